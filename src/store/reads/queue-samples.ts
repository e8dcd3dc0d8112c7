import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../../core/entities/json.ts';
import type { Database } from '../database.ts';
import { cascadeSubjects, type StageKey, stageKeys } from './cascade-subjects.ts';

/** How a subject of each stage is shown: an id, or its identifying fields. */
const shownAs: Readonly<Record<StageKey, RawBuilder<unknown>>> = {
  spotify_tracks: sql`to_jsonb(s.subject_id)`,
  spotify_artists: sql`to_jsonb(s.subject_id)`,
  genius_songs: sql`(SELECT jsonb_build_object('title', t.title, 'artist', t.artists[1]) FROM spotify_tracks t WHERE t.spotify_track_id = s.subject_id)`,
  musicbrainz_artists: sql`(SELECT jsonb_build_object('name', min(a.name), 'spotify_id', s.subject_id) FROM spotify_track_artists a WHERE a.spotify_artist_id = s.subject_id)`,
  musicbrainz_recordings: sql`(SELECT jsonb_build_object('title', t.title, 'isrc', t.isrc) FROM spotify_tracks t WHERE t.spotify_track_id = s.subject_id)`,
  musicbrainz_works: sql`(SELECT jsonb_build_object('title', r.title, 'recording_mbid', r.recording_mbid) FROM musicbrainz_recordings r WHERE r.recording_mbid = s.subject_id)`,
  quansic_artists: sql`(SELECT jsonb_build_object('name', m.name, 'isnis', to_jsonb(m.isnis)) FROM musicbrainz_artists m WHERE m.mbid = s.subject_id)`,
};

/** The first three subjects of each stage that are still to be worked on, in processing order. */
export async function findQueueSamples(database: Database, at: Date): Promise<ReadonlyMap<StageKey, readonly Json[]>> {
  const shown = sql.join(
    stageKeys.map((key) => sql`WHEN ${sql.lit(key)} THEN ${shownAs[key]}`),
    sql` `,
  );
  const found = await sql<{ stage: StageKey; shown: Json }>`
    WITH ${cascadeSubjects(undefined)}, waiting AS (
      SELECT s.stage, s.subject_id,
        row_number() OVER (PARTITION BY s.stage ORDER BY s.priority DESC, e.checked_at NULLS FIRST, s.subject_id) AS place
      FROM subjects s LEFT JOIN enrichments e ON e.stage = s.stage AND e.subject_id = s.subject_id
      WHERE s.is_applicable AND NOT s.is_done
        AND (e.outcome IS NULL OR e.outcome NOT IN ('not_found', 'ambiguous') OR e.next_check_at <= ${at})
    )
    SELECT s.stage, CASE s.stage ${shown} END AS shown FROM waiting s WHERE s.place <= 3 ORDER BY s.stage, s.place
  `.execute(database);
  const samples = new Map<StageKey, Json[]>(stageKeys.map((key) => [key, []]));
  for (const row of found.rows) samples.get(row.stage)?.push(row.shown);
  return samples;
}
