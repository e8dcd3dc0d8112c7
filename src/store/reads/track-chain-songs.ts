import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type ChainLink, linkColumns, linkOrder } from './track-chain-links.ts';

/** A Genius song of a track. */
export interface ChainSong extends ChainLink {
  readonly genius_song_id: string;
  readonly title: string | null;
  readonly artist_name: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly release_date: string | null;
}

/** The Genius songs of a track. */
export async function findChainSongs(database: Database, trackId: string): Promise<readonly ChainSong[]> {
  const found = await sql<ChainSong>`
    SELECT g.genius_song_id, g.title, g.artist_name, g.url, g.language, g.release_date, ${linkColumns}
    FROM track_genius_links l JOIN genius_songs g ON g.genius_song_id = l.genius_song_id
    WHERE l.spotify_track_id = ${trackId} ORDER BY ${linkOrder}, g.genius_song_id`.execute(database);
  return found.rows;
}
