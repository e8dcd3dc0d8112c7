import type { Handle } from '../ids/handle.ts';
import type { SpotifyId } from '../ids/spotify-id.ts';
import type { TiktokId } from '../ids/tiktok-id.ts';
import type { Creator, TiktokSource } from './creator.ts';
import type { JsonObject } from './json.ts';
import type { CopyrightStatus, MusicKind, Sound } from './sound.ts';

/** The five counters of a post; an absent one was not delivered and is never an invented 0. */
export interface VideoCounts {
  readonly playCount?: number;
  readonly likeCount?: number;
  readonly commentCount?: number;
  readonly shareCount?: number;
  readonly saveCount?: number;
}

/** `rounded` when at least one counter of 10,000 and more is a multiple of 100, as TikTok's pages show them. */
export type CountPrecision = 'exact' | 'rounded';

/** How the Spotify id of a post came about, and how far to trust it. */
export interface TrackMapping {
  readonly spotifyTrackId: SpotifyId;
  /** `is`: the sound is the song. `contains`: TikTok heard the song inside a user's sound. */
  readonly role: 'is' | 'contains';
  /** 0 to 1. Source: cascade facts, section 1.5. */
  readonly confidence: number;
  /** Why a person should look, where one should; `flag_conflict`: TikTok maps the sound and denies that it is copyrighted. */
  readonly review?: 'generic_title' | 'title_mismatch' | 'flag_conflict';
}

/** One caption track of a post. The address is signed and lives about two days. Source: tiktok facts, section 24. */
export interface CaptionTrack {
  readonly url: string;
  /** As TikTok spells it: `eng-US`, `ind-ID`; undefined when it names none. */
  readonly languageTag?: string;
  /** `webvtt`, `srt`, `creator_caption` …, as given. */
  readonly format?: string;
  /** Where it came from, as given: `ASR` speech recognition, `MT` machine translation, `LC` … */
  readonly origin?: string;
  /** TikTok's own marks; undefined where the answer has none. */
  readonly isAutomatic?: boolean;
  readonly isOriginal?: boolean;
  readonly version?: string;
  readonly sizeBytes?: number;
  /** Unit: seconds since 1970. */
  readonly expiresAtSecond?: number;
}

/** A post (video or photo) as one answer showed it; what the answer did not carry is undefined. */
export interface Video {
  readonly id: TiktokId;
  /** Handle of the author; undefined in reduced answers, and never taken from an address. */
  readonly handle?: Handle;
  readonly author?: Creator;
  /** Caption, unchanged; offsets of tags refer to it. Undefined when the answer had no such key. */
  readonly description?: string;
  /** ISO 8601, whole seconds, UTC: the publication, else the upload clock inside the id. */
  readonly publishedAt?: string;
  readonly durationSeconds?: number;
  readonly counts: VideoCounts;
  readonly countPrecision: CountPrecision;
  /** Tags without `#`, in order, without repeats. */
  readonly hashtags: readonly string[];
  readonly sound?: Sound;
  /** Title and author of the music, also where it has no id and so no `sound`. */
  readonly musicTitle?: string;
  readonly musicAuthor?: string;
  readonly mapping?: TrackMapping;
  readonly appleMusicId?: string;
  readonly copyrightStatus: CopyrightStatus;
  /** Which rule decided, which signals disagree. */
  readonly copyrightReasons: readonly string[];
  readonly musicKind: MusicKind;
  /** Every reason that applied, the contradicting ones too. */
  readonly musicKindReasons: readonly string[];
  readonly isPhoto: boolean;
  /** Still pictures of the post, best first; signed addresses that live about two days, so they are not for storing. */
  readonly coverAddresses?: readonly string[];
  /** Captions that the answer offers; not for storing either. */
  readonly captionTracks?: readonly CaptionTrack[];
  readonly source: TiktokSource;
  /** The answer's own object, redacted. */
  readonly raw: JsonObject;
}
