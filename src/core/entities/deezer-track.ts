import type { Isrc } from '../ids/isrc.ts';
import type { JsonObject } from './json.ts';

/** A Deezer track, whole or as a search hit. */
export interface DeezerTrack {
  /** Decimal digits. */
  readonly deezerTrackId: string;
  readonly title: string;
  /** All contributors where listed, else the artist. */
  readonly artists: readonly string[];
  readonly album?: string;
  readonly isrc?: Isrc;
  /** Whole seconds upstream: exact to 1,000. Unit: ms. */
  readonly durationMs?: number;
  /** Of this edition, as precise as delivered. */
  readonly releaseDate?: string;
  readonly raw: JsonObject;
}
