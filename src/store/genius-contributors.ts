import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * Writes what Genius says of the writers of works: names of the songs that are linked to the works' tracks.
 *
 * Why beside MusicBrainz's own: a second source that agrees is worth more than one, and one that does not is worth a
 * look. A recording of several works says nothing of any of them.
 */
export async function saveGeniusContributors(tx: Tx, works: RawBuilder<unknown>): Promise<void> {
  const named = sql`
    SELECT DISTINCT w.work_mbid, writer ->> 'name' AS name
    FROM work_recording_links w
    JOIN track_recording_links r ON r.recording_mbid = w.recording_mbid AND r.role = 'preferred'
    JOIN track_genius_links g ON g.spotify_track_id = r.spotify_track_id AND g.role = 'preferred'
    JOIN genius_songs s ON s.genius_song_id = g.genius_song_id
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(s.raw_data -> 'writer_artists') WHEN 'array'
      THEN s.raw_data -> 'writer_artists' ELSE '[]'::jsonb END) AS writer
    WHERE w.work_mbid IN (${works}) AND writer ->> 'name' IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM work_recording_links other WHERE other.recording_mbid = w.recording_mbid
        AND other.work_mbid <> w.work_mbid)`;
  await sql`DELETE FROM work_contributors WHERE source = 'genius' AND work_mbid IN (${works})`.execute(tx);
  await sql`
    INSERT INTO work_contributors (work_mbid, source, ordinal, name, role)
    SELECT work_mbid, 'genius', row_number() OVER (PARTITION BY work_mbid ORDER BY name), name, 'writer'
    FROM (${named}) AS named ORDER BY work_mbid, name
    ON CONFLICT (work_mbid, source, ordinal) DO UPDATE SET name = excluded.name, role = excluded.role`.execute(tx);
}

/** SQL of the works that the preferred recordings of tracks perform. */
export function worksOfTracks(spotifyTrackIds: readonly string[]): RawBuilder<unknown> {
  return sql`SELECT w.work_mbid FROM work_recording_links w
    JOIN track_recording_links r ON r.recording_mbid = w.recording_mbid
    WHERE r.spotify_track_id = ANY (${[...spotifyTrackIds]}::text[])`;
}

/** SQL of the works that recordings perform. */
export function worksOfRecordings(recordingMbids: readonly string[]): RawBuilder<unknown> {
  return sql`SELECT work_mbid FROM work_recording_links WHERE recording_mbid = ANY (${[...recordingMbids]}::text[])`;
}
