import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Whether a post names the track or the store has it. */
export async function isTrackKnown(database: Database, spotifyTrackId: string): Promise<boolean> {
  const found = await sql<{ known: boolean }>`
    SELECT EXISTS (SELECT 1 FROM tiktok_scraped_videos WHERE spotify_track_id = ${spotifyTrackId})
      OR EXISTS (SELECT 1 FROM spotify_tracks WHERE spotify_track_id = ${spotifyTrackId}) AS known`.execute(database);
  return found.rows[0]?.known === true;
}
