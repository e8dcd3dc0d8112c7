import type { GeniusId } from '../ids/genius-id.ts';
import type { JsonObject } from './json.ts';

/** A name with its Genius artist id, where that is known. */
export interface SongArtist {
  readonly geniusArtistId?: GeniusId;
  readonly name: string;
}

/** A song as a hit of Genius's search describes it. */
export interface SongHit {
  readonly geniusSongId: GeniusId;
  readonly title: string;
  readonly url?: string;
  /** Path of the page; non-songs end in `-annotated`. */
  readonly path?: string;
  /** `song` on real songs; older answers have none. */
  readonly type?: string;
  readonly primaryArtist: SongArtist;
  /** All main artists where the answer lists them. */
  readonly primaryArtists: readonly SongArtist[];
  /** Main artists as one text. */
  readonly artistNames?: string;
  readonly featuredArtists: readonly SongArtist[];
  readonly language?: string;
  readonly isInstrumental?: boolean;
  /** As precise as delivered: `2019`, `2019-05` or `2019-05-03`. */
  readonly releaseDate?: string;
  readonly pageviews?: number;
  readonly raw: JsonObject;
}

/** A whole song: the hit and what only the song's own answer tells. */
export interface Song extends SongHit {
  /** Track ids in its Spotify addresses; an exact proof of a match. */
  readonly spotifyTrackIds: readonly string[];
  readonly writers: readonly SongArtist[];
  readonly producers: readonly SongArtist[];
}
