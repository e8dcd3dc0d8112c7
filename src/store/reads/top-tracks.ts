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

/** Tracks by views, then by number of posts, then by id. */
export async function findTopTracks(database: Database, query: TopTracksQuery): Promise<readonly TopTrack[]> {
  const order = sql`total_views DESC, video_count DESC, spotify_track_id COLLATE "C"`;
  const found = await sql<TopTrack>`
    SELECT v.spotify_track_id AS "spotifyTrackId", v.video_count AS "videoCount", v.total_views AS "totalViews",
      t.title, t.artists, t.isrc
    FROM (${usage(query)} ORDER BY ${order} LIMIT ${query.limit}) v LEFT JOIN spotify_tracks t USING (spotify_track_id)
    ORDER BY ${order}`.execute(database);
  return found.rows;
}

/** Of all creators the maintained rows, of one creator his posts. */
function usage({ handle, copyrightStatus }: TopTracksQuery): RawBuilder<unknown> {
  if (handle === undefined) {
    return sql`SELECT spotify_track_id, video_count, total_views FROM track_usage
      WHERE scope = ${copyrightStatus ?? 'all'} AND video_count > 0`;
  }
  const status = copyrightStatus === undefined ? sql`` : sql`AND copyright_status = ${copyrightStatus}`;
  return sql`SELECT spotify_track_id, count(*) AS video_count, COALESCE(sum(play_count), 0)::bigint AS total_views
    FROM tiktok_scraped_videos WHERE tiktok_handle = ${handle} AND spotify_track_id IS NOT NULL ${status}
    GROUP BY spotify_track_id`;
}
