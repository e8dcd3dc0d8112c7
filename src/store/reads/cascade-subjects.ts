import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../../core/ids/handle.ts';

/** The seven stages in the documented order; also the keys of status routes and of `enrichments.stage`. */
export const stageKeys = [
  'spotify_tracks',
  'spotify_artists',
  'genius_songs',
  'musicbrainz_artists',
  'musicbrainz_recordings',
  'musicbrainz_works',
  'quansic_artists',
] as const;
export type StageKey = (typeof stageKeys)[number];

/**
 * The body of a WITH clause that ends in `subjects (stage, subject_id, is_applicable, since, priority, is_background,
 * is_done)`: every subject of every stage, for one creator or for all. Background work leaves those alone whose posts
 * are all stored without it.
 *
 * Source: HTTP contract 6.1 and database facts 11. Left-hand items: tracks with a link, not songs on the right.
 */
export function cascadeSubjects(handle: Handle | undefined): RawBuilder<unknown> {
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
