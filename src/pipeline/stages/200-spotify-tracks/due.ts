import { sql } from 'kysely';
import type { Database, Tx } from '../../../store/database.ts';
import { dueCondition, unclaimedCondition } from '../../engine/due-condition.ts';
import type { DueQuery, Subject } from '../../engine/stage.ts';

/** Raise it when the reading of tracks gets better: every track is then asked for again. */
const version = 'spotify-tracks/1';

/** Spotify ids that posts name and that are due, whatever their copyright status. */
export async function findDueTracks(database: Database | Tx, query: DueQuery): Promise<readonly Subject[]> {
  const id = sql`v.spotify_track_id`;
  const due = dueCondition(query, { isDone: sql`t.spotify_track_id IS NOT NULL`, fingerprint: sql`${version}` });
  const found = await sql<{ id: string; priority: number }>`
    SELECT v.spotify_track_id AS id, COALESCE(sum(v.play_count), 0)::bigint AS priority
    FROM tiktok_scraped_videos v
    LEFT JOIN spotify_tracks t ON t.spotify_track_id = v.spotify_track_id
    LEFT JOIN enrichments e ON e.stage = 'spotify_tracks' AND e.subject_id = v.spotify_track_id
    WHERE v.spotify_track_id IS NOT NULL AND ${due} AND ${unclaimedCondition(query, 'spotify_tracks', id)} ${narrowedTo(query)}
    GROUP BY v.spotify_track_id, e.checked_at
    ${query.onlyBackground === true ? sql`HAVING bool_or(v.background_enrich)` : sql``}
    ORDER BY priority DESC, e.checked_at NULLS FIRST, v.spotify_track_id
    LIMIT ${query.limit}`.execute(database);
  return found.rows.map((row) => ({ ...row, fingerprint: version }));
}

function narrowedTo(query: DueQuery) {
  const parts = [sql``];
  if (query.handle !== undefined) {
    parts.push(
      sql`AND v.spotify_track_id IN (SELECT spotify_track_id FROM tiktok_scraped_videos WHERE tiktok_handle = ${query.handle})`,
    );
  }
  if (query.ids !== undefined) parts.push(sql`AND v.spotify_track_id = ANY (${[...query.ids]}::text[])`);
  if (query.from?.stage === 'creator-videos') {
    parts.push(
      sql`AND v.spotify_track_id IN (SELECT spotify_track_id FROM tiktok_scraped_videos WHERE video_id = ANY (${[...query.from.ids]}::text[]))`,
    );
  }
  return sql.join(parts, sql` `);
}
