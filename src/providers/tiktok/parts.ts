import type { JsonObject } from '../../core/entities/json.ts';
import type { DspLink, MappingState } from '../../core/entities/sound.ts';
import type { CaptionTrack, VideoCounts } from '../../core/entities/video.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import type { AccountCounts } from './convert-counts.ts';

/** A post as read from any of TikTok's shapes, before anything is concluded from it. */
export interface PostParts {
  readonly id: TiktokId;
  readonly description?: string;
  /** Publication. Unit: seconds since 1970. */
  readonly createdSecond?: number;
  readonly durationSeconds?: number;
  readonly isPhoto: boolean;
  readonly counts: VideoCounts;
  readonly hashtags: readonly string[];
  readonly author?: AuthorParts;
  readonly music?: MusicParts;
  readonly coverAddresses: readonly string[];
  readonly captionTracks: readonly CaptionTrack[];
  /** The answer's own object, redacted. */
  readonly raw: JsonObject;
}

/** The author of a post, or the account of a profile. */
export interface AuthorParts {
  /** As written; not every one is a handle. */
  readonly uniqueId?: string;
  readonly userId?: TiktokId;
  readonly secUid?: string;
  readonly name?: string;
  readonly bio?: string;
  readonly isVerified?: boolean;
  readonly isPrivate?: boolean;
  readonly counts: AccountCounts;
  readonly raw: JsonObject;
}

/** The music of a post. */
export interface MusicParts {
  readonly id?: TiktokId;
  readonly title?: string;
  readonly authorName?: string;
  readonly album?: string;
  readonly durationSeconds?: number;
  readonly isOriginal?: boolean;
  readonly isCopyrighted?: boolean;
  readonly coverAddresses: readonly string[];
  readonly audioAddresses: readonly string[];
  readonly hasMatchedSong: boolean;
  readonly mappingState: MappingState;
  readonly dspLinks: readonly DspLink[];
  readonly raw: JsonObject;
}
