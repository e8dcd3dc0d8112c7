import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../../src/core/entities/json.ts';
import type { Handle } from '../../src/core/ids/handle.ts';
import type { Database } from '../../src/store/database.ts';
import type { StageCounts } from '../../src/store/reads/cascade-counts.ts';
import { type StageKey, stageKeys } from '../../src/store/reads/cascade-subjects.ts';
import type { CreatorStats } from '../../src/store/reads/creator-stats.ts';
import type { TopTrack, TopTracksQuery } from '../../src/store/reads/top-tracks.ts';

// The reads as they would be counted from the truth alone, by the documented definitions: what the maintained ones are compared with.

/** The counts of every stage, from the truth. */
export async function countStages(
  database: Database,
  handle: Handle | undefined,
  at: Date,
): Promise<ReadonlyMap<StageKey, StageCounts>> {
  const isDue = sql`COALESCE(e.outcome IS NULL OR e.outcome = 'found' OR e.next_check_at <= ${at}, false)`;
  const isOpen = sql`s.is_applicable AND NOT s.is_done`;
  const found = await sql<StageCounts>`
    WITH ${cascadeSubjects(handle)}
    SELECT s.stage, count(*) AS total,
      count(*) FILTER (WHERE s.is_done) AS enriched,
      count(*) FILTER (WHERE ${isOpen} AND ${isDue}) AS pending,
      count(*) FILTER (WHERE ${isOpen} AND ${isDue} AND s.is_background) AS "pendingInBackground",
      count(*) FILTER (WHERE ${isOpen} AND NOT ${isDue} AND e.outcome = 'not_found') AS "notFound",
      count(*) FILTER (WHERE ${isOpen} AND NOT ${isDue} AND e.outcome = 'ambiguous') AS ambiguous,
      count(*) FILTER (WHERE ${isOpen} AND NOT ${isDue} AND e.outcome IN ('retry_later', 'changed', 'failed')) AS failed,
      count(*) FILTER (WHERE NOT s.is_applicable AND NOT s.is_done) AS "notApplicable",
      max(e.checked_at) AS "lastAttemptAt",
      min(COALESCE(e.checked_at, s.since)) FILTER (WHERE ${isOpen} AND ${isDue}) AS "oldestPendingAt"
    FROM subjects s LEFT JOIN enrichments e ON e.stage = s.stage AND e.subject_id = s.subject_id
    GROUP BY s.stage`.execute(database);
  return new Map(found.rows.map((row) => [row.stage, row]));
}

/** Posts and how many name a track, from the truth. */
export async function countVideos(
  database: Database,
  handle: Handle | undefined,
): Promise<{ readonly total: number; readonly withTrack: number }> {
  const found = await sql<{ total: number; withTrack: number }>`
    SELECT count(*) AS total, count(spotify_track_id) AS "withTrack" FROM tiktok_scraped_videos
    ${handle === undefined ? sql`` : sql`WHERE tiktok_handle = ${handle}`}`.execute(database);
  return found.rows[0] ?? { total: 0, withTrack: 0 };
}

/** The first three of each stage, from the truth. */
export async function sampleQueue(database: Database, at: Date): Promise<ReadonlyMap<StageKey, readonly Json[]>> {
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

/** Tracks by views, from the truth. */
export async function rankTracks(database: Database, query: TopTracksQuery): Promise<readonly TopTrack[]> {
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

/** The sums of a creator, from the truth. */
export async function sumCreator(database: Database, handle: Handle): Promise<CreatorStats> {
  const found = await sql<CreatorStats>`
    SELECT count(*) AS "totalVideos", COALESCE(sum(play_count), 0)::bigint AS "totalViews",
      count(*) FILTER (WHERE copyright_status = 'copyrighted') AS "copyrightedCount",
      count(*) FILTER (WHERE copyright_status = 'copyright-free') AS "copyrightFreeCount",
      count(*) FILTER (WHERE copyright_status = 'unknown') AS "unknownCount"
    FROM tiktok_scraped_videos WHERE tiktok_handle = ${handle}`.execute(database);
  const none = { totalVideos: 0, totalViews: 0, copyrightedCount: 0, copyrightFreeCount: 0, unknownCount: 0 };
  return found.rows[0] ?? none;
}

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

function cascadeSubjects(handle: Handle | undefined): RawBuilder<unknown> {
  const ofCreator = handle === undefined ? sql`` : sql`AND tiktok_handle = ${handle}`;
  return sql`
    named AS (
      SELECT spotify_track_id AS id, min(first_seen_at) AS since, COALESCE(sum(play_count), 0)::bigint AS priority,
        bool_or(background_enrich) AS is_background
      FROM tiktok_scraped_videos WHERE spotify_track_id IS NOT NULL ${ofCreator} GROUP BY spotify_track_id
    ), stored AS (
      SELECT named.id, t.fetched_at AS since, named.priority, named.is_background, t.isrc FROM named JOIN spotify_tracks t ON t.spotify_track_id = named.id
    ), credited AS (
      SELECT a.spotify_artist_id AS id, min(stored.since) AS since, sum(stored.priority)::bigint AS priority,
        bool_or(stored.is_background) AS is_background
      FROM stored JOIN spotify_track_artists a ON a.spotify_track_id = stored.id GROUP BY a.spotify_artist_id
    ), chosen AS (
      SELECT l.recording_mbid AS id, min(l.linked_at) AS since, sum(stored.priority)::bigint AS priority,
        bool_or(stored.is_background) AS is_background
      FROM stored JOIN track_recording_links l ON l.spotify_track_id = stored.id AND l.role = 'preferred' GROUP BY l.recording_mbid
    ), linked AS (
      SELECT l.mbid AS id, min(l.linked_at) AS since, sum(credited.priority)::bigint AS priority,
        bool_or(credited.is_background) AS is_background
      FROM credited JOIN artist_musicbrainz_links l ON l.spotify_artist_id = credited.id GROUP BY l.mbid
    ), subjects AS (
      SELECT 'spotify_tracks' AS stage, id AS subject_id, true AS is_applicable, since, priority, is_background,
        EXISTS (SELECT 1 FROM spotify_tracks t WHERE t.spotify_track_id = named.id) AS is_done FROM named
      UNION ALL SELECT 'spotify_artists', id, true, since, priority, is_background,
        EXISTS (SELECT 1 FROM spotify_artists a WHERE a.spotify_artist_id = credited.id) FROM credited
      UNION ALL SELECT 'genius_songs', id, true, since, priority, is_background,
        EXISTS (SELECT 1 FROM track_genius_links l WHERE l.spotify_track_id = stored.id) FROM stored
      UNION ALL SELECT 'musicbrainz_artists', id, true, since, priority, is_background,
        EXISTS (SELECT 1 FROM artist_musicbrainz_links l WHERE l.spotify_artist_id = credited.id) FROM credited
      UNION ALL SELECT 'musicbrainz_recordings', id, true, since, priority, is_background,
        EXISTS (SELECT 1 FROM track_recording_links l WHERE l.spotify_track_id = stored.id) FROM stored
      UNION ALL SELECT 'musicbrainz_works', id, true, since, priority, is_background,
        EXISTS (SELECT 1 FROM work_recording_links l WHERE l.recording_mbid = chosen.id) FROM chosen
      UNION ALL SELECT 'quansic_artists', id,
        EXISTS (SELECT 1 FROM musicbrainz_artists m WHERE m.mbid = linked.id AND cardinality(m.isnis) > 0), since, priority, is_background,
        EXISTS (SELECT 1 FROM musicbrainz_quansic_links l WHERE l.mbid = linked.id) FROM linked
    )`;
}
