import type { Isrc } from '../ids/isrc.ts';
import type { SpotifyId } from '../ids/spotify-id.ts';
import type { JsonObject } from './json.ts';
import type { PartialDate } from './partial-date.ts';

/** An artist as credited on a track. */
export interface TrackArtist {
  readonly spotifyArtistId?: SpotifyId;
  readonly name: string;
}

/** A Spotify track, keyed by the id that was asked for. */
export interface Track {
  readonly spotifyTrackId: SpotifyId;
  /** The id inside the answer where it differs (relinked). */
  readonly answeredTrackId?: SpotifyId;
  readonly title: string;
  readonly artists: readonly TrackArtist[];
  readonly album?: string;
  /** Canonical; undefined when absent or malformed (the raw spelling stays in `raw`). */
  readonly isrc?: Isrc;
  readonly releaseDate?: PartialDate;
  readonly durationMs?: number;
  /** 0 to 100; undefined when this application is not told. */
  readonly popularity?: number;
  readonly raw: JsonObject;
}
