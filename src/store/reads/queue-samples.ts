import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../../core/entities/json.ts';
import type { Database } from '../database.ts';
import { type StageKey, stageKeys } from './cascade-subjects.ts';

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

/** With so many misses due it is quicker to go by priority than to sort everything that is due. */
const manyDue = 300;

/** The first three subjects of each stage that are still to be worked on, in processing order. */
export async function findQueueSamples(database: Database, at: Date): Promise<ReadonlyMap<StageKey, readonly Json[]>> {
  const shown = sql.join(
    stageKeys.map((key) => sql`WHEN ${sql.lit(key)} THEN ${shownAs[key]}`),
    sql` `,
  );
  const found = await sql<{ stage: StageKey; shown: Json }>`
    WITH waiting AS MATERIALIZED (
      SELECT k.stage, s.* FROM unnest(${[...stageKeys]}::text[]) AS k(stage), LATERAL (${firstThree(at)}) s
    )
    SELECT s.stage, CASE s.stage ${shown} END AS shown FROM waiting s ORDER BY s.stage, ${order}
  `.execute(database);
  const samples = new Map<StageKey, Json[]>(stageKeys.map((key) => [key, []]));
  for (const row of found.rows) samples.get(row.stage)?.push(row.shown);
  return samples;
}

const order = sql`s.priority DESC, s.checked_at NULLS FIRST, s.subject_id`;

/** The first of what needs no date, of few misses that are due, or of many; of these the first three. */
function firstThree(at: Date): RawBuilder<unknown> {
  const columns = sql`s.subject_id, s.priority, s.checked_at`;
  const isDue = sql`s.stage = k.stage AND s.next_check_at <= ${at}`;
  const tried = sql`s.state IN ('failing', 'not_found', 'ambiguous')`;
  return sql`
    SELECT ${columns} FROM (
      (SELECT ${columns} FROM cascade_subjects s WHERE s.stage = k.stage AND s.state IN ('fresh', 'failing')
        ORDER BY ${order} LIMIT 3)
      UNION ALL
      SELECT m.* FROM (
        SELECT count(*) AS n FROM (
          SELECT 1 FROM cascade_subjects s WHERE ${isDue} AND ${tried} LIMIT ${manyDue + 1}) due
      ) d, LATERAL (
        (SELECT ${columns} FROM (
            SELECT ${columns}, s.state FROM cascade_subjects s WHERE d.n <= ${manyDue} AND ${isDue} AND ${tried}
            ORDER BY s.next_check_at LIMIT ${manyDue}
          ) s WHERE s.state <> 'failing' ORDER BY ${order} LIMIT 3)
        UNION ALL
        (SELECT ${columns} FROM cascade_subjects s
          WHERE d.n > ${manyDue} AND ${isDue} AND s.state IN ('not_found', 'ambiguous') ORDER BY ${order} LIMIT 3)
      ) m
    ) s ORDER BY ${order} LIMIT 3`;
}
