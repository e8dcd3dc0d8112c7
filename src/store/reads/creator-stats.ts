import { sql } from 'kysely';
import type { Handle } from '../../core/ids/handle.ts';
import type { Database } from '../database.ts';

/** Sums over all stored posts of a creator. */
export interface CreatorStats {
  readonly totalVideos: number;
  readonly totalViews: number;
  readonly copyrightedCount: number;
  readonly copyrightFreeCount: number;
  readonly unknownCount: number;
}

/** The sums of a creator; zeros when nothing is stored. */
export async function findCreatorStats(database: Database, handle: Handle): Promise<CreatorStats> {
  const found = await sql<CreatorStats>`
    SELECT total_videos AS "totalVideos", total_views AS "totalViews", copyrighted_count AS "copyrightedCount",
      copyright_free_count AS "copyrightFreeCount", unknown_count AS "unknownCount"
    FROM creator_usage WHERE tiktok_handle = ${handle}`.execute(database);
  const none = { totalVideos: 0, totalViews: 0, copyrightedCount: 0, copyrightFreeCount: 0, unknownCount: 0 };
  return found.rows[0] ?? none;
}

/** Counters of a creator at one moment; null = not known then. */
export interface CreatorObservation {
  readonly observedAt: Date;
  readonly followers: number | null;
  readonly likes: number | null;
  /** Posts the profile claimed. */
  readonly videoCount: number | null;
  /** Posts stored here. */
  readonly totalVideos: number;
  readonly totalViews: number;
}

/** Observations of a creator, newest first. */
export async function findCreatorHistory(
  database: Database,
  handle: Handle,
  limit: number,
): Promise<readonly CreatorObservation[]> {
  const found = await sql<CreatorObservation>`
    SELECT observed_at AS "observedAt", follower_count AS followers, heart_count AS likes, video_count AS "videoCount",
      stored_videos AS "totalVideos", total_views AS "totalViews"
    FROM tiktok_creator_history WHERE tiktok_handle = ${handle} ORDER BY observed_at DESC LIMIT ${limit}`.execute(
    database,
  );
  return found.rows;
}

/** The oldest observation of a creator since `since`. */
export async function findOldestObservation(
  database: Database,
  handle: Handle,
  since: Date,
): Promise<CreatorObservation | undefined> {
  const found = await sql<CreatorObservation>`
    SELECT observed_at AS "observedAt", follower_count AS followers, heart_count AS likes, video_count AS "videoCount",
      stored_videos AS "totalVideos", total_views AS "totalViews"
    FROM tiktok_creator_history WHERE tiktok_handle = ${handle} AND observed_at >= ${since}
    ORDER BY observed_at LIMIT 1`.execute(database);
  return found.rows[0];
}
