import { sql } from 'kysely';
import type { Video } from '../core/entities/video.ts';
import type { Tx } from './database.ts';

/** How posts are written. */
export interface VideoSaving {
  readonly at: Date;
  /** Whether background work may start for their music. */
  readonly backgroundEnrich: boolean;
  /** Who supplied the mapping: TikTok live, or a captured file. */
  readonly mappingSource: 'tiktok_metadata' | 'import';
}

/** What an upsert of posts did. */
export interface SavedVideos {
  /** Ids of posts that were not stored before. */
  readonly newIds: ReadonlySet<string>;
}

const flagReasons = sql`ARRAY['flag_true', 'flag_false']`;

/**
 * Upserts posts, each id at most once in `videos`; their creators and sounds are stored before.
 *
 * Shape: every post has `publishedAt`. Absent values never erase known ones; what a person decided stays; an answer
 * of a poorer source (embed, oEmbed) leaves the richer raw object in place. Source: database facts, section 10.
 */
export async function saveVideos(tx: Tx, videos: readonly Video[], saving: VideoSaving): Promise<SavedVideos> {
  if (videos.length === 0) return { newIds: new Set() };
  const rows = videos.map((video, at) => ({ place: at + 1, ...toRow(video, saving) }));
  // Apart from the rest: inside the list the database would read them twice.
  const raws = sql.join(videos.map((video, at) => sql`(${at + 1}::int, ${JSON.stringify(video.raw)}::jsonb)`));
  const saved = await sql<{ video_id: string; is_new: boolean }>`
    INSERT INTO tiktok_scraped_videos AS v (video_id, tiktok_handle, spotify_track_id, spotify_track_id_source,
      mapping_role, mapping_confidence, mapping_review, copyright_status, copyright_reasons, music_kind,
      music_kind_reasons, play_count, like_count, comment_count, share_count, save_count, description,
      duration_seconds, hashtags, is_photo, sound_id, source, background_enrich, raw_data, created_at,
      first_seen_at, scraped_at)
    SELECT video_id, tiktok_handle, spotify_track_id, spotify_track_id_source, mapping_role, mapping_confidence,
      mapping_review, copyright_status, copyright_reasons, music_kind, music_kind_reasons, play_count, like_count,
      comment_count, share_count, save_count, description, duration_seconds, hashtags, is_photo, sound_id, source,
      ${saving.backgroundEnrich}, raw_data, created_at, ${saving.at}, ${saving.at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(place int, video_id text, tiktok_handle text,
      spotify_track_id text, spotify_track_id_source text, mapping_role text, mapping_confidence numeric,
      mapping_review text, copyright_status text, copyright_reasons text[], music_kind text,
      music_kind_reasons text[], play_count bigint, like_count bigint, comment_count bigint, share_count bigint,
      save_count bigint, description text, duration_seconds int, hashtags text[], is_photo boolean, sound_id text,
      source text, created_at timestamptz) JOIN (VALUES ${raws}) AS raws (place, raw_data) USING (place)
    ORDER BY video_id
    ON CONFLICT (video_id) DO UPDATE SET ${changes()}
    RETURNING video_id, (xmax = 0) AS is_new
  `.execute(tx);
  return { newIds: new Set(saved.rows.filter((row) => row.is_new).map((row) => row.video_id)) };
}

function changes() {
  const takesMapping = sql`excluded.spotify_track_id IS NOT NULL AND v.spotify_track_id_source IS DISTINCT FROM 'manual'`;
  const takesStatus = sql`(excluded.copyright_reasons && ${flagReasons}
    OR (excluded.copyright_status <> 'unknown' AND NOT v.copyright_reasons && ${flagReasons}))`;
  const isPoorer = sql`(excluded.source IN ('embed', 'oembed') AND v.source NOT IN ('embed', 'oembed'))`;
  const takesKind = sql`excluded.music_kind <> 'unknown' AND NOT (${isPoorer} AND v.music_kind <> 'unknown')`;
  const follow = (column: string) =>
    sql`${sql.ref(column)} = COALESCE(${sql.ref(`excluded.${column}`)}, ${sql.ref(`v.${column}`)})`;
  const takeIf = (condition: ReturnType<typeof sql>, column: string) =>
    sql`${sql.ref(column)} = CASE WHEN ${condition} THEN ${sql.ref(`excluded.${column}`)} ELSE ${sql.ref(`v.${column}`)} END`;
  return sql.join([
    ...['tiktok_handle', 'play_count', 'like_count', 'comment_count', 'share_count', 'save_count'].map(follow),
    ...['description', 'duration_seconds', 'sound_id'].map(follow),
    takeIf(sql`excluded.description IS NOT NULL`, 'hashtags'),
    sql`is_photo = v.is_photo OR excluded.is_photo`,
    ...['spotify_track_id', 'spotify_track_id_source', 'mapping_role', 'mapping_confidence', 'mapping_review'].map(
      (column) => takeIf(takesMapping, column),
    ),
    ...['copyright_status', 'copyright_reasons'].map((column) => takeIf(takesStatus, column)),
    ...['music_kind', 'music_kind_reasons'].map((column) => takeIf(takesKind, column)),
    ...['source', 'raw_data'].map((column) => takeIf(sql`NOT ${isPoorer}`, column)),
    sql`background_enrich = v.background_enrich OR excluded.background_enrich`,
    sql`scraped_at = excluded.scraped_at`,
  ]);
}

function toRow(video: Video, saving: VideoSaving) {
  const { mapping, counts } = video;
  return {
    video_id: video.id,
    tiktok_handle: video.handle ?? null,
    spotify_track_id: mapping?.spotifyTrackId ?? null,
    spotify_track_id_source: mapping === undefined ? null : saving.mappingSource,
    mapping_role: mapping?.role ?? null,
    mapping_confidence: mapping?.confidence ?? null,
    mapping_review: mapping?.review ?? null,
    copyright_status: video.copyrightStatus,
    copyright_reasons: video.copyrightReasons,
    music_kind: video.musicKind,
    music_kind_reasons: video.musicKindReasons,
    play_count: counts.playCount ?? null,
    like_count: counts.likeCount ?? null,
    comment_count: counts.commentCount ?? null,
    share_count: counts.shareCount ?? null,
    save_count: counts.saveCount ?? null,
    description: video.description ?? null,
    duration_seconds: video.durationSeconds ?? null,
    hashtags: video.hashtags,
    is_photo: video.isPhoto,
    sound_id: video.sound?.id ?? null,
    source: video.source,
    created_at: video.publishedAt,
  };
}
