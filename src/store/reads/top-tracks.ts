import { sql } from 'kysely';
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
  const { handle, copyrightStatus } = query;
  const found = await sql<TopTrack>`
    SELECT v.spotify_track_id AS "spotifyTrackId", v.video_count AS "videoCount", v.total_views AS "totalViews",
      t.title, t.artists, t.isrc
    FROM (
      SELECT spotify_track_id, count(*) AS video_count, COALESCE(sum(play_count), 0)::bigint AS total_views
      FROM tiktok_scraped_videos
      WHERE spotify_track_id IS NOT NULL
        ${handle === undefined ? sql`` : sql`AND tiktok_handle = ${handle}`}
        ${copyrightStatus === undefined ? sql`` : sql`AND copyright_status = ${copyrightStatus}`}
      GROUP BY spotify_track_id
      ORDER BY total_views DESC, video_count DESC, spotify_track_id COLLATE "C"
      LIMIT ${query.limit}
    ) v LEFT JOIN spotify_tracks t USING (spotify_track_id)
    ORDER BY v.total_views DESC, v.video_count DESC, v.spotify_track_id COLLATE "C"`.execute(database);
  return found.rows;
}
