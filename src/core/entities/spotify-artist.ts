import type { SpotifyId } from '../ids/spotify-id.ts';
import type { Json, JsonObject } from './json.ts';

/** A Spotify artist, keyed by the id that was asked for. */
export interface SpotifyArtist {
  readonly spotifyArtistId: SpotifyId;
  readonly name: string;
  /** Empty = has none; undefined = this application is not told. */
  readonly genres?: readonly string[];
  /** 0 to 100. */
  readonly popularity?: number;
  readonly followers?: number;
  readonly images?: readonly Json[];
  readonly raw: JsonObject;
}
