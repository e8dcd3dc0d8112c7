import { type RawBuilder, sql } from 'kysely';
import type { JsonObject } from '../../core/entities/json.ts';
import type { Handle } from '../../core/ids/handle.ts';
import type { Database } from '../database.ts';
import type { DecidedTable } from '../link-decisions.ts';

/** A doubtful link, or a subject with candidates of which none may be chosen. */
export interface ReviewRow {
  readonly table: DecidedTable;
  readonly left: string;
  /** null = nothing is linked; the candidates are in `alternatives`. */
  readonly right: string | null;
  readonly reasons: readonly string[];
  readonly method: string | null;
  readonly confidence: number | null;
  readonly evidence: JsonObject;
  readonly alternatives: readonly JsonObject[];
  /** What the left side is called. */
  readonly leftName: string | null;
  readonly rightName: string | null;
  /** Views of the posts that use the left side. */
  readonly views: number;
}

/** Which doubts are wanted. */
export interface ReviewQuery {
  readonly limit: number;
  readonly offset: number;
  readonly table?: DecidedTable | undefined;
  readonly handle?: Handle | undefined;
}

/** What a person should look at, most used first. */
export async function findReview(database: Database, query: ReviewQuery): Promise<readonly ReviewRow[]> {
  const found = await sql<ReviewRow>`
    WITH ${usage(query.handle)}, doubts AS (${doubts()})
    SELECT d."table", d."left", d."right", d.reasons, d.method, d.confidence::double precision AS confidence, d.evidence,
      d.alternatives, d."leftName", d."rightName", d.views::bigint AS views
    FROM doubts d ${query.table === undefined ? sql`` : sql`WHERE d."table" = ${query.table}`}
    ORDER BY d.views DESC, d."table", d."left", d."right" LIMIT ${query.limit} OFFSET ${query.offset}`.execute(
    database,
  );
  return found.rows;
}

/** Tracks with their views and artists with theirs, of one creator or of all. */
function usage(handle: Handle | undefined): RawBuilder<unknown> {
  const narrowed = handle === undefined ? sql`` : sql`AND tiktok_handle = ${handle}`;
  return sql`
    used AS (
      SELECT spotify_track_id AS id, COALESCE(sum(play_count), 0) AS views FROM tiktok_scraped_videos
      WHERE spotify_track_id IS NOT NULL ${narrowed} GROUP BY spotify_track_id),
    performing AS (
      SELECT a.spotify_artist_id AS id, min(a.name) AS name, sum(used.views) AS views FROM used
      JOIN spotify_track_artists a ON a.spotify_track_id = used.id GROUP BY a.spotify_artist_id),
    sounding AS (
      SELECT v.sound_id, v.spotify_track_id, min(v.mapping_review) AS review, min(v.mapping_role) AS role,
        min(v.mapping_confidence) AS confidence, sum(COALESCE(v.play_count, 0)) AS views
      FROM tiktok_scraped_videos v
      WHERE v.mapping_review IS NOT NULL AND v.spotify_track_id_source <> 'manual' AND v.sound_id IS NOT NULL ${narrowed}
      GROUP BY v.sound_id, v.spotify_track_id)`;
}

function doubts(): RawBuilder<unknown> {
  return sql`
    ${trackDoubts('track_genius_links', 'genius_song_id', sql`(SELECT s.title FROM genius_songs s WHERE s.genius_song_id = l.genius_song_id)`)}
    UNION ALL ${trackDoubts('track_recording_links', 'recording_mbid', sql`(SELECT r.title FROM musicbrainz_recordings r WHERE r.recording_mbid = l.recording_mbid)`)}
    UNION ALL
    SELECT 'artist_musicbrainz_links', l.spotify_artist_id, l.mbid, ARRAY[l.review], l.method, l.confidence, l.evidence,
      '[]'::jsonb, p.name, m.name, p.views
    FROM artist_musicbrainz_links l JOIN performing p ON p.id = l.spotify_artist_id JOIN musicbrainz_artists m ON m.mbid = l.mbid
    WHERE l.review IS NOT NULL AND l.decided_by = 'machine'
    UNION ALL
    SELECT 'musicbrainz_quansic_links', l.mbid, l.isni, ARRAY[l.review], l.method, l.confidence, l.evidence, '[]'::jsonb, m.name,
      q.name, 0
    FROM musicbrainz_quansic_links l JOIN musicbrainz_artists m ON m.mbid = l.mbid JOIN quansic_artists q ON q.isni = l.isni
    WHERE l.review IS NOT NULL AND l.decided_by = 'machine'
    UNION ALL
    SELECT 'sound_tracks', s.sound_id, s.spotify_track_id, ARRAY[s.review], 'mapping', s.confidence,
      jsonb_build_object('role', s.role, 'sound_title', o.title, 'sound_author', o.author_name, 'sound_kind', o.sound_kind,
        'is_copyrighted', o.is_copyrighted), '[]'::jsonb, o.title, t.title, s.views
    FROM sounding s JOIN sounds o ON o.sound_id = s.sound_id LEFT JOIN spotify_tracks t ON t.spotify_track_id = s.spotify_track_id
    UNION ALL
    SELECT x.link_table, e.subject_id, NULL, ARRAY[COALESCE(e.evidence ->> 'reason', 'ambiguous')], NULL, NULL,
      COALESCE(e.evidence, '{}'::jsonb), COALESCE(e.alternatives, '[]'::jsonb), COALESCE(t.title, p.name), NULL,
      COALESCE(used.views, p.views, 0)
    FROM enrichments e
    JOIN (VALUES ('genius_songs', 'track_genius_links'), ('musicbrainz_recordings', 'track_recording_links'),
      ('musicbrainz_recordings_by_title', 'track_recording_links'), ('musicbrainz_artists', 'artist_musicbrainz_links'))
      AS x(stage, link_table) ON x.stage = e.stage
    LEFT JOIN used ON used.id = e.subject_id LEFT JOIN spotify_tracks t ON t.spotify_track_id = e.subject_id
    LEFT JOIN performing p ON p.id = e.subject_id
    WHERE e.outcome = 'ambiguous' AND (used.id IS NOT NULL OR p.id IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM link_decisions k WHERE k.link_table = x.link_table AND k.left_key = e.subject_id
        AND k.decision = 'accepted')`;
}

function trackDoubts(
  table: 'track_genius_links' | 'track_recording_links',
  right: string,
  rightName: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    SELECT ${sql.lit(table)} AS "table", l.spotify_track_id AS "left", l.${sql.ref(right)} AS "right", ARRAY[l.review] AS reasons,
      l.method, l.confidence, l.evidence, '[]'::jsonb AS alternatives, t.title AS "leftName", ${rightName} AS "rightName",
      used.views
    FROM ${sql.table(table)} l JOIN used ON used.id = l.spotify_track_id JOIN spotify_tracks t ON t.spotify_track_id = used.id
    WHERE l.review IS NOT NULL AND l.decided_by = 'machine'`;
}
