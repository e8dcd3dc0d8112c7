import { type RawBuilder, sql } from 'kysely';
import type { DueQuery } from './stage.ts';

/**
 * SQL of `(id, priority, is_background)`: tracks that posts name, with the views of those posts.
 *
 * Shape: `tracks` narrows to track ids (SQL of one text column); the handle and the track of `query` narrow as well.
 * Why posts where it is narrowed: the maintained sums follow at the end of a transaction, and pages hand on their tracks
 * inside their own.
 */
export function usageOf(query: DueQuery, tracks: RawBuilder<unknown> | undefined): RawBuilder<unknown> {
  if (tracks === undefined && query.track === undefined && query.handle === undefined) return allUsage;
  const narrowings = [
    ...(tracks === undefined ? [] : [sql`AND v.spotify_track_id IN (${tracks})`]),
    ...(query.track === undefined ? [] : [sql`AND v.spotify_track_id = ${query.track}`]),
    ...(query.handle === undefined
      ? []
      : [
          sql`AND v.spotify_track_id IN (SELECT spotify_track_id FROM tiktok_scraped_videos
            WHERE tiktok_handle = ${query.handle})`,
        ]),
  ];
  return sql`SELECT v.spotify_track_id AS id, COALESCE(sum(v.play_count), 0)::bigint AS priority,
      bool_or(v.background_enrich) AS is_background
    FROM tiktok_scraped_videos v
    WHERE v.spotify_track_id IS NOT NULL ${sql.join(narrowings, sql` `)}
    GROUP BY v.spotify_track_id`;
}

/** Every track, by the sums that are kept with the posts: a sweep over a million posts must not add them up anew. */
const allUsage = sql`SELECT u.spotify_track_id AS id, u.total_views AS priority, u.background_count > 0 AS is_background
  FROM track_usage u WHERE u.video_count > 0`;

/** SQL of the track ids that come from an earlier stage, where that stage's subjects are posts or tracks. */
export function tracksFrom(query: DueQuery): RawBuilder<unknown> | undefined {
  const { from } = query;
  if (from === undefined) return undefined;
  const ids = sql`${[...from.ids]}::text[]`;
  if (from.stage === 'creator-videos') {
    return sql`SELECT spotify_track_id FROM tiktok_scraped_videos WHERE video_id = ANY (${ids})`;
  }
  return sql`SELECT unnest(${ids})`;
}

/** SQL of the track ids of a query whose subjects are tracks. */
export function tracksOfQuery(query: DueQuery): RawBuilder<unknown> | undefined {
  if (query.ids !== undefined) return sql`SELECT unnest(${[...query.ids]}::text[])`;
  return tracksFrom(query);
}

/** SQL of `is_young`: whether the stored track `t` was released in the last thirty days. */
export const isYoungTrack = sql`COALESCE(t.release_date_precision = 'day'
  AND t.release_date > to_char(now() - interval '30 days', 'YYYY-MM-DD'), false) AS is_young`;
