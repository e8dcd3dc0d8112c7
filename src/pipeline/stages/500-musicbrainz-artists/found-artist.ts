import type { JsonObject } from '../../../core/entities/json.ts';
import type { MusicbrainzArtist, NamedArtist } from '../../../core/entities/musicbrainz.ts';
import type { Settled } from '../../engine/stage.ts';
import type { ArtistSubject } from './due.ts';

/** A MusicBrainz artist of a Spotify artist. */
export interface FoundArtist {
  readonly spotifyArtistId: string;
  /** The artist as the answer names it; undefined = stored already. */
  readonly artist?: NamedArtist | MusicbrainzArtist;
  readonly mbid: string;
  readonly method: 'url' | 'url_shared' | 'credit' | 'credit_name' | 'name';
  readonly confidence: number;
  readonly evidence: JsonObject;
  readonly review?: string;
}

/** A Spotify artist with what became of it. */
export type SettledArtist = Settled<ArtistSubject, FoundArtist>;
