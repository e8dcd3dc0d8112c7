import { sql } from 'kysely';
import type { NameVariant } from '../../core/entities/party.ts';
import type { Database } from '../database.ts';
import { type ChainLink, linkColumns, linkOrder } from './track-chain-links.ts';

/** An artist as credited on the track. */
export interface ChainArtist {
  readonly spotify_artist_id: string;
  /** As credited. */
  readonly name: string;
  /** null until the artist is stored, or when Spotify does not tell. */
  readonly genres: readonly string[] | null;
  readonly is_stored: boolean;
}

/** A MusicBrainz artist behind a Spotify artist. */
export interface ChainMusicbrainzArtist extends ChainLink {
  readonly spotify_artist_id: string;
  readonly mbid: string;
  readonly name: string;
  readonly type: string | null;
  readonly country: string | null;
  readonly disambiguation: string | null;
  readonly isnis: readonly string[];
  readonly ipis: readonly string[];
}

/** A Quansic party behind a MusicBrainz artist. */
export interface ChainParty extends ChainLink {
  readonly mbid: string;
  readonly isni: string;
  readonly primary_isni: string;
  readonly name: string | null;
  readonly ipn: string | null;
  readonly luminate_id: string | null;
  readonly gracenote_id: string | null;
  readonly amazon_id: string | null;
  readonly apple_music_id: string | null;
  readonly name_variants: readonly NameVariant[];
}

/** The artists of a track, and who they are at MusicBrainz and Quansic. */
export async function findChainArtists(
  database: Database,
  trackId: string,
): Promise<{
  readonly artists: readonly ChainArtist[];
  readonly musicbrainzArtists: readonly ChainMusicbrainzArtist[];
  readonly parties: readonly ChainParty[];
}> {
  const artists = await findCredited(database, trackId);
  const ids = artists.map((artist) => artist.spotify_artist_id);
  const musicbrainzArtists = ids.length === 0 ? [] : await findMusicbrainz(database, ids);
  const mbids = musicbrainzArtists.map((artist) => artist.mbid);
  const parties = mbids.length === 0 ? [] : await findParties(database, mbids);
  return { artists, musicbrainzArtists, parties };
}

async function findCredited(database: Database, trackId: string): Promise<readonly ChainArtist[]> {
  const found = await sql<ChainArtist>`
    SELECT c.spotify_artist_id, c.name, a.genres, a.spotify_artist_id IS NOT NULL AS is_stored
    FROM spotify_track_artists c LEFT JOIN spotify_artists a ON a.spotify_artist_id = c.spotify_artist_id
    WHERE c.spotify_track_id = ${trackId} ORDER BY c.position, c.spotify_artist_id`.execute(database);
  return found.rows;
}

async function findMusicbrainz(
  database: Database,
  artistIds: readonly string[],
): Promise<readonly ChainMusicbrainzArtist[]> {
  const found = await sql<ChainMusicbrainzArtist>`
    SELECT l.spotify_artist_id, m.mbid, m.name, m.type, m.country, m.disambiguation, m.isnis, m.ipis, ${linkColumns}
    FROM artist_musicbrainz_links l JOIN musicbrainz_artists m ON m.mbid = l.mbid
    WHERE l.spotify_artist_id = ANY (${[...artistIds]}::text[]) ORDER BY ${linkOrder}, m.mbid`.execute(database);
  return found.rows;
}

async function findParties(database: Database, mbids: readonly string[]): Promise<readonly ChainParty[]> {
  const found = await sql<ChainParty>`
    SELECT l.mbid, q.isni, q.primary_isni, q.name, q.ipn, q.luminate_id, q.gracenote_id, q.amazon_id, q.apple_music_id,
      q.name_variants, ${linkColumns}
    FROM musicbrainz_quansic_links l JOIN quansic_artists q ON q.isni = l.isni
    WHERE l.mbid = ANY (${[...mbids]}::text[]) ORDER BY ${linkOrder}, q.isni`.execute(database);
  return found.rows;
}
