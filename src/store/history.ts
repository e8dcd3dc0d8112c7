import { sql } from 'kysely';
import type { Video } from '../core/entities/video.ts';
import type { Tx } from './database.ts';

/** Writes the counters of posts that changed, or were not written for a day. */
export async function saveVideoHistory(tx: Tx, videos: readonly Video[], at: Date): Promise<void> {
  const rows = videos.map((video) => ({ video_id: video.id, precision: video.countPrecision }));
  await sql`
    INSERT INTO tiktok_video_history (video_id, observed_at, play_count, like_count, comment_count, share_count,
      save_count, precision)
    SELECT v.video_id, ${at}, v.play_count, v.like_count, v.comment_count, v.share_count, v.save_count, x.precision
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(video_id text, precision text)
    JOIN tiktok_scraped_videos v USING (video_id)
    LEFT JOIN LATERAL (
      SELECT * FROM tiktok_video_history h WHERE h.video_id = v.video_id ORDER BY h.observed_at DESC LIMIT 1
    ) last ON true
    WHERE COALESCE(v.play_count, v.like_count, v.comment_count, v.share_count, v.save_count) IS NOT NULL
      AND (last.video_id IS NULL OR last.observed_at <= ${dayBefore(at)}
        OR (last.play_count, last.like_count, last.comment_count, last.share_count, last.save_count)
          IS DISTINCT FROM (v.play_count, v.like_count, v.comment_count, v.share_count, v.save_count))
    ON CONFLICT (video_id, observed_at) DO NOTHING
  `.execute(tx);
}

/** Writes which Spotify ids TikTok mapped the posts to. */
export async function saveTrackHistory(
  tx: Tx,
  videos: readonly Video[],
  source: 'tiktok_metadata' | 'import',
  at: Date,
): Promise<void> {
  const rows = videos.flatMap((video) =>
    video.mapping === undefined ? [] : [{ video_id: video.id, spotify_track_id: video.mapping.spotifyTrackId }],
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO tiktok_video_track_history (video_id, spotify_track_id, source, first_seen_at, last_seen_at)
    SELECT video_id, spotify_track_id, ${source}, ${at}, ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(video_id text, spotify_track_id text)
    ORDER BY video_id
    ON CONFLICT (video_id, spotify_track_id) DO UPDATE SET last_seen_at = excluded.last_seen_at
  `.execute(tx);
}

/** Writes the counters of creators that changed, or were not written for a day. */
export async function saveCreatorHistory(tx: Tx, handles: readonly string[], at: Date): Promise<void> {
  if (handles.length === 0) return;
  await sql`
    INSERT INTO tiktok_creator_history (tiktok_handle, observed_at, follower_count, following_count, heart_count,
      video_count, stored_videos, total_views)
    SELECT c.tiktok_handle, ${at}, c.follower_count, c.following_count, c.heart_count, c.video_count, sums.videos, sums.views
    FROM tiktok_creators c
    CROSS JOIN LATERAL (
      SELECT count(*) AS videos, COALESCE(sum(play_count), 0)::bigint AS views
      FROM tiktok_scraped_videos v WHERE v.tiktok_handle = c.tiktok_handle
    ) sums
    LEFT JOIN LATERAL (
      SELECT * FROM tiktok_creator_history h WHERE h.tiktok_handle = c.tiktok_handle ORDER BY h.observed_at DESC LIMIT 1
    ) last ON true
    WHERE c.tiktok_handle = ANY (${[...handles]}::text[])
      AND (last.tiktok_handle IS NULL OR last.observed_at <= ${dayBefore(at)}
        OR (last.follower_count, last.following_count, last.heart_count, last.video_count, last.stored_videos, last.total_views)
          IS DISTINCT FROM (c.follower_count, c.following_count, c.heart_count, c.video_count, sums.videos, sums.views))
    ON CONFLICT (tiktok_handle, observed_at) DO NOTHING
  `.execute(tx);
}

function dayBefore(at: Date): Date {
  return new Date(at.getTime() - 86_400_000);
}
