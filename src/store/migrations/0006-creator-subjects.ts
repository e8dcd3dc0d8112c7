const isDue = `(state = 'fresh'
      OR state IN ('failing', 'not_found', 'ambiguous') AND next_check_at IS NOT NULL AND next_check_at <= at)`;

/**
 * `creator_stage_counts`: how the subjects of one creator stand, grouped by stage, state and whether background work
 * takes them; those of whose posts of this creator all are stored without it are left alone.
 *
 * Why so: every table is read by one index scan over the ids found before; as plain joins the planner, which cannot know
 * how many those are, reads whole tables or compares every row with every other one. It costs what the creator has.
 */
export const creatorSubjects = `
CREATE FUNCTION creator_stage_counts(handle TEXT, at TIMESTAMPTZ)
RETURNS TABLE (stage TEXT, state TEXT, is_background BOOLEAN, n BIGINT, due BIGINT, last_attempt_at TIMESTAMPTZ, oldest_pending_at TIMESTAMPTZ)
LANGUAGE plpgsql STABLE SET enable_nestloop = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH named AS MATERIALIZED (
    SELECT v.spotify_track_id AS id, min(v.first_seen_at) AS since, bool_or(v.background_enrich) AS is_background
    FROM tiktok_scraped_videos v WHERE v.tiktok_handle = handle AND v.spotify_track_id IS NOT NULL GROUP BY v.spotify_track_id
  ), of_tracks AS MATERIALIZED (
    SELECT s.subject_id AS id, s.stage, s.state, n.is_background, s.next_check_at, s.checked_at,
      CASE s.stage WHEN 'spotify_tracks' THEN n.since ELSE s.since END AS since
    FROM named n JOIN cascade_subjects s ON s.subject_id = n.id
    WHERE s.subject_id = ANY (ARRAY(SELECT id FROM named)) AND s.stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings')
  ), stored AS MATERIALIZED (
    SELECT id, since, is_background FROM of_tracks WHERE stage = 'genius_songs'
  ), credited AS MATERIALIZED (
    SELECT a.spotify_artist_id AS id, min(t.since) AS since, bool_or(t.is_background) AS is_background
    FROM stored t JOIN spotify_track_artists a ON a.spotify_track_id = t.id
    WHERE a.spotify_track_id = ANY (ARRAY(SELECT id FROM stored)) GROUP BY a.spotify_artist_id
  ), others AS MATERIALIZED (
    SELECT id, since, is_background FROM credited
    UNION ALL SELECT l.recording_mbid, min(l.linked_at), bool_or(t.is_background)
    FROM stored t JOIN track_recording_links l ON l.spotify_track_id = t.id AND l.role = 'preferred'
    WHERE l.spotify_track_id = ANY (ARRAY(SELECT id FROM stored)) GROUP BY l.recording_mbid
    UNION ALL SELECT l.mbid, min(l.linked_at), bool_or(c.is_background)
    FROM credited c JOIN artist_musicbrainz_links l ON l.spotify_artist_id = c.id
    WHERE l.spotify_artist_id = ANY (ARRAY(SELECT id FROM credited)) GROUP BY l.mbid
  ), parts AS (
    SELECT stage, state, is_background, next_check_at, checked_at, since FROM of_tracks
    UNION ALL SELECT s.stage, s.state, o.is_background, s.next_check_at, s.checked_at, o.since
    FROM others o JOIN cascade_subjects s ON s.subject_id = o.id
    WHERE s.subject_id = ANY (ARRAY(SELECT id FROM others))
      AND s.stage IN ('spotify_artists', 'musicbrainz_artists', 'musicbrainz_works', 'quansic_artists')
  )
  SELECT stage, state, is_background, count(*), count(*) FILTER (WHERE ${isDue}), max(checked_at),
    min(COALESCE(checked_at, since)) FILTER (WHERE ${isDue})
  FROM parts GROUP BY stage, state, is_background;
END $$;
`;
