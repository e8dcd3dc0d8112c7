import { type RawBuilder, sql } from 'kysely';
import type { CopyrightStatus } from '../../core/entities/sound.ts';
import type { Handle } from '../../core/ids/handle.ts';
import type { Database } from '../database.ts';

/** A Spotify track with the posts that use it. */
export interface TopTrack {
  readonly spotifyTrackId: string;
  readonly videoCount: number;
  readonly totalViews: number;
  /** null until the track is stored. */
  readonly title: string | null;
  readonly artists: readonly string[] | null;
  readonly isrc: string | null;
}

/** Which posts count. */
export interface TopTracksQuery {
  readonly limit: number;
  readonly handle?: Handle;
  readonly copyrightStatus?: CopyrightStatus;
}

/** Columns of `track_usage` by copyright status; each pair has an index in the order of the answer. */
const columnsOf = {
  all: [sql.ref('total_views'), sql.ref('video_count')],
  copyrighted: [sql.ref('copyrighted_views'), sql.ref('copyrighted_count')],
  'copyright-free': [sql.ref('copyright_free_views'), sql.ref('copyright_free_count')],
  unknown: [sql.ref('unknown_views'), sql.ref('unknown_count')],
} as const;

/** Tracks by views, then by number of posts, then by id. */
export async function findTopTracks(database: Database, query: TopTracksQuery): Promise<readonly TopTrack[]> {
  const { handle, copyrightStatus, limit } = query;
  const usage = handle === undefined ? ofAll(copyrightStatus) : ofCreator(handle, copyrightStatus);
  const found = await sql<TopTrack>`
    SELECT v.spotify_track_id AS "spotifyTrackId", v.count AS "videoCount", v.views AS "totalViews",
      t.title, t.artists, t.isrc
    FROM (${usage} ORDER BY views DESC, count DESC, spotify_track_id COLLATE "C" LIMIT ${limit}) v
    LEFT JOIN spotify_tracks t USING (spotify_track_id)
    ORDER BY v.views DESC, v.count DESC, v.spotify_track_id COLLATE "C"`.execute(database);
  return found.rows;
}

function ofAll(status: CopyrightStatus | undefined): RawBuilder<unknown> {
  const [views, count] = columnsOf[status ?? 'all'];
  return sql`SELECT spotify_track_id, ${count} AS count, ${views} AS views FROM track_usage WHERE ${count} > 0`;
}

/** Counted from the creator's posts. */
function ofCreator(handle: Handle, status: CopyrightStatus | undefined): RawBuilder<unknown> {
  const narrowed = status === undefined ? sql`` : sql`AND copyright_status = ${status}`;
  return sql`SELECT spotify_track_id, count(*) AS count, COALESCE(sum(play_count), 0)::bigint AS views
    FROM tiktok_scraped_videos WHERE tiktok_handle = ${handle} AND spotify_track_id IS NOT NULL ${narrowed}
    GROUP BY spotify_track_id`;
}
