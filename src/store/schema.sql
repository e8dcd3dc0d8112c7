-- The schema after all migrations. Generated: npm run generate.

CREATE OR REPLACE FUNCTION public.add_new_tracks(ids text[])
 RETURNS text[]
 LANGUAGE plpgsql
AS $function$
DECLARE
  added TEXT[];
BEGIN
  WITH added_rows AS (
    INSERT INTO cascade_subjects (stage, subject_id, priority, since, is_background, state)
    SELECT 'spotify_tracks', i, u.total_views, u.first_seen_at, u.background_count > 0, 'fresh'
    FROM unnest(ids) AS i JOIN track_usage u ON u.spotify_track_id = i
    WHERE u.video_count > 0 AND NOT EXISTS (SELECT 1 FROM spotify_tracks t WHERE t.spotify_track_id = i)
      AND NOT EXISTS (SELECT 1 FROM enrichments e WHERE e.stage = 'spotify_tracks' AND e.subject_id = i)
    RETURNING subject_id, is_background
  ), counted AS (
    INSERT INTO cascade_counts (stage, state, is_background, n)
    SELECT 'spotify_tracks', 'fresh', is_background, count(*) FROM added_rows GROUP BY is_background
  )
  SELECT COALESCE(array_agg(subject_id), '{}') INTO added FROM added_rows;
  RETURN added;
END $function$;

CREATE OR REPLACE FUNCTION public.compact_counts()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  WITH gone AS (
    DELETE FROM cascade_counts WHERE ctid = ANY (ARRAY(SELECT ctid FROM cascade_counts FOR UPDATE SKIP LOCKED))
    RETURNING *
  )
  INSERT INTO cascade_counts (stage, state, is_background, due_day, n)
  SELECT stage, state, is_background, due_day, sum(n) FROM gone GROUP BY stage, state, is_background, due_day HAVING sum(n) <> 0;
END $function$;

CREATE OR REPLACE FUNCTION public.creator_stage_counts(handle text, at timestamp with time zone)
 RETURNS TABLE(stage text, state text, is_background boolean, n bigint, due bigint, last_attempt_at timestamp with time zone, oldest_pending_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET enable_nestloop TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
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
  SELECT stage, state, is_background, count(*), count(*) FILTER (WHERE (state = 'fresh'
      OR state IN ('failing', 'not_found', 'ambiguous') AND next_check_at IS NOT NULL AND next_check_at <= at)), max(checked_at),
    min(COALESCE(checked_at, since)) FILTER (WHERE (state = 'fresh'
      OR state IN ('failing', 'not_found', 'ambiguous') AND next_check_at IS NOT NULL AND next_check_at <= at))
  FROM parts GROUP BY stage, state, is_background;
END $function$;

CREATE OR REPLACE FUNCTION public.grow_nodes(of_kind text, ids text[], views bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  UPDATE cascade_nodes n SET priority = n.priority + g.more
  FROM unnest(ids, views) AS g(id, more) WHERE n.kind = of_kind AND n.node_id = g.id;
END $function$;

CREATE OR REPLACE FUNCTION public.keep_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  same_read RECORD;
BEGIN
  same_read := NEW;
  same_read.updated_at := OLD.updated_at;
  CASE TG_ARGV[0]
    WHEN 'scraped_at' THEN same_read.scraped_at := OLD.scraped_at;
    ELSE same_read.fetched_at := OLD.fetched_at;
  END CASE;
  IF TG_ARGV[1] = 'last_scraped_at' THEN same_read.last_scraped_at := OLD.last_scraped_at; END IF;
  NEW.updated_at := CASE WHEN same_read IS DISTINCT FROM OLD THEN now() ELSE OLD.updated_at END;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.lock_nodes(of_kind text, ids text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  -- A condition that is never true still locks the row.
  INSERT INTO cascade_nodes AS n (kind, node_id) SELECT of_kind, i FROM (SELECT DISTINCT unnest(ids) AS i) d ORDER BY i
  ON CONFLICT (kind, node_id) DO UPDATE SET users = n.users WHERE false;
END $function$;

CREATE OR REPLACE FUNCTION public.note_artist_musicbrainz_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'link' AS kind, spotify_artist_id AS id, mbid::text AS other, linked_at FROM old_rows EXCEPT SELECT 'link' AS kind, spotify_artist_id AS id, mbid::text AS other, linked_at FROM new_rows)
      UNION ALL (SELECT 'link' AS kind, spotify_artist_id AS id, mbid::text AS other, linked_at FROM new_rows EXCEPT SELECT 'link' AS kind, spotify_artist_id AS id, mbid::text AS other, linked_at FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'link' AS kind, spotify_artist_id AS id, mbid::text AS other, linked_at FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'link' AS kind, spotify_artist_id AS id, mbid::text AS other, linked_at FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_enrichments()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END AS kind, subject_id AS id, NULL::text AS other, stage, outcome, checked_at, next_check_at FROM old_rows EXCEPT SELECT CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END AS kind, subject_id AS id, NULL::text AS other, stage, outcome, checked_at, next_check_at FROM new_rows)
      UNION ALL (SELECT CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END AS kind, subject_id AS id, NULL::text AS other, stage, outcome, checked_at, next_check_at FROM new_rows EXCEPT SELECT CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END AS kind, subject_id AS id, NULL::text AS other, stage, outcome, checked_at, next_check_at FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END AS kind, subject_id AS id, NULL::text AS other, stage, outcome, checked_at, next_check_at FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT CASE WHEN stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings') THEN 't'
    WHEN stage IN ('spotify_artists', 'musicbrainz_artists') THEN 'a'
    WHEN stage = 'musicbrainz_works' THEN 'r' WHEN stage = 'quansic_artists' THEN 'm' END AS kind, subject_id AS id, NULL::text AS other, stage, outcome, checked_at, next_check_at FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_musicbrainz_artists()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'm' AS kind, mbid AS id, NULL::text AS other, cardinality(isnis) > 0 FROM old_rows EXCEPT SELECT 'm' AS kind, mbid AS id, NULL::text AS other, cardinality(isnis) > 0 FROM new_rows)
      UNION ALL (SELECT 'm' AS kind, mbid AS id, NULL::text AS other, cardinality(isnis) > 0 FROM new_rows EXCEPT SELECT 'm' AS kind, mbid AS id, NULL::text AS other, cardinality(isnis) > 0 FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'm' AS kind, mbid AS id, NULL::text AS other, cardinality(isnis) > 0 FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'm' AS kind, mbid AS id, NULL::text AS other, cardinality(isnis) > 0 FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_musicbrainz_quansic_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'm' AS kind, mbid AS id, NULL::text AS other FROM old_rows EXCEPT SELECT 'm' AS kind, mbid AS id, NULL::text AS other FROM new_rows)
      UNION ALL (SELECT 'm' AS kind, mbid AS id, NULL::text AS other FROM new_rows EXCEPT SELECT 'm' AS kind, mbid AS id, NULL::text AS other FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'm' AS kind, mbid AS id, NULL::text AS other FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'm' AS kind, mbid AS id, NULL::text AS other FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_spotify_artists()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'a' AS kind, spotify_artist_id AS id, NULL::text AS other FROM old_rows EXCEPT SELECT 'a' AS kind, spotify_artist_id AS id, NULL::text AS other FROM new_rows)
      UNION ALL (SELECT 'a' AS kind, spotify_artist_id AS id, NULL::text AS other FROM new_rows EXCEPT SELECT 'a' AS kind, spotify_artist_id AS id, NULL::text AS other FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'a' AS kind, spotify_artist_id AS id, NULL::text AS other FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'a' AS kind, spotify_artist_id AS id, NULL::text AS other FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_spotify_track_artists()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'credit' AS kind, spotify_track_id AS id, spotify_artist_id::text AS other FROM old_rows EXCEPT SELECT 'credit' AS kind, spotify_track_id AS id, spotify_artist_id::text AS other FROM new_rows)
      UNION ALL (SELECT 'credit' AS kind, spotify_track_id AS id, spotify_artist_id::text AS other FROM new_rows EXCEPT SELECT 'credit' AS kind, spotify_track_id AS id, spotify_artist_id::text AS other FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'credit' AS kind, spotify_track_id AS id, spotify_artist_id::text AS other FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'credit' AS kind, spotify_track_id AS id, spotify_artist_id::text AS other FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_spotify_tracks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'track' AS kind, spotify_track_id AS id, NULL::text AS other, fetched_at FROM old_rows EXCEPT SELECT 'track' AS kind, spotify_track_id AS id, NULL::text AS other, fetched_at FROM new_rows)
      UNION ALL (SELECT 'track' AS kind, spotify_track_id AS id, NULL::text AS other, fetched_at FROM new_rows EXCEPT SELECT 'track' AS kind, spotify_track_id AS id, NULL::text AS other, fetched_at FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'track' AS kind, spotify_track_id AS id, NULL::text AS other, fetched_at FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'track' AS kind, spotify_track_id AS id, NULL::text AS other, fetched_at FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_track_genius_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 't' AS kind, spotify_track_id AS id, NULL::text AS other FROM old_rows EXCEPT SELECT 't' AS kind, spotify_track_id AS id, NULL::text AS other FROM new_rows)
      UNION ALL (SELECT 't' AS kind, spotify_track_id AS id, NULL::text AS other FROM new_rows EXCEPT SELECT 't' AS kind, spotify_track_id AS id, NULL::text AS other FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 't' AS kind, spotify_track_id AS id, NULL::text AS other FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 't' AS kind, spotify_track_id AS id, NULL::text AS other FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_track_recording_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'choice' AS kind, spotify_track_id AS id, recording_mbid::text AS other, role, linked_at FROM old_rows EXCEPT SELECT 'choice' AS kind, spotify_track_id AS id, recording_mbid::text AS other, role, linked_at FROM new_rows)
      UNION ALL (SELECT 'choice' AS kind, spotify_track_id AS id, recording_mbid::text AS other, role, linked_at FROM new_rows EXCEPT SELECT 'choice' AS kind, spotify_track_id AS id, recording_mbid::text AS other, role, linked_at FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'choice' AS kind, spotify_track_id AS id, recording_mbid::text AS other, role, linked_at FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'choice' AS kind, spotify_track_id AS id, recording_mbid::text AS other, role, linked_at FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_truncation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO read_changes (xact, kind) VALUES (pg_current_xact_id(), 'rebuild');
  INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_video_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, handle, status, videos, views, backgrounds, first_seen_at)
    SELECT pg_current_xact_id(), 'usage', spotify_track_id, tiktok_handle, copyright_status, count(*),
      COALESCE(sum(play_count), 0), count(*) FILTER (WHERE background_enrich), min(first_seen_at)
    FROM new_rows GROUP BY spotify_track_id, tiktok_handle, copyright_status;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO read_changes (xact, kind, id, handle, status, videos, views, backgrounds, is_lost)
    SELECT pg_current_xact_id(), 'usage', spotify_track_id, tiktok_handle, copyright_status, -count(*),
      -COALESCE(sum(play_count), 0), -count(*) FILTER (WHERE background_enrich), true
    FROM old_rows GROUP BY spotify_track_id, tiktok_handle, copyright_status;
  ELSE
    INSERT INTO read_changes (xact, kind, id, handle, status, videos, views, backgrounds, first_seen_at, is_lost)
    SELECT pg_current_xact_id(), 'usage', id, handle, status, n, views, background,
      CASE WHEN seen IS DISTINCT FROM seen_before THEN seen END, COALESCE(seen > seen_before, seen_before IS NOT NULL)
    FROM (SELECT id, handle, status, sum(n) AS n, sum(n * plays) AS views, sum(n * background) AS background,
      min(seen) FILTER (WHERE n = 1) AS seen, min(seen) FILTER (WHERE n = -1) AS seen_before
    FROM (
      SELECT -1 AS n, spotify_track_id AS id, tiktok_handle AS handle, copyright_status AS status,
        COALESCE(play_count, 0) AS plays, background_enrich::int AS background, first_seen_at AS seen FROM old_rows
      UNION ALL
      SELECT 1, spotify_track_id, tiktok_handle, copyright_status, COALESCE(play_count, 0), background_enrich::int,
        first_seen_at FROM new_rows
    ) rows GROUP BY id, handle, status) sums
    WHERE n <> 0 OR views <> 0 OR background <> 0 OR seen IS DISTINCT FROM seen_before;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.note_work_recording_links()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM ((SELECT 'r' AS kind, recording_mbid AS id, NULL::text AS other FROM old_rows EXCEPT SELECT 'r' AS kind, recording_mbid AS id, NULL::text AS other FROM new_rows)
      UNION ALL (SELECT 'r' AS kind, recording_mbid AS id, NULL::text AS other FROM new_rows EXCEPT SELECT 'r' AS kind, recording_mbid AS id, NULL::text AS other FROM old_rows)) changed WHERE kind IS NOT NULL;
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'r' AS kind, recording_mbid AS id, NULL::text AS other FROM new_rows) changed WHERE kind IS NOT NULL;
  ELSE
    INSERT INTO read_changes (xact, kind, id, other)
    SELECT DISTINCT pg_current_xact_id(), kind, id, other FROM (SELECT 'r' AS kind, recording_mbid AS id, NULL::text AS other FROM old_rows) changed WHERE kind IS NOT NULL;
  END IF;
  IF FOUND THEN INSERT INTO read_settlings VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING; END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.rebuild_reads()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(7206);
  DELETE FROM track_usage;
  DELETE FROM creator_usage;
  DELETE FROM cascade_nodes;
  DELETE FROM cascade_subjects;
  DELETE FROM cascade_counts;
  INSERT INTO track_usage (spotify_track_id, video_count, total_views, copyrighted_count, copyrighted_views,
    copyright_free_count, copyright_free_views, unknown_count, unknown_views, background_count, first_seen_at)
  SELECT spotify_track_id, count(*), COALESCE(sum(play_count), 0),
    count(*) FILTER (WHERE copyright_status = 'copyrighted'), COALESCE(sum(play_count) FILTER (WHERE copyright_status = 'copyrighted'), 0),
    count(*) FILTER (WHERE copyright_status = 'copyright-free'), COALESCE(sum(play_count) FILTER (WHERE copyright_status = 'copyright-free'), 0),
    count(*) FILTER (WHERE copyright_status = 'unknown'), COALESCE(sum(play_count) FILTER (WHERE copyright_status = 'unknown'), 0),
    count(*) FILTER (WHERE background_enrich), min(first_seen_at)
  FROM tiktok_scraped_videos WHERE spotify_track_id IS NOT NULL GROUP BY spotify_track_id;
  INSERT INTO creator_usage (tiktok_handle, total_videos, with_track, total_views, copyrighted_count, copyright_free_count, unknown_count)
  SELECT tiktok_handle, count(*), count(spotify_track_id), COALESCE(sum(play_count), 0),
    count(*) FILTER (WHERE copyright_status = 'copyrighted'), count(*) FILTER (WHERE copyright_status = 'copyright-free'),
    count(*) FILTER (WHERE copyright_status = 'unknown')
  FROM tiktok_scraped_videos WHERE tiktok_handle IS NOT NULL GROUP BY tiktok_handle;
  INSERT INTO cascade_counts (stage, state, is_background, n)
  SELECT 'videos', 'total', false, count(*) FROM tiktok_scraped_videos
  UNION ALL SELECT 'videos', 'with_track', false, count(spotify_track_id) FROM tiktok_scraped_videos;
  INSERT INTO cascade_nodes (kind, node_id, users, background_users, priority, since)
  SELECT 'artist', l.spotify_artist_id, count(*), count(*) FILTER (WHERE u.background_count > 0), sum(u.total_views), min(t.fetched_at)
  FROM track_usage u JOIN spotify_track_artists l USING (spotify_track_id) JOIN spotify_tracks t USING (spotify_track_id)
  GROUP BY l.spotify_artist_id;
  INSERT INTO cascade_nodes (kind, node_id, users, background_users, priority, since)
  SELECT 'recording', l.recording_mbid, count(*), count(*) FILTER (WHERE u.background_count > 0), sum(u.total_views), min(l.linked_at)
  FROM track_usage u JOIN track_recording_links l USING (spotify_track_id)
  WHERE l.role = 'preferred' GROUP BY l.recording_mbid;
  INSERT INTO cascade_nodes (kind, node_id, users, background_users, priority, since)
  SELECT 'musicbrainz_artist', l.mbid, count(*), count(*) FILTER (WHERE n.background_users > 0), sum(n.priority), min(l.linked_at)
  FROM cascade_nodes n JOIN artist_musicbrainz_links l ON l.spotify_artist_id = n.node_id
  WHERE n.kind = 'artist' GROUP BY l.mbid;
  PERFORM refresh_subjects(ARRAY(SELECT spotify_track_id FROM track_usage),
    ARRAY(SELECT node_id FROM cascade_nodes WHERE kind = 'artist'),
    ARRAY(SELECT node_id FROM cascade_nodes WHERE kind = 'recording'),
    ARRAY(SELECT node_id FROM cascade_nodes WHERE kind = 'musicbrainz_artist'));
END $function$;

CREATE OR REPLACE FUNCTION public.recount_nodes(of_kind text, ids text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  IF of_kind = 'artist' THEN
    UPDATE cascade_nodes n SET users = c.users, background_users = c.backgrounds, priority = c.views, since = c.since
    FROM (SELECT want.i, count(found.is_background) AS users, count(*) FILTER (WHERE found.is_background) AS backgrounds,
        COALESCE(sum(found.views), 0)::bigint AS views, min(found.since) AS since
      FROM unnest(ids) AS want(i) LEFT JOIN (
        SELECT i, u.background_count > 0 AS is_background, u.total_views AS views, t.fetched_at AS since FROM unnest(ids) AS i
      JOIN spotify_track_artists l ON l.spotify_artist_id = i JOIN spotify_tracks t USING (spotify_track_id)
      JOIN track_usage u ON u.spotify_track_id = l.spotify_track_id AND u.video_count > 0) found USING (i) GROUP BY want.i) c
    WHERE n.kind = of_kind AND n.node_id = c.i
      AND (n.users, n.background_users, n.priority, n.since) IS DISTINCT FROM (c.users, c.backgrounds, c.views, c.since);
  ELSIF of_kind = 'recording' THEN
    UPDATE cascade_nodes n SET users = c.users, background_users = c.backgrounds, priority = c.views, since = c.since
    FROM (SELECT want.i, count(found.is_background) AS users, count(*) FILTER (WHERE found.is_background) AS backgrounds,
        COALESCE(sum(found.views), 0)::bigint AS views, min(found.since) AS since
      FROM unnest(ids) AS want(i) LEFT JOIN (
        SELECT i, u.background_count > 0 AS is_background, u.total_views AS views, l.linked_at AS since FROM unnest(ids) AS i
      JOIN track_recording_links l ON l.recording_mbid = i AND l.role = 'preferred'
      JOIN track_usage u ON u.spotify_track_id = l.spotify_track_id AND u.video_count > 0) found USING (i) GROUP BY want.i) c
    WHERE n.kind = of_kind AND n.node_id = c.i
      AND (n.users, n.background_users, n.priority, n.since) IS DISTINCT FROM (c.users, c.backgrounds, c.views, c.since);
  ELSE
    UPDATE cascade_nodes n SET users = c.users, background_users = c.backgrounds, priority = c.views, since = c.since
    FROM (SELECT want.i, count(found.is_background) AS users, count(*) FILTER (WHERE found.is_background) AS backgrounds,
        COALESCE(sum(found.views), 0)::bigint AS views, min(found.since) AS since
      FROM unnest(ids) AS want(i) LEFT JOIN (
        SELECT i, u.background_users > 0 AS is_background, u.priority AS views, l.linked_at AS since FROM unnest(ids) AS i
      JOIN artist_musicbrainz_links l ON l.mbid = i
      JOIN cascade_nodes u ON u.kind = 'artist' AND u.node_id = l.spotify_artist_id AND u.users > 0) found USING (i) GROUP BY want.i) c
    WHERE n.kind = of_kind AND n.node_id = c.i
      AND (n.users, n.background_users, n.priority, n.since) IS DISTINCT FROM (c.users, c.backgrounds, c.views, c.since);
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.refresh_subjects(tracks text[], artists text[], recordings text[], parties text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  WITH judged AS (
    SELECT f.*, e.next_check_at, e.checked_at,
      CASE WHEN f.is_done THEN 'done' WHEN NOT f.is_applicable THEN 'not_applicable'
        WHEN e.outcome IS NULL OR e.outcome = 'found' THEN 'fresh'
        WHEN e.outcome IN ('not_found', 'ambiguous') THEN e.outcome ELSE 'failing' END AS state
    FROM (
      SELECT 'spotify_tracks' AS stage, i AS id, u.video_count > 0 AS is_wanted, u.total_views AS priority,
        u.first_seen_at AS since, u.background_count > 0 AS is_background, true AS is_applicable,
        t.spotify_track_id IS NOT NULL AS is_done
      FROM unnest(tracks) AS i JOIN track_usage u ON u.spotify_track_id = i
        LEFT JOIN spotify_tracks t ON t.spotify_track_id = i
      
      UNION ALL SELECT 'genius_songs', i, u.video_count > 0 AND t.spotify_track_id IS NOT NULL, u.total_views,
        t.fetched_at, u.background_count > 0, true, EXISTS (SELECT 1 FROM track_genius_links d WHERE d.spotify_track_id = i)
      FROM unnest(tracks) AS i JOIN track_usage u ON u.spotify_track_id = i
        LEFT JOIN spotify_tracks t ON t.spotify_track_id = i
      UNION ALL SELECT 'musicbrainz_recordings', i, u.video_count > 0 AND t.spotify_track_id IS NOT NULL, u.total_views,
        t.fetched_at, u.background_count > 0, true, EXISTS (SELECT 1 FROM track_recording_links d WHERE d.spotify_track_id = i)
      FROM unnest(tracks) AS i JOIN track_usage u ON u.spotify_track_id = i
        LEFT JOIN spotify_tracks t ON t.spotify_track_id = i
      
      UNION ALL SELECT 'spotify_artists', i, n.users > 0, n.priority, n.since, n.background_users > 0, true,
        EXISTS (SELECT 1 FROM spotify_artists d WHERE d.spotify_artist_id = i)
      FROM unnest(artists) AS i JOIN cascade_nodes n ON n.kind = 'artist' AND n.node_id = i
      
      UNION ALL SELECT 'musicbrainz_artists', i, n.users > 0, n.priority, n.since, n.background_users > 0, true,
        EXISTS (SELECT 1 FROM artist_musicbrainz_links d WHERE d.spotify_artist_id = i)
      FROM unnest(artists) AS i JOIN cascade_nodes n ON n.kind = 'artist' AND n.node_id = i
      
      UNION ALL SELECT 'musicbrainz_works', i, n.users > 0, n.priority, n.since, n.background_users > 0, true,
        EXISTS (SELECT 1 FROM work_recording_links d WHERE d.recording_mbid = i)
      FROM unnest(recordings) AS i JOIN cascade_nodes n ON n.kind = 'recording' AND n.node_id = i
      
      UNION ALL SELECT 'quansic_artists', i, n.users > 0, n.priority, n.since, n.background_users > 0, EXISTS (SELECT 1 FROM musicbrainz_artists m WHERE m.mbid = i AND cardinality(m.isnis) > 0),
        EXISTS (SELECT 1 FROM musicbrainz_quansic_links d WHERE d.mbid = i)
      FROM unnest(parties) AS i JOIN cascade_nodes n ON n.kind = 'musicbrainz_artist' AND n.node_id = i
    ) f LEFT JOIN enrichments e ON e.stage = f.stage AND e.subject_id = f.id
  ), dated AS (
    SELECT stage, id, is_wanted, CASE WHEN state IN ('done', 'not_applicable') THEN 0 ELSE priority END AS priority,
      since, is_background, state, next_check_at, checked_at,
      CASE WHEN state IN ('failing', 'not_found', 'ambiguous') THEN (next_check_at AT TIME ZONE 'UTC')::date END AS due_day
    FROM judged
  ), compared AS MATERIALIZED (
    SELECT d.*, k.state AS was, k.is_background AS was_background, k.due_day AS was_due,
      k.state IS NOT NULL AND (k.priority, k.since, k.is_background, k.state, k.next_check_at, k.checked_at)
        IS NOT DISTINCT FROM (d.priority, d.since, d.is_background, d.state, d.next_check_at, d.checked_at) AS is_same
    FROM dated d LEFT JOIN cascade_subjects k ON k.stage = d.stage AND k.subject_id = d.id
  ), gone AS (
    DELETE FROM cascade_subjects s USING compared c
    WHERE s.stage = c.stage AND s.subject_id = c.id AND NOT c.is_wanted
  ), kept AS (
    INSERT INTO cascade_subjects (stage, subject_id, priority, since, is_background, state, next_check_at, checked_at, due_day)
    SELECT stage, id, priority, since, is_background, state, next_check_at, checked_at, due_day
    FROM compared WHERE is_wanted AND NOT is_same
    ON CONFLICT (stage, subject_id) DO UPDATE SET priority = excluded.priority, since = excluded.since,
      is_background = excluded.is_background, state = excluded.state, next_check_at = excluded.next_check_at,
      checked_at = excluded.checked_at, due_day = excluded.due_day
  )
  INSERT INTO cascade_counts (stage, state, is_background, due_day, n)
  SELECT stage, state, is_background, due_day, sum(n) FROM (
    SELECT stage, state, is_background, due_day, 1 AS n FROM compared WHERE is_wanted AND NOT is_same
    UNION ALL
    SELECT stage, was, was_background, was_due, -1 FROM compared WHERE was IS NOT NULL AND NOT (is_wanted AND is_same)
  ) steps GROUP BY stage, state, is_background, due_day HAVING sum(n) <> 0;
END $function$;

CREATE OR REPLACE FUNCTION public.settle_cascade(this xid8, has_links boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  moved TEXT[]; grown TEXT[]; grown_by BIGINT[]; arrived TEXT[]; tracks TEXT[];
BEGIN
  SELECT COALESCE(array_agg(id) FILTER (WHERE is_moved), '{}'), COALESCE(array_agg(id) FILTER (WHERE NOT is_moved), '{}'),
    COALESCE(array_agg(more) FILTER (WHERE NOT is_moved), '{}'),
    COALESCE(array_agg(id) FILTER (WHERE is_moved AND NOT was_there), '{}')
  INTO moved, grown, grown_by, arrived FROM (
    SELECT c.id, COALESCE(sum(c.views), 0)::bigint AS more, u.video_count - COALESCE(sum(c.videos), 0) > 0 AS was_there,
      bool_or(c.kind = 'track' OR c.is_lost IS TRUE)
      OR (u.video_count > 0) <> (u.video_count - COALESCE(sum(c.videos), 0) > 0)
      OR (u.background_count > 0) <> (u.background_count - COALESCE(sum(c.backgrounds), 0) > 0)
      OR COALESCE(min(c.first_seen_at) <= u.first_seen_at, false) AND NOT EXISTS (
        SELECT 1 FROM cascade_subjects s WHERE s.subject_id = c.id AND s.stage = 'spotify_tracks' AND s.since = u.first_seen_at) AS is_moved
    FROM read_changes c JOIN track_usage u ON u.spotify_track_id = c.id
    WHERE c.xact = this AND c.kind IN ('usage', 'track')
    GROUP BY c.id, u.video_count, u.background_count, u.first_seen_at
  ) t WHERE is_moved OR more <> 0;
  IF cardinality(arrived) > 0 THEN
    arrived := add_new_tracks(arrived);
    moved := ARRAY(SELECT unnest(moved) EXCEPT SELECT unnest(arrived));
  END IF;
  tracks := ARRAY(SELECT unnest(moved) UNION SELECT id FROM read_changes WHERE xact = this AND kind IN ('t', 'choice'));
  IF has_links OR EXISTS (SELECT 1 FROM spotify_tracks WHERE spotify_track_id = ANY (moved || grown)) THEN
    PERFORM settle_dependants(this, tracks, moved, grown, grown_by);
  ELSIF cardinality(tracks) > 0 THEN
    PERFORM refresh_subjects(tracks, '{}', '{}', '{}');
  END IF;
  IF cardinality(grown) > 0 THEN
    UPDATE cascade_subjects s SET priority = u.total_views
    FROM unnest(grown) AS i JOIN track_usage u ON u.spotify_track_id = i
    WHERE s.subject_id = i AND s.stage IN ('spotify_tracks', 'genius_songs', 'musicbrainz_recordings')
      AND s.state NOT IN ('done', 'not_applicable');
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.settle_creator_usage(this xid8)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO creator_usage AS u (tiktok_handle, total_videos, with_track, total_views, copyrighted_count, copyright_free_count, unknown_count)
  SELECT handle, sum(videos), COALESCE(sum(videos) FILTER (WHERE id IS NOT NULL), 0), sum(views),
    COALESCE(sum(videos) FILTER (WHERE status = 'copyrighted'), 0),
    COALESCE(sum(videos) FILTER (WHERE status = 'copyright-free'), 0),
    COALESCE(sum(videos) FILTER (WHERE status = 'unknown'), 0)
  FROM read_changes WHERE xact = this AND kind = 'usage' AND handle IS NOT NULL GROUP BY handle ORDER BY handle
  ON CONFLICT (tiktok_handle) DO UPDATE SET total_videos = u.total_videos + excluded.total_videos,
    with_track = u.with_track + excluded.with_track, total_views = u.total_views + excluded.total_views,
    copyrighted_count = u.copyrighted_count + excluded.copyrighted_count,
    copyright_free_count = u.copyright_free_count + excluded.copyright_free_count,
    unknown_count = u.unknown_count + excluded.unknown_count;
  INSERT INTO cascade_counts (stage, state, is_background, n)
  SELECT 'videos', k.state, false, CASE k.state WHEN 'total' THEN c.total ELSE c.mapped END
  FROM (SELECT sum(videos) AS total, COALESCE(sum(videos) FILTER (WHERE id IS NOT NULL), 0) AS mapped
    FROM read_changes WHERE xact = this AND kind = 'usage') c CROSS JOIN (VALUES ('total'), ('with_track')) k(state)
  WHERE CASE k.state WHEN 'total' THEN c.total ELSE c.mapped END <> 0;
END $function$;

CREATE OR REPLACE FUNCTION public.settle_dependants(this xid8, tracks text[], moved text[], grown text[], grown_by bigint[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  artists TEXT[]; more_artists TEXT[]; artists_by BIGINT[]; refreshed_artists TEXT[];
  recordings TEXT[]; more_recordings TEXT[]; recordings_by BIGINT[]; refreshed_recordings TEXT[];
  parties TEXT[]; more_parties TEXT[]; parties_by BIGINT[]; refreshed_parties TEXT[];
BEGIN
  artists := ARRAY(SELECT other FROM read_changes WHERE xact = this AND kind = 'credit'
    UNION SELECT l.spotify_artist_id FROM unnest(moved) AS i JOIN spotify_track_artists l ON l.spotify_track_id = i);
  SELECT COALESCE(array_agg(id), '{}'), array_agg(more) INTO more_artists, artists_by FROM (
    SELECT l.spotify_artist_id AS id, sum(g.more)::bigint AS more
    FROM unnest(grown, grown_by) AS g(id, more) JOIN spotify_track_artists l ON l.spotify_track_id = g.id
    WHERE l.spotify_artist_id <> ALL (artists) GROUP BY 1) s;
  refreshed_artists := ARRAY(SELECT unnest(artists) UNION SELECT id FROM read_changes WHERE xact = this AND kind IN ('a', 'link'));
  PERFORM lock_nodes('artist', refreshed_artists || more_artists);
  PERFORM recount_nodes('artist', artists);
  PERFORM grow_nodes('artist', more_artists, artists_by);

  recordings := ARRAY(SELECT other FROM read_changes WHERE xact = this AND kind = 'choice'
    UNION SELECT l.recording_mbid FROM unnest(moved) AS i JOIN track_recording_links l ON l.spotify_track_id = i AND l.role = 'preferred');
  SELECT COALESCE(array_agg(id), '{}'), array_agg(more) INTO more_recordings, recordings_by FROM (
    SELECT l.recording_mbid AS id, sum(g.more)::bigint AS more
    FROM unnest(grown, grown_by) AS g(id, more) JOIN track_recording_links l ON l.spotify_track_id = g.id AND l.role = 'preferred'
    WHERE l.recording_mbid <> ALL (recordings) GROUP BY 1) s;
  refreshed_recordings := ARRAY(SELECT unnest(recordings) UNION SELECT id FROM read_changes WHERE xact = this AND kind = 'r');
  PERFORM lock_nodes('recording', refreshed_recordings || more_recordings);
  PERFORM recount_nodes('recording', recordings);
  PERFORM grow_nodes('recording', more_recordings, recordings_by);

  parties := ARRAY(SELECT other FROM read_changes WHERE xact = this AND kind = 'link'
    UNION SELECT l.mbid FROM unnest(artists) AS i JOIN artist_musicbrainz_links l ON l.spotify_artist_id = i);
  SELECT COALESCE(array_agg(id), '{}'), array_agg(more) INTO more_parties, parties_by FROM (
    SELECT l.mbid AS id, sum(g.more)::bigint AS more
    FROM unnest(more_artists, artists_by) AS g(id, more) JOIN artist_musicbrainz_links l ON l.spotify_artist_id = g.id
    WHERE l.mbid <> ALL (parties) GROUP BY 1) s;
  refreshed_parties := ARRAY(SELECT unnest(parties) UNION SELECT id FROM read_changes WHERE xact = this AND kind = 'm');
  PERFORM lock_nodes('musicbrainz_artist', refreshed_parties || more_parties);
  PERFORM recount_nodes('musicbrainz_artist', parties);
  PERFORM grow_nodes('musicbrainz_artist', more_parties, parties_by);

  IF cardinality(tracks || refreshed_artists || refreshed_recordings || refreshed_parties) > 0 THEN
    PERFORM refresh_subjects(tracks, refreshed_artists, refreshed_recordings, refreshed_parties);
  END IF;
  PERFORM spread_priority('artist', '{spotify_artists,musicbrainz_artists}', more_artists);
  PERFORM spread_priority('recording', '{musicbrainz_works}', more_recordings);
  PERFORM spread_priority('musicbrainz_artist', '{quansic_artists}', more_parties);
END $function$;

CREATE OR REPLACE FUNCTION public.settle_read_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  kinds TEXT[] := ARRAY(SELECT DISTINCT kind FROM read_changes WHERE xact = NEW.xact);
BEGIN
  IF 'rebuild' = ANY (kinds) THEN
    PERFORM rebuild_reads();
  ELSE
    PERFORM pg_advisory_xact_lock_shared(7206);
    IF kinds && '{usage,track,t,credit,choice}' THEN PERFORM settle_track_usage(NEW.xact); END IF;
    PERFORM settle_cascade(NEW.xact, kinds && '{credit,choice,link,a,r,m}');
    IF 'usage' = ANY (kinds) THEN PERFORM settle_creator_usage(NEW.xact); END IF;
    IF NEW.xact::text::bigint % 64 = 0 THEN PERFORM compact_counts(); END IF;
  END IF;
  DELETE FROM read_changes WHERE xact = NEW.xact;
  DELETE FROM read_settlings WHERE xact = NEW.xact;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.settle_track_usage(this xid8)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO track_usage AS u (spotify_track_id, video_count, total_views, copyrighted_count, copyrighted_views,
    copyright_free_count, copyright_free_views, unknown_count, unknown_views, background_count, first_seen_at)
  SELECT id, COALESCE(sum(videos), 0), COALESCE(sum(views), 0), 
    COALESCE(sum(videos) FILTER (WHERE status = 'copyrighted'), 0), COALESCE(sum(views) FILTER (WHERE status = 'copyrighted'), 0),
    COALESCE(sum(videos) FILTER (WHERE status = 'copyright-free'), 0), COALESCE(sum(views) FILTER (WHERE status = 'copyright-free'), 0),
    COALESCE(sum(videos) FILTER (WHERE status = 'unknown'), 0), COALESCE(sum(views) FILTER (WHERE status = 'unknown'), 0),
    COALESCE(sum(backgrounds), 0), min(first_seen_at)
  FROM read_changes WHERE xact = this AND kind IN ('usage', 'track', 't', 'credit', 'choice') AND id IS NOT NULL
  GROUP BY id ORDER BY id
  ON CONFLICT (spotify_track_id) DO UPDATE SET video_count = u.video_count + excluded.video_count,
    total_views = u.total_views + excluded.total_views, 
    copyrighted_count = u.copyrighted_count + excluded.copyrighted_count, copyrighted_views = u.copyrighted_views + excluded.copyrighted_views,
    copyright_free_count = u.copyright_free_count + excluded.copyright_free_count, copyright_free_views = u.copyright_free_views + excluded.copyright_free_views,
    unknown_count = u.unknown_count + excluded.unknown_count, unknown_views = u.unknown_views + excluded.unknown_views,
    background_count = u.background_count + excluded.background_count,
    first_seen_at = LEAST(u.first_seen_at, excluded.first_seen_at)
  WHERE (excluded.copyrighted_count, excluded.copyrighted_views, excluded.copyright_free_count, excluded.copyright_free_views,
      excluded.unknown_count, excluded.unknown_views, excluded.background_count) <> (0, 0, 0, 0, 0, 0, 0)
    OR LEAST(u.first_seen_at, excluded.first_seen_at) IS DISTINCT FROM u.first_seen_at;
  IF EXISTS (SELECT 1 FROM read_changes WHERE xact = this AND is_lost) THEN
    UPDATE track_usage u SET first_seen_at = (
      SELECT min(v.first_seen_at) FROM tiktok_scraped_videos v WHERE v.spotify_track_id = u.spotify_track_id)
    WHERE u.spotify_track_id IN (SELECT id FROM read_changes WHERE xact = this AND is_lost);
  END IF;
END $function$;

CREATE OR REPLACE FUNCTION public.spread_priority(of_kind text, stages text[], ids text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  UPDATE cascade_subjects s SET priority = n.priority
  FROM unnest(ids) AS i JOIN cascade_nodes n ON n.kind = of_kind AND n.node_id = i
  WHERE s.subject_id = i AND s.stage = ANY (stages) AND s.state NOT IN ('done', 'not_applicable');
END $function$;

CREATE TABLE answers (
  body bytea NOT NULL,
  content_hash text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  fetched_at timestamp with time zone NOT NULL,
  key text NOT NULL,
  provider text NOT NULL,
  status integer NOT NULL,
  url text NOT NULL,
  CONSTRAINT answers_pkey PRIMARY KEY (provider, key)
);
CREATE INDEX answers_expires_at ON public.answers USING btree (expires_at);
COMMENT ON TABLE answers IS 'Kept raw answers.';
COMMENT ON COLUMN answers.body IS 'Body, redacted and gzip-compressed.';
COMMENT ON COLUMN answers.content_hash IS 'SHA-256 of the redacted body, hexadecimal.';
COMMENT ON COLUMN answers.expires_at IS 'Until when it may be used instead of a request.';
COMMENT ON COLUMN answers.fetched_at IS 'When it was read.';
COMMENT ON COLUMN answers.key IS 'What was asked.';
COMMENT ON COLUMN answers.provider IS 'The provider.';
COMMENT ON COLUMN answers.status IS 'HTTP status.';
COMMENT ON COLUMN answers.url IS 'Address without query.';

CREATE TABLE artist_musicbrainz_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  mbid text NOT NULL,
  method text NOT NULL,
  provider text NOT NULL,
  review text,
  role text NOT NULL,
  spotify_artist_id text NOT NULL,
  CONSTRAINT artist_musicbrainz_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT artist_musicbrainz_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT artist_musicbrainz_links_mbid_fkey FOREIGN KEY (mbid) REFERENCES musicbrainz_artists(mbid) ON DELETE CASCADE,
  CONSTRAINT artist_musicbrainz_links_pkey PRIMARY KEY (spotify_artist_id, mbid),
  CONSTRAINT artist_musicbrainz_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text])))
);
CREATE INDEX artist_musicbrainz_links_right ON public.artist_musicbrainz_links USING btree (mbid);
CREATE UNIQUE INDEX artist_musicbrainz_links_preferred ON public.artist_musicbrainz_links USING btree (spotify_artist_id) WHERE (role = 'preferred'::text);
CREATE TRIGGER artist_musicbrainz_links_noted_delete AFTER DELETE ON public.artist_musicbrainz_links REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_artist_musicbrainz_links();
CREATE TRIGGER artist_musicbrainz_links_noted_insert AFTER INSERT ON public.artist_musicbrainz_links REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_artist_musicbrainz_links();
CREATE TRIGGER artist_musicbrainz_links_noted_update AFTER UPDATE ON public.artist_musicbrainz_links REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_artist_musicbrainz_links();
CREATE TRIGGER artist_musicbrainz_links_truncated AFTER TRUNCATE ON public.artist_musicbrainz_links FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE artist_musicbrainz_links IS 'MusicBrainz artists of a Spotify artist.';
COMMENT ON COLUMN artist_musicbrainz_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN artist_musicbrainz_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN artist_musicbrainz_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN artist_musicbrainz_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN artist_musicbrainz_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN artist_musicbrainz_links.mbid IS 'The MusicBrainz artist.';
COMMENT ON COLUMN artist_musicbrainz_links.method IS 'How the link was found.';
COMMENT ON COLUMN artist_musicbrainz_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN artist_musicbrainz_links.review IS 'Why a person should look.';
COMMENT ON COLUMN artist_musicbrainz_links.role IS 'preferred (one per left-hand entity) or alternate.';
COMMENT ON COLUMN artist_musicbrainz_links.spotify_artist_id IS 'The Spotify artist.';

CREATE TABLE cascade_counts (
  due_day date,
  is_background boolean NOT NULL,
  n bigint NOT NULL,
  stage text NOT NULL,
  state text NOT NULL
);
COMMENT ON TABLE cascade_counts IS 'Subjects a state, as the sum of rows that are only ever appended and merged; posts as stage videos.';
COMMENT ON COLUMN cascade_counts.due_day IS 'As in cascade_subjects.';
COMMENT ON COLUMN cascade_counts.is_background IS 'As in cascade_subjects.';
COMMENT ON COLUMN cascade_counts.n IS 'How many came or went.';
COMMENT ON COLUMN cascade_counts.stage IS 'Stage key, or videos.';
COMMENT ON COLUMN cascade_counts.state IS 'As in cascade_subjects; of posts total or with_track.';

CREATE TABLE cascade_nodes (
  background_users bigint NOT NULL DEFAULT 0,
  kind text NOT NULL,
  node_id text NOT NULL,
  priority bigint NOT NULL DEFAULT 0,
  since timestamp with time zone,
  users bigint NOT NULL DEFAULT 0,
  CONSTRAINT cascade_nodes_kind_check CHECK ((kind = ANY (ARRAY['artist'::text, 'recording'::text, 'musicbrainz_artist'::text]))),
  CONSTRAINT cascade_nodes_pkey PRIMARY KEY (kind, node_id)
);
COMMENT ON TABLE cascade_nodes IS 'Who wants an artist or recording enriched, and how much; maintained by triggers.';
COMMENT ON COLUMN cascade_nodes.background_users IS 'Those of them that background work takes.';
COMMENT ON COLUMN cascade_nodes.kind IS 'artist (Spotify id), recording (MBID) or musicbrainz_artist (MBID).';
COMMENT ON COLUMN cascade_nodes.node_id IS 'Its id.';
COMMENT ON COLUMN cascade_nodes.priority IS 'Views of the posts that lead to it.';
COMMENT ON COLUMN cascade_nodes.since IS 'When the first of them led to it.';
COMMENT ON COLUMN cascade_nodes.users IS 'Wanted entities that lead to it; 0 = nobody wants it.';

CREATE TABLE cascade_subjects (
  checked_at timestamp with time zone,
  due_day date,
  is_background boolean NOT NULL,
  next_check_at timestamp with time zone,
  priority bigint NOT NULL,
  since timestamp with time zone,
  stage text NOT NULL,
  state text NOT NULL,
  subject_id text NOT NULL,
  CONSTRAINT cascade_subjects_pkey PRIMARY KEY (subject_id, stage),
  CONSTRAINT cascade_subjects_state_check CHECK ((state = ANY (ARRAY['done'::text, 'not_applicable'::text, 'fresh'::text, 'failing'::text, 'not_found'::text, 'ambiguous'::text])))
);
CREATE INDEX cascade_subjects_checked ON public.cascade_subjects USING btree (stage, checked_at) WHERE (checked_at IS NOT NULL);
CREATE INDEX cascade_subjects_due ON public.cascade_subjects USING btree (stage, next_check_at) INCLUDE (state, is_background, checked_at) WHERE (state = ANY (ARRAY['failing'::text, 'not_found'::text, 'ambiguous'::text]));
CREATE INDEX cascade_subjects_fresh_age ON public.cascade_subjects USING btree (stage, COALESCE(checked_at, since)) WHERE (state = 'fresh'::text);
CREATE INDEX cascade_subjects_missed ON public.cascade_subjects USING btree (stage, priority DESC, checked_at NULLS FIRST, subject_id) INCLUDE (next_check_at) WHERE (state = ANY (ARRAY['not_found'::text, 'ambiguous'::text]));
CREATE INDEX cascade_subjects_order ON public.cascade_subjects USING btree (stage, priority DESC, checked_at NULLS FIRST, subject_id) WHERE (state = ANY (ARRAY['fresh'::text, 'failing'::text]));
CREATE INDEX cascade_subjects_tried_age ON public.cascade_subjects USING btree (stage, checked_at) INCLUDE (next_check_at) WHERE (state = ANY (ARRAY['failing'::text, 'not_found'::text, 'ambiguous'::text]));
COMMENT ON TABLE cascade_subjects IS 'How every subject of every stage stands; maintained by triggers.';
COMMENT ON COLUMN cascade_subjects.checked_at IS 'When it was last tried.';
COMMENT ON COLUMN cascade_subjects.due_day IS 'Day of next_check_at in UTC where it counts; NULL otherwise.';
COMMENT ON COLUMN cascade_subjects.is_background IS 'Whether background work takes it.';
COMMENT ON COLUMN cascade_subjects.next_check_at IS 'When it is due again, as in enrichments.';
COMMENT ON COLUMN cascade_subjects.priority IS 'Views of the posts that use it; 0 when there is nothing to be done.';
COMMENT ON COLUMN cascade_subjects.since IS 'When it came to the stage.';
COMMENT ON COLUMN cascade_subjects.stage IS 'Stage key.';
COMMENT ON COLUMN cascade_subjects.state IS 'done, not_applicable, fresh (to be tried now), or how the last try ended: failing, not_found, ambiguous.';
COMMENT ON COLUMN cascade_subjects.subject_id IS 'What the stage works on.';

CREATE TABLE creator_usage (
  copyright_free_count bigint NOT NULL DEFAULT 0,
  copyrighted_count bigint NOT NULL DEFAULT 0,
  tiktok_handle text NOT NULL,
  total_videos bigint NOT NULL DEFAULT 0,
  total_views bigint NOT NULL DEFAULT 0,
  unknown_count bigint NOT NULL DEFAULT 0,
  with_track bigint NOT NULL DEFAULT 0,
  CONSTRAINT creator_usage_pkey PRIMARY KEY (tiktok_handle)
);
COMMENT ON TABLE creator_usage IS 'Sums over the posts of a creator; maintained by triggers.';
COMMENT ON COLUMN creator_usage.copyright_free_count IS 'Posts with the status copyright-free.';
COMMENT ON COLUMN creator_usage.copyrighted_count IS 'Posts with the status copyrighted.';
COMMENT ON COLUMN creator_usage.tiktok_handle IS 'The creator.';
COMMENT ON COLUMN creator_usage.total_videos IS 'Posts.';
COMMENT ON COLUMN creator_usage.total_views IS 'Plays.';
COMMENT ON COLUMN creator_usage.unknown_count IS 'Posts with the status unknown.';
COMMENT ON COLUMN creator_usage.with_track IS 'Posts that name a track.';

CREATE TABLE enrichments (
  alternatives jsonb,
  attempts integer NOT NULL DEFAULT 0,
  checked_at timestamp with time zone NOT NULL,
  confidence numeric(4,3),
  error_code text,
  error_message text,
  evidence jsonb,
  in_a_row integer NOT NULL DEFAULT 1,
  input_fingerprint text NOT NULL,
  method text,
  next_check_at timestamp with time zone,
  outcome text NOT NULL,
  priority bigint NOT NULL DEFAULT 0,
  stage text NOT NULL,
  subject_id text NOT NULL,
  CONSTRAINT enrichments_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT enrichments_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'not_found'::text, 'ambiguous'::text, 'retry_later'::text, 'changed'::text, 'failed'::text]))),
  CONSTRAINT enrichments_pkey PRIMARY KEY (stage, subject_id)
);
CREATE INDEX enrichments_next_check ON public.enrichments USING btree (stage, next_check_at);
CREATE INDEX enrichments_priority ON public.enrichments USING btree (stage, priority DESC, checked_at NULLS FIRST);
CREATE TRIGGER enrichments_noted_delete AFTER DELETE ON public.enrichments REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_enrichments();
CREATE TRIGGER enrichments_noted_insert AFTER INSERT ON public.enrichments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_enrichments();
CREATE TRIGGER enrichments_noted_update AFTER UPDATE ON public.enrichments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_enrichments();
CREATE TRIGGER enrichments_truncated AFTER TRUNCATE ON public.enrichments FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE enrichments IS 'What is known about each subject in each stage; the queue only hands out work.';
COMMENT ON COLUMN enrichments.alternatives IS 'What else was possible.';
COMMENT ON COLUMN enrichments.attempts IS 'Attempts that said something about the subject.';
COMMENT ON COLUMN enrichments.checked_at IS 'When the last attempt ended.';
COMMENT ON COLUMN enrichments.confidence IS 'Trust in the result, 0 to 1.';
COMMENT ON COLUMN enrichments.error_code IS 'Code of the last failure.';
COMMENT ON COLUMN enrichments.error_message IS 'Message of the last failure, redacted.';
COMMENT ON COLUMN enrichments.evidence IS 'Why the result is believed, or why there is none.';
COMMENT ON COLUMN enrichments.in_a_row IS 'Equal outcomes in a row, the last one included.';
COMMENT ON COLUMN enrichments.input_fingerprint IS 'Hash of the inputs and of the stage''s version; a change makes the subject due.';
COMMENT ON COLUMN enrichments.method IS 'How the result was found.';
COMMENT ON COLUMN enrichments.next_check_at IS 'When the subject is due again; NULL = not by time.';
COMMENT ON COLUMN enrichments.outcome IS 'How the last attempt ended.';
COMMENT ON COLUMN enrichments.priority IS 'Views of the posts that use the subject.';
COMMENT ON COLUMN enrichments.stage IS 'Stage key, e.g. spotify_tracks.';
COMMENT ON COLUMN enrichments.subject_id IS 'What the stage works on, e.g. a Spotify track id.';

CREATE TABLE genius_songs (
  artist_name text,
  fetched_at timestamp with time zone NOT NULL,
  genius_artist_id text,
  genius_song_id text NOT NULL,
  language text,
  raw_data jsonb,
  release_date text,
  spotify_track_id text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  url text,
  CONSTRAINT genius_songs_genius_artist_id_check CHECK ((genius_artist_id ~ '^[1-9][0-9]*$'::text)),
  CONSTRAINT genius_songs_genius_song_id_check CHECK ((genius_song_id ~ '^[1-9][0-9]*$'::text)),
  CONSTRAINT genius_songs_pkey PRIMARY KEY (genius_song_id),
  CONSTRAINT genius_songs_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id)
);
CREATE INDEX genius_songs_spotify_track_id ON public.genius_songs USING btree (spotify_track_id);
CREATE TRIGGER genius_songs_updated_at BEFORE UPDATE ON public.genius_songs FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE genius_songs IS 'Genius songs.';
COMMENT ON COLUMN genius_songs.artist_name IS 'Artist as Genius spells it.';
COMMENT ON COLUMN genius_songs.fetched_at IS 'When the song was read.';
COMMENT ON COLUMN genius_songs.genius_artist_id IS 'Genius artist id; NULL when unknown, never 0.';
COMMENT ON COLUMN genius_songs.genius_song_id IS 'Genius song id as text.';
COMMENT ON COLUMN genius_songs.language IS 'Language of the lyrics as Genius says.';
COMMENT ON COLUMN genius_songs.raw_data IS 'The song object of the answer, redacted.';
COMMENT ON COLUMN genius_songs.release_date IS 'Release date as text.';
COMMENT ON COLUMN genius_songs.spotify_track_id IS 'First track linked; never overwritten. All links: track_genius_links.';
COMMENT ON COLUMN genius_songs.title IS 'Title as Genius spells it.';
COMMENT ON COLUMN genius_songs.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN genius_songs.url IS 'Page of the song.';

CREATE TABLE identifier_aliases (
  first_seen timestamp with time zone NOT NULL,
  id_type text NOT NULL,
  new text NOT NULL,
  old text NOT NULL,
  source text NOT NULL,
  CONSTRAINT identifier_aliases_pkey PRIMARY KEY (id_type, old, new)
);
CREATE INDEX identifier_aliases_new ON public.identifier_aliases USING btree (id_type, new);
COMMENT ON TABLE identifier_aliases IS 'Old ids and where they lead: merged MBIDs and ISNIs, relinked Spotify ids, primary ISNIs.';
COMMENT ON COLUMN identifier_aliases.first_seen IS 'When this was first seen.';
COMMENT ON COLUMN identifier_aliases.id_type IS 'mbid, isni, spotify_track …';
COMMENT ON COLUMN identifier_aliases.new IS 'The id it leads to.';
COMMENT ON COLUMN identifier_aliases.old IS 'The old id.';
COMMENT ON COLUMN identifier_aliases.source IS 'Provider that said so.';

CREATE TABLE identifiers (
  canonical text,
  check_ok boolean,
  entity_key text NOT NULL,
  entity_kind text NOT NULL,
  first_seen timestamp with time zone NOT NULL,
  id_type text NOT NULL,
  last_seen timestamp with time zone NOT NULL,
  raw text NOT NULL,
  source text NOT NULL,
  state text NOT NULL DEFAULT 'current'::text,
  value text NOT NULL,
  CONSTRAINT identifiers_entity_kind_check CHECK ((entity_kind = ANY (ARRAY['artist'::text, 'recording'::text, 'work'::text, 'track'::text, 'party'::text]))),
  CONSTRAINT identifiers_pkey PRIMARY KEY (entity_kind, entity_key, id_type, value, source),
  CONSTRAINT identifiers_state_check CHECK ((state = ANY (ARRAY['current'::text, 'merged'::text, 'alternate'::text, 'malformed'::text])))
);
CREATE INDEX identifiers_value ON public.identifiers USING btree (id_type, canonical) WHERE (canonical IS NOT NULL);
COMMENT ON TABLE identifiers IS 'Every identifier value with its provenance; malformed spellings too.';
COMMENT ON COLUMN identifiers.canonical IS 'Canonical form; NULL when malformed.';
COMMENT ON COLUMN identifiers.check_ok IS 'Whether the check digit is right; NULL = no rule known.';
COMMENT ON COLUMN identifiers.entity_key IS 'Key of the entity.';
COMMENT ON COLUMN identifiers.entity_kind IS 'artist (MBID), recording (MBID), work (MBID), track (Spotify id) or party (primary ISNI).';
COMMENT ON COLUMN identifiers.first_seen IS 'First answer that carried it.';
COMMENT ON COLUMN identifiers.id_type IS 'isrc, iswc, isni, ipi, ipn, spotify_artist, wikidata …';
COMMENT ON COLUMN identifiers.last_seen IS 'Last answer that carried it.';
COMMENT ON COLUMN identifiers.raw IS 'Spelling as received.';
COMMENT ON COLUMN identifiers.source IS 'Provider that delivered it.';
COMMENT ON COLUMN identifiers.state IS 'current, merged, alternate or malformed.';
COMMENT ON COLUMN identifiers.value IS 'The canonical form; the raw spelling where there is none.';

CREATE TABLE iswc_evidence (
  check_ok boolean NOT NULL,
  isrc text NOT NULL,
  iswc text NOT NULL,
  observed_at timestamp with time zone NOT NULL,
  source text NOT NULL,
  CONSTRAINT iswc_evidence_pkey PRIMARY KEY (isrc, source, iswc)
);
COMMENT ON TABLE iswc_evidence IS 'Which source names which ISWC for a recording code.';
COMMENT ON COLUMN iswc_evidence.check_ok IS 'Whether its check digit is right.';
COMMENT ON COLUMN iswc_evidence.isrc IS 'The recording code.';
COMMENT ON COLUMN iswc_evidence.iswc IS 'The work code, canonical.';
COMMENT ON COLUMN iswc_evidence.observed_at IS 'When it was last seen.';
COMMENT ON COLUMN iswc_evidence.source IS 'Provider that names the work code.';

CREATE TABLE lanes (
  changed_at timestamp with time zone NOT NULL DEFAULT now(),
  egress text NOT NULL DEFAULT 'direct'::text,
  failures integer NOT NULL DEFAULT 0,
  last_started_at timestamp with time zone NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone,
  next_free_at timestamp with time zone NOT NULL,
  paused_until timestamp with time zone,
  pauses integer NOT NULL DEFAULT 0,
  profile text,
  provider text NOT NULL,
  reason text,
  state text NOT NULL DEFAULT 'open'::text,
  variables text[],
  widened_until timestamp with time zone,
  CONSTRAINT lanes_pkey PRIMARY KEY (provider, egress),
  CONSTRAINT lanes_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paused'::text, 'disabled'::text])))
);
COMMENT ON TABLE lanes IS 'The paced queue of one provider and egress, shared by all processes.';
COMMENT ON COLUMN lanes.changed_at IS 'When state last changed.';
COMMENT ON COLUMN lanes.egress IS 'How requests leave: direct, or the name of a proxy.';
COMMENT ON COLUMN lanes.failures IS 'Unreadable answers in a row.';
COMMENT ON COLUMN lanes.last_started_at IS 'The last start that was claimed; no other is granted within the gap.';
COMMENT ON COLUMN lanes.next_free_at IS 'The next start that can be reserved.';
COMMENT ON COLUMN lanes.paused_until IS 'When one request may try again.';
COMMENT ON COLUMN lanes.pauses IS 'Times the circuit opened in a row; doubles the pause.';
COMMENT ON COLUMN lanes.profile IS 'Header profile that worked last.';
COMMENT ON COLUMN lanes.provider IS 'The provider.';
COMMENT ON COLUMN lanes.reason IS 'Why it is not open.';
COMMENT ON COLUMN lanes.state IS 'open, paused or disabled.';
COMMENT ON COLUMN lanes.variables IS 'Missing variables of a disabled provider.';
COMMENT ON COLUMN lanes.widened_until IS 'Until then every gap is doubled: the provider called us too fast.';

CREATE TABLE link_decisions (
  decided_at timestamp with time zone NOT NULL,
  decision text NOT NULL,
  left_key text NOT NULL,
  link_table text NOT NULL,
  note text,
  right_key text NOT NULL,
  CONSTRAINT link_decisions_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'rejected'::text]))),
  CONSTRAINT link_decisions_link_table_check CHECK ((link_table = ANY (ARRAY['track_genius_links'::text, 'track_recording_links'::text, 'artist_musicbrainz_links'::text, 'musicbrainz_quansic_links'::text, 'sound_tracks'::text]))),
  CONSTRAINT link_decisions_pkey PRIMARY KEY (link_table, left_key, right_key)
);
COMMENT ON TABLE link_decisions IS 'What persons have decided about links; outranks every later machine.';
COMMENT ON COLUMN link_decisions.decided_at IS 'When it was decided.';
COMMENT ON COLUMN link_decisions.decision IS 'accepted or rejected.';
COMMENT ON COLUMN link_decisions.left_key IS 'Left side of the link.';
COMMENT ON COLUMN link_decisions.link_table IS 'Table of the link; sound_tracks = the mapping of a sound to a Spotify track.';
COMMENT ON COLUMN link_decisions.note IS 'Why, in the words of who decided.';
COMMENT ON COLUMN link_decisions.right_key IS 'Right side of the link.';

CREATE TABLE musicbrainz_artists (
  aliases text[] NOT NULL DEFAULT '{}'::text[],
  birth_date text,
  birth_date_precision text,
  country text,
  death_date text,
  death_date_precision text,
  detailed_at timestamp with time zone,
  disambiguation text,
  fetched_at timestamp with time zone NOT NULL,
  gender text,
  ipi text,
  ipis text[] NOT NULL DEFAULT '{}'::text[],
  isnis text[] NOT NULL DEFAULT '{}'::text[],
  mbid text NOT NULL,
  name text NOT NULL,
  raw_data jsonb,
  sort_name text,
  spotify_artist_id text,
  type text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT musicbrainz_artists_birth_date_check CHECK ((birth_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  CONSTRAINT musicbrainz_artists_birth_date_precision_check CHECK ((birth_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text]))),
  CONSTRAINT musicbrainz_artists_death_date_check CHECK ((death_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  CONSTRAINT musicbrainz_artists_death_date_precision_check CHECK ((death_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text]))),
  CONSTRAINT musicbrainz_artists_pkey PRIMARY KEY (mbid)
);
CREATE INDEX musicbrainz_artists_isnis ON public.musicbrainz_artists USING gin (isnis);
CREATE INDEX musicbrainz_artists_spotify_artist_id ON public.musicbrainz_artists USING btree (spotify_artist_id);
CREATE INDEX musicbrainz_artists_undetailed ON public.musicbrainz_artists USING btree (mbid) WHERE (detailed_at IS NULL);
CREATE TRIGGER musicbrainz_artists_noted_update AFTER UPDATE ON public.musicbrainz_artists REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_musicbrainz_artists();
CREATE TRIGGER musicbrainz_artists_truncated AFTER TRUNCATE ON public.musicbrainz_artists FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
CREATE TRIGGER musicbrainz_artists_updated_at BEFORE UPDATE ON public.musicbrainz_artists FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE musicbrainz_artists IS 'MusicBrainz artists.';
COMMENT ON COLUMN musicbrainz_artists.aliases IS 'Other names.';
COMMENT ON COLUMN musicbrainz_artists.birth_date IS 'Begin of the life span as text.';
COMMENT ON COLUMN musicbrainz_artists.birth_date_precision IS 'Precision of birth_date.';
COMMENT ON COLUMN musicbrainz_artists.country IS 'Two-letter country.';
COMMENT ON COLUMN musicbrainz_artists.death_date IS 'End of the life span as text.';
COMMENT ON COLUMN musicbrainz_artists.death_date_precision IS 'Precision of death_date.';
COMMENT ON COLUMN musicbrainz_artists.detailed_at IS 'When codes and dates were last read; NULL = only known by name.';
COMMENT ON COLUMN musicbrainz_artists.disambiguation IS 'Remark that tells equal names apart.';
COMMENT ON COLUMN musicbrainz_artists.fetched_at IS 'When the artist was read.';
COMMENT ON COLUMN musicbrainz_artists.gender IS 'Gender as MusicBrainz says.';
COMMENT ON COLUMN musicbrainz_artists.ipi IS 'First of ipis.';
COMMENT ON COLUMN musicbrainz_artists.ipis IS 'All IPI name numbers.';
COMMENT ON COLUMN musicbrainz_artists.isnis IS 'All ISNIs in MusicBrainz order, without duplicates.';
COMMENT ON COLUMN musicbrainz_artists.mbid IS 'MusicBrainz artist id.';
COMMENT ON COLUMN musicbrainz_artists.name IS 'Name.';
COMMENT ON COLUMN musicbrainz_artists.raw_data IS 'The artist object of the answer.';
COMMENT ON COLUMN musicbrainz_artists.sort_name IS 'Name for sorting.';
COMMENT ON COLUMN musicbrainz_artists.spotify_artist_id IS 'First Spotify artist linked; never overwritten.';
COMMENT ON COLUMN musicbrainz_artists.type IS 'Person, Group …';
COMMENT ON COLUMN musicbrainz_artists.updated_at IS 'When a value of this row last changed.';

CREATE TABLE musicbrainz_quansic_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  isni text NOT NULL,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  mbid text NOT NULL,
  method text NOT NULL,
  provider text NOT NULL,
  review text,
  role text NOT NULL,
  CONSTRAINT musicbrainz_quansic_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT musicbrainz_quansic_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT musicbrainz_quansic_links_isni_fkey FOREIGN KEY (isni) REFERENCES quansic_artists(isni) ON DELETE CASCADE,
  CONSTRAINT musicbrainz_quansic_links_mbid_fkey FOREIGN KEY (mbid) REFERENCES musicbrainz_artists(mbid) ON DELETE CASCADE,
  CONSTRAINT musicbrainz_quansic_links_pkey PRIMARY KEY (mbid, isni),
  CONSTRAINT musicbrainz_quansic_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text])))
);
CREATE INDEX musicbrainz_quansic_links_right ON public.musicbrainz_quansic_links USING btree (isni);
CREATE UNIQUE INDEX musicbrainz_quansic_links_preferred ON public.musicbrainz_quansic_links USING btree (mbid) WHERE (role = 'preferred'::text);
CREATE TRIGGER musicbrainz_quansic_links_noted_delete AFTER DELETE ON public.musicbrainz_quansic_links REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_musicbrainz_quansic_links();
CREATE TRIGGER musicbrainz_quansic_links_noted_insert AFTER INSERT ON public.musicbrainz_quansic_links REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_musicbrainz_quansic_links();
CREATE TRIGGER musicbrainz_quansic_links_noted_update AFTER UPDATE ON public.musicbrainz_quansic_links REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_musicbrainz_quansic_links();
CREATE TRIGGER musicbrainz_quansic_links_truncated AFTER TRUNCATE ON public.musicbrainz_quansic_links FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE musicbrainz_quansic_links IS 'Quansic rows of a MusicBrainz artist.';
COMMENT ON COLUMN musicbrainz_quansic_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN musicbrainz_quansic_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN musicbrainz_quansic_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN musicbrainz_quansic_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN musicbrainz_quansic_links.isni IS 'The ISNI of the Quansic row.';
COMMENT ON COLUMN musicbrainz_quansic_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN musicbrainz_quansic_links.mbid IS 'The MusicBrainz artist.';
COMMENT ON COLUMN musicbrainz_quansic_links.method IS 'How the link was found.';
COMMENT ON COLUMN musicbrainz_quansic_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN musicbrainz_quansic_links.review IS 'Why a person should look.';
COMMENT ON COLUMN musicbrainz_quansic_links.role IS 'preferred (one per left-hand entity) or alternate.';

CREATE TABLE musicbrainz_recordings (
  artist_credit jsonb,
  disambiguation text,
  fetched_at timestamp with time zone NOT NULL,
  first_release_date text,
  is_video boolean,
  isrc text,
  isrcs text[] NOT NULL DEFAULT '{}'::text[],
  length_ms integer,
  raw_data jsonb,
  recording_mbid text NOT NULL,
  release_count integer,
  spotify_track_id text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT musicbrainz_recordings_pkey PRIMARY KEY (recording_mbid)
);
CREATE INDEX musicbrainz_recordings_isrc ON public.musicbrainz_recordings USING btree (isrc);
CREATE INDEX musicbrainz_recordings_isrcs ON public.musicbrainz_recordings USING gin (isrcs);
CREATE INDEX musicbrainz_recordings_spotify_track_id ON public.musicbrainz_recordings USING btree (spotify_track_id);
CREATE TRIGGER musicbrainz_recordings_updated_at BEFORE UPDATE ON public.musicbrainz_recordings FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE musicbrainz_recordings IS 'MusicBrainz recordings.';
COMMENT ON COLUMN musicbrainz_recordings.artist_credit IS 'Artist credit as MusicBrainz gives it.';
COMMENT ON COLUMN musicbrainz_recordings.disambiguation IS 'Remark that tells equal titles apart.';
COMMENT ON COLUMN musicbrainz_recordings.fetched_at IS 'When the recording was read.';
COMMENT ON COLUMN musicbrainz_recordings.first_release_date IS 'First release as text.';
COMMENT ON COLUMN musicbrainz_recordings.is_video IS 'Whether it is the sound of a video.';
COMMENT ON COLUMN musicbrainz_recordings.isrc IS 'The ISRC that was asked for.';
COMMENT ON COLUMN musicbrainz_recordings.isrcs IS 'All ISRCs of the recording.';
COMMENT ON COLUMN musicbrainz_recordings.length_ms IS 'Length. Milliseconds.';
COMMENT ON COLUMN musicbrainz_recordings.raw_data IS 'The recording object of the answer.';
COMMENT ON COLUMN musicbrainz_recordings.recording_mbid IS 'MusicBrainz recording id.';
COMMENT ON COLUMN musicbrainz_recordings.release_count IS 'Releases that the answer listed.';
COMMENT ON COLUMN musicbrainz_recordings.spotify_track_id IS 'First track linked; never overwritten. All links: track_recording_links.';
COMMENT ON COLUMN musicbrainz_recordings.title IS 'Title as MusicBrainz spells it.';
COMMENT ON COLUMN musicbrainz_recordings.updated_at IS 'When a value of this row last changed.';

CREATE TABLE musicbrainz_works (
  attributes jsonb,
  fetched_at timestamp with time zone NOT NULL,
  iswc text,
  iswc_check_ok boolean,
  iswcs text[] NOT NULL DEFAULT '{}'::text[],
  languages text[],
  raw_data jsonb,
  title text NOT NULL,
  type text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  work_mbid text NOT NULL,
  CONSTRAINT musicbrainz_works_pkey PRIMARY KEY (work_mbid)
);
CREATE INDEX musicbrainz_works_iswc ON public.musicbrainz_works USING btree (iswc) WHERE (iswc IS NOT NULL);
CREATE INDEX musicbrainz_works_iswcs ON public.musicbrainz_works USING gin (iswcs);
CREATE TRIGGER musicbrainz_works_updated_at BEFORE UPDATE ON public.musicbrainz_works FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE musicbrainz_works IS 'MusicBrainz works.';
COMMENT ON COLUMN musicbrainz_works.attributes IS 'Work numbers of societies.';
COMMENT ON COLUMN musicbrainz_works.fetched_at IS 'When the work was read.';
COMMENT ON COLUMN musicbrainz_works.iswc IS 'First of iswcs, canonical.';
COMMENT ON COLUMN musicbrainz_works.iswc_check_ok IS 'Whether the check digit of iswc is right; NULL without ISWC.';
COMMENT ON COLUMN musicbrainz_works.iswcs IS 'All ISWCs, canonical.';
COMMENT ON COLUMN musicbrainz_works.languages IS 'Languages of the lyrics.';
COMMENT ON COLUMN musicbrainz_works.raw_data IS 'The work object of the answer.';
COMMENT ON COLUMN musicbrainz_works.title IS 'Title as MusicBrainz spells it.';
COMMENT ON COLUMN musicbrainz_works.type IS 'Song …';
COMMENT ON COLUMN musicbrainz_works.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN musicbrainz_works.work_mbid IS 'MusicBrainz work id.';

CREATE TABLE provider_notes (
  expires_at timestamp with time zone,
  note text NOT NULL,
  noted_at timestamp with time zone NOT NULL DEFAULT now(),
  provider text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT provider_notes_pkey PRIMARY KEY (provider, note)
);
COMMENT ON TABLE provider_notes IS 'What was learnt about a provider, shared by all processes.';
COMMENT ON COLUMN provider_notes.expires_at IS 'When it must be learnt anew.';
COMMENT ON COLUMN provider_notes.note IS 'What the note is about.';
COMMENT ON COLUMN provider_notes.noted_at IS 'When.';
COMMENT ON COLUMN provider_notes.provider IS 'The provider.';
COMMENT ON COLUMN provider_notes.value IS 'What was learnt.';

CREATE TABLE quansic_artists (
  amazon_id text,
  apple_music_id text,
  fetched_at timestamp with time zone NOT NULL,
  gracenote_id text,
  ids jsonb,
  ipn text,
  isni text NOT NULL,
  luminate_id text,
  match_method text,
  musicbrainz_mbid text,
  name text,
  name_variants jsonb NOT NULL DEFAULT '[]'::jsonb,
  primary_isni text NOT NULL,
  quansic_id text,
  raw_data jsonb,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT quansic_artists_pkey PRIMARY KEY (isni)
);
CREATE TRIGGER quansic_artists_updated_at BEFORE UPDATE ON public.quansic_artists FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE quansic_artists IS 'Quansic parties, one row under each ISNI that was asked for.';
COMMENT ON COLUMN quansic_artists.amazon_id IS 'First Amazon Music id.';
COMMENT ON COLUMN quansic_artists.apple_music_id IS 'First Apple Music id.';
COMMENT ON COLUMN quansic_artists.fetched_at IS 'When the party was read.';
COMMENT ON COLUMN quansic_artists.gracenote_id IS 'First Gracenote id.';
COMMENT ON COLUMN quansic_artists.ids IS 'Every id list of the provider.';
COMMENT ON COLUMN quansic_artists.ipn IS 'First International Performer Number.';
COMMENT ON COLUMN quansic_artists.isni IS 'The ISNI asked for.';
COMMENT ON COLUMN quansic_artists.luminate_id IS 'First Luminate id.';
COMMENT ON COLUMN quansic_artists.match_method IS 'isni, entity_search or spotify_id.';
COMMENT ON COLUMN quansic_artists.musicbrainz_mbid IS 'First MusicBrainz artist linked; never overwritten.';
COMMENT ON COLUMN quansic_artists.name IS 'Name as the provider spells it.';
COMMENT ON COLUMN quansic_artists.name_variants IS 'Names: name, language.';
COMMENT ON COLUMN quansic_artists.primary_isni IS 'The ISNI under which the provider files the artist.';
COMMENT ON COLUMN quansic_artists.quansic_id IS 'The provider''s own id.';
COMMENT ON COLUMN quansic_artists.raw_data IS 'The party object of the answer, redacted.';
COMMENT ON COLUMN quansic_artists.updated_at IS 'When a value of this row last changed.';

CREATE TABLE quansic_recordings (
  artists jsonb,
  composers jsonb,
  duration_ms integer,
  fetched_at timestamp with time zone NOT NULL,
  isrc text NOT NULL,
  iswc text,
  match_quality integer,
  platform_ids jsonb,
  raw_data jsonb,
  recording_mbid text,
  release_date text,
  spotify_track_id text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  work_title text,
  CONSTRAINT quansic_recordings_pkey PRIMARY KEY (isrc)
);
COMMENT ON TABLE quansic_recordings IS 'Quansic recordings, imported or read.';
COMMENT ON COLUMN quansic_recordings.artists IS 'Contributors to the recording.';
COMMENT ON COLUMN quansic_recordings.composers IS 'Writers of the work.';
COMMENT ON COLUMN quansic_recordings.duration_ms IS 'Length. Milliseconds.';
COMMENT ON COLUMN quansic_recordings.fetched_at IS 'When it was read.';
COMMENT ON COLUMN quansic_recordings.isrc IS 'The code asked for.';
COMMENT ON COLUMN quansic_recordings.iswc IS 'Work code that Quansic names.';
COMMENT ON COLUMN quansic_recordings.match_quality IS 'q2 score; no scale is documented.';
COMMENT ON COLUMN quansic_recordings.platform_ids IS 'Ids at other services.';
COMMENT ON COLUMN quansic_recordings.raw_data IS 'The object of the answer, redacted.';
COMMENT ON COLUMN quansic_recordings.recording_mbid IS 'MusicBrainz recording that Quansic names.';
COMMENT ON COLUMN quansic_recordings.release_date IS 'Release date as text.';
COMMENT ON COLUMN quansic_recordings.spotify_track_id IS 'Spotify id that Quansic names; ours is the authority.';
COMMENT ON COLUMN quansic_recordings.title IS 'Title.';
COMMENT ON COLUMN quansic_recordings.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN quansic_recordings.work_title IS 'Title of the work.';

CREATE TABLE quansic_works (
  contributors jsonb,
  fetched_at timestamp with time zone NOT NULL,
  iswc text NOT NULL,
  raw_data jsonb,
  recording_count integer,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  work_mbid text,
  work_quality integer,
  CONSTRAINT quansic_works_pkey PRIMARY KEY (iswc)
);
COMMENT ON TABLE quansic_works IS 'Quansic works, imported or read.';
COMMENT ON COLUMN quansic_works.contributors IS 'Writers with role and ids.';
COMMENT ON COLUMN quansic_works.fetched_at IS 'When it was read.';
COMMENT ON COLUMN quansic_works.iswc IS 'The code asked for.';
COMMENT ON COLUMN quansic_works.raw_data IS 'The object of the answer, redacted.';
COMMENT ON COLUMN quansic_works.recording_count IS 'Recordings that Quansic lists.';
COMMENT ON COLUMN quansic_works.title IS 'Title.';
COMMENT ON COLUMN quansic_works.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN quansic_works.work_mbid IS 'MusicBrainz work with this code, where known.';
COMMENT ON COLUMN quansic_works.work_quality IS 'q1 score; no scale is documented.';

CREATE TABLE read_changes (
  backgrounds bigint,
  first_seen_at timestamp with time zone,
  handle text,
  id text,
  is_lost boolean,
  kind text NOT NULL,
  other text,
  status text,
  videos bigint,
  views bigint,
  xact xid8 NOT NULL
);
CREATE INDEX read_changes_xact ON public.read_changes USING btree (xact);
COMMENT ON TABLE read_changes IS 'What a running transaction has changed; settled and emptied when it commits.';
COMMENT ON COLUMN read_changes.backgrounds IS 'Background posts that came or went.';
COMMENT ON COLUMN read_changes.first_seen_at IS 'Earliest of the posts where that has changed.';
COMMENT ON COLUMN read_changes.handle IS 'Creator of the posts.';
COMMENT ON COLUMN read_changes.id IS 'The entity; of a link its left side.';
COMMENT ON COLUMN read_changes.is_lost IS 'Whether the earliest post may be gone.';
COMMENT ON COLUMN read_changes.kind IS 'usage, track, credit, choice, link, rebuild, or the level of a subject: t, a, r, m.';
COMMENT ON COLUMN read_changes.other IS 'Right side of a link.';
COMMENT ON COLUMN read_changes.status IS 'Copyright status of the posts.';
COMMENT ON COLUMN read_changes.videos IS 'Posts that came or went.';
COMMENT ON COLUMN read_changes.views IS 'Plays that came or went.';
COMMENT ON COLUMN read_changes.xact IS 'The transaction.';

CREATE TABLE read_settlings (
  xact xid8 NOT NULL,
  CONSTRAINT read_settlings_due TRIGGER DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT read_settlings_pkey PRIMARY KEY (xact)
);
CREATE CONSTRAINT TRIGGER read_settlings_due AFTER INSERT ON public.read_settlings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION settle_read_changes();
COMMENT ON TABLE read_settlings IS 'Running transactions whose changes are settled when they commit.';
COMMENT ON COLUMN read_settlings.xact IS 'The transaction.';

CREATE TABLE recording_artist_credits (
  join_phrase text NOT NULL DEFAULT ''::text,
  mbid text NOT NULL,
  name text NOT NULL,
  position integer NOT NULL,
  recording_mbid text NOT NULL,
  CONSTRAINT recording_artist_credits_pkey PRIMARY KEY (recording_mbid, "position"),
  CONSTRAINT recording_artist_credits_recording_mbid_fkey FOREIGN KEY (recording_mbid) REFERENCES musicbrainz_recordings(recording_mbid) ON DELETE CASCADE
);
CREATE INDEX recording_artist_credits_mbid ON public.recording_artist_credits USING btree (mbid);
COMMENT ON TABLE recording_artist_credits IS 'Names of a recording''s credit, in order.';
COMMENT ON COLUMN recording_artist_credits.join_phrase IS 'Text between this name and the next.';
COMMENT ON COLUMN recording_artist_credits.mbid IS 'The credited MusicBrainz artist.';
COMMENT ON COLUMN recording_artist_credits.name IS 'Name as credited.';
COMMENT ON COLUMN recording_artist_credits.position IS 'Place in the credit, from 0.';
COMMENT ON COLUMN recording_artist_credits.recording_mbid IS 'The recording.';

CREATE TABLE requests (
  attempt integer NOT NULL,
  bytes integer NOT NULL,
  cost_units integer NOT NULL DEFAULT 0,
  door text NOT NULL,
  duration_ms integer NOT NULL,
  egress text NOT NULL,
  http_status integer,
  key text NOT NULL,
  outcome text NOT NULL,
  provider text NOT NULL,
  reason text,
  request_id text NOT NULL,
  stage text,
  started_at timestamp with time zone NOT NULL,
  subject_id text,
  CONSTRAINT requests_pkey PRIMARY KEY (request_id)
);
CREATE INDEX requests_provider_started_at ON public.requests USING btree (provider, started_at);
CREATE INDEX requests_started_at ON public.requests USING btree (started_at);
COMMENT ON TABLE requests IS 'One row per upstream request, kept 90 days; request_id grows with time, so ranges of it are partitions.';
COMMENT ON COLUMN requests.attempt IS 'Number of the attempt, from 1.';
COMMENT ON COLUMN requests.bytes IS 'Size of the body as received.';
COMMENT ON COLUMN requests.cost_units IS 'Credits a gateway charged.';
COMMENT ON COLUMN requests.door IS 'The endpoint.';
COMMENT ON COLUMN requests.duration_ms IS 'Until the whole body was there. Milliseconds.';
COMMENT ON COLUMN requests.egress IS 'How it left.';
COMMENT ON COLUMN requests.http_status IS 'HTTP status; NULL without an answer.';
COMMENT ON COLUMN requests.key IS 'What was asked; never an address with a query.';
COMMENT ON COLUMN requests.outcome IS 'found, not_found, retry_later, auth_failed, blocked, changed or failed.';
COMMENT ON COLUMN requests.provider IS 'The provider.';
COMMENT ON COLUMN requests.reason IS 'Short reason.';
COMMENT ON COLUMN requests.request_id IS 'Time-ordered id.';
COMMENT ON COLUMN requests.stage IS 'The stage that asked.';
COMMENT ON COLUMN requests.started_at IS 'Start of the request.';
COMMENT ON COLUMN requests.subject_id IS 'The subject, where the request has just one.';

CREATE TABLE scrape_list_entries (
  finished_at timestamp with time zone,
  list_key text NOT NULL,
  message text,
  outcome text,
  position integer NOT NULL,
  tiktok_handle text NOT NULL,
  CONSTRAINT scrape_list_entries_pkey PRIMARY KEY (list_key, tiktok_handle)
);
COMMENT ON TABLE scrape_list_entries IS 'Creators of a list that is being scraped; removed when the list is done.';
COMMENT ON COLUMN scrape_list_entries.finished_at IS 'When it was done.';
COMMENT ON COLUMN scrape_list_entries.list_key IS 'Hash of the normalised list.';
COMMENT ON COLUMN scrape_list_entries.message IS 'Message of the failure.';
COMMENT ON COLUMN scrape_list_entries.outcome IS 'ok or the error code; NULL = still to do.';
COMMENT ON COLUMN scrape_list_entries.position IS 'Place in the list, from 0.';
COMMENT ON COLUMN scrape_list_entries.tiktok_handle IS 'The creator.';

CREATE TABLE scrape_run_videos (
  run_id text NOT NULL,
  video_id text NOT NULL,
  CONSTRAINT scrape_run_videos_pkey PRIMARY KEY (run_id, video_id),
  CONSTRAINT scrape_run_videos_run_id_fkey FOREIGN KEY (run_id) REFERENCES scrape_runs(run_id) ON DELETE CASCADE
);
COMMENT ON TABLE scrape_run_videos IS 'Posts an unfinished run has read.';
COMMENT ON COLUMN scrape_run_videos.run_id IS 'The run.';
COMMENT ON COLUMN scrape_run_videos.video_id IS 'The post.';

CREATE TABLE scrape_runs (
  background_enrich boolean NOT NULL DEFAULT true,
  complete boolean,
  error_code text,
  error_details jsonb,
  error_message text,
  finished_at timestamp with time zone,
  outcome text,
  pages integer NOT NULL DEFAULT 0,
  progress jsonb NOT NULL DEFAULT '{}'::jsonb,
  queued integer NOT NULL DEFAULT 0,
  run_id text NOT NULL,
  source text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  tiktok_handle text NOT NULL,
  videos_new integer NOT NULL DEFAULT 0,
  videos_read integer NOT NULL DEFAULT 0,
  videos_updated integer NOT NULL DEFAULT 0,
  wanted integer,
  CONSTRAINT scrape_runs_pkey PRIMARY KEY (run_id),
  CONSTRAINT scrape_runs_source_check CHECK ((source = ANY (ARRAY['live'::text, 'import'::text])))
);
CREATE INDEX scrape_runs_handle_started_at ON public.scrape_runs USING btree (tiktok_handle, started_at DESC);
CREATE UNIQUE INDEX scrape_runs_unfinished ON public.scrape_runs USING btree (tiktok_handle) WHERE (finished_at IS NULL);
COMMENT ON TABLE scrape_runs IS 'Listings of creators; at most one unfinished per handle.';
COMMENT ON COLUMN scrape_runs.background_enrich IS 'Whether background work starts for what is found.';
COMMENT ON COLUMN scrape_runs.complete IS 'Whether the limit or the end of the list was reached.';
COMMENT ON COLUMN scrape_runs.error_code IS 'Why it ended early.';
COMMENT ON COLUMN scrape_runs.error_details IS 'Details of the failure.';
COMMENT ON COLUMN scrape_runs.error_message IS 'Why it ended early, for a person.';
COMMENT ON COLUMN scrape_runs.finished_at IS 'End; NULL while it runs.';
COMMENT ON COLUMN scrape_runs.outcome IS 'found, partial or the outcome of the failure.';
COMMENT ON COLUMN scrape_runs.pages IS 'Pages read.';
COMMENT ON COLUMN scrape_runs.progress IS 'Where to go on: cursor, counters, device.';
COMMENT ON COLUMN scrape_runs.queued IS 'Jobs handed to the background.';
COMMENT ON COLUMN scrape_runs.run_id IS 'Random id.';
COMMENT ON COLUMN scrape_runs.source IS 'live or import.';
COMMENT ON COLUMN scrape_runs.started_at IS 'Start.';
COMMENT ON COLUMN scrape_runs.tiktok_handle IS 'The creator.';
COMMENT ON COLUMN scrape_runs.videos_new IS 'Posts that were not stored before.';
COMMENT ON COLUMN scrape_runs.videos_read IS 'Distinct posts read.';
COMMENT ON COLUMN scrape_runs.videos_updated IS 'Posts that were stored before.';
COMMENT ON COLUMN scrape_runs.wanted IS 'Posts asked for; NULL = all.';

CREATE TABLE sound_dsp_links (
  first_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  last_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  meta_song_id text,
  platform integer NOT NULL,
  song_id text NOT NULL,
  sound_id text NOT NULL,
  CONSTRAINT sound_dsp_links_pkey PRIMARY KEY (sound_id, platform, song_id),
  CONSTRAINT sound_dsp_links_sound_id_fkey FOREIGN KEY (sound_id) REFERENCES sounds(sound_id) ON DELETE CASCADE
);
CREATE INDEX sound_dsp_links_song ON public.sound_dsp_links USING btree (platform, song_id);
COMMENT ON TABLE sound_dsp_links IS 'TikTok''s mapping of a sound to music services; tokens are never stored.';
COMMENT ON COLUMN sound_dsp_links.first_seen_at IS 'First answer that carried this entry.';
COMMENT ON COLUMN sound_dsp_links.last_seen_at IS 'Last answer that carried this entry.';
COMMENT ON COLUMN sound_dsp_links.meta_song_id IS 'TikTok''s own song number, shared by all services of one song.';
COMMENT ON COLUMN sound_dsp_links.platform IS 'TikTok''s service number: 1 Apple Music, 3 Spotify, 8 Deezer …';
COMMENT ON COLUMN sound_dsp_links.song_id IS 'Id of the song at that service.';
COMMENT ON COLUMN sound_dsp_links.sound_id IS 'The sound.';

CREATE TABLE sounds (
  album text,
  author_name text,
  duration_seconds integer,
  fetched_at timestamp with time zone NOT NULL DEFAULT now(),
  is_copyrighted boolean,
  is_original boolean,
  mapping_state text NOT NULL DEFAULT 'not_delivered'::text,
  raw_data jsonb,
  sound_id text NOT NULL,
  sound_kind text NOT NULL DEFAULT 'unknown'::text,
  title text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT sounds_mapping_state_check CHECK ((mapping_state = ANY (ARRAY['not_delivered'::text, 'no_match'::text, 'empty_list'::text, 'mapped'::text]))),
  CONSTRAINT sounds_pkey PRIMARY KEY (sound_id),
  CONSTRAINT sounds_sound_id_check CHECK ((sound_id ~ '^[0-9]{1,20}$'::text)),
  CONSTRAINT sounds_sound_kind_check CHECK ((sound_kind = ANY (ARRAY['catalogue'::text, 'user_sound'::text, 'unknown'::text])))
);
CREATE TRIGGER sounds_updated_at BEFORE UPDATE ON public.sounds FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE sounds IS 'TikTok''s music objects.';
COMMENT ON COLUMN sounds.album IS 'Album; user sounds have none or their owner''s handle.';
COMMENT ON COLUMN sounds.author_name IS 'Author as TikTok shows it.';
COMMENT ON COLUMN sounds.duration_seconds IS 'Length. Seconds.';
COMMENT ON COLUMN sounds.fetched_at IS 'When the sound was last read.';
COMMENT ON COLUMN sounds.is_copyrighted IS 'TikTok''s flag; NULL when no answer had it.';
COMMENT ON COLUMN sounds.is_original IS 'TikTok''s mark of a user''s own sound; false proves nothing.';
COMMENT ON COLUMN sounds.mapping_state IS 'Whether TikTok delivered its mapping, and with what result.';
COMMENT ON COLUMN sounds.raw_data IS 'The music object of the answer, redacted.';
COMMENT ON COLUMN sounds.sound_id IS 'TikTok sound id as text.';
COMMENT ON COLUMN sounds.sound_kind IS 'Evidence of storage paths, album and title: catalogue, user_sound or unknown.';
COMMENT ON COLUMN sounds.title IS 'Title as TikTok shows it.';
COMMENT ON COLUMN sounds.updated_at IS 'When a value of this row last changed.';

CREATE TABLE spotify_artists (
  fetched_at timestamp with time zone NOT NULL,
  followers bigint,
  genres text[],
  images jsonb,
  name text NOT NULL,
  popularity integer,
  raw_data jsonb,
  spotify_artist_id text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT spotify_artists_pkey PRIMARY KEY (spotify_artist_id)
);
CREATE TRIGGER spotify_artists_noted_delete AFTER DELETE ON public.spotify_artists REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_artists();
CREATE TRIGGER spotify_artists_noted_insert AFTER INSERT ON public.spotify_artists REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_artists();
CREATE TRIGGER spotify_artists_noted_update AFTER UPDATE ON public.spotify_artists REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_artists();
CREATE TRIGGER spotify_artists_truncated AFTER TRUNCATE ON public.spotify_artists FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
CREATE TRIGGER spotify_artists_updated_at BEFORE UPDATE ON public.spotify_artists FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE spotify_artists IS 'Spotify artists.';
COMMENT ON COLUMN spotify_artists.fetched_at IS 'When the artist was read.';
COMMENT ON COLUMN spotify_artists.followers IS 'Followers; NULL when not delivered.';
COMMENT ON COLUMN spotify_artists.genres IS 'Genres; NULL when not delivered, empty when the artist has none.';
COMMENT ON COLUMN spotify_artists.images IS 'Pictures: url, width, height.';
COMMENT ON COLUMN spotify_artists.name IS 'Name as Spotify spells it.';
COMMENT ON COLUMN spotify_artists.popularity IS '0 to 100; NULL when not delivered.';
COMMENT ON COLUMN spotify_artists.raw_data IS 'The artist object of the answer, redacted.';
COMMENT ON COLUMN spotify_artists.spotify_artist_id IS 'Spotify artist id.';
COMMENT ON COLUMN spotify_artists.updated_at IS 'When a value of this row last changed.';

CREATE TABLE spotify_track_artists (
  name text NOT NULL,
  position integer NOT NULL,
  spotify_artist_id text NOT NULL,
  spotify_track_id text NOT NULL,
  CONSTRAINT spotify_track_artists_pkey PRIMARY KEY (spotify_track_id, spotify_artist_id),
  CONSTRAINT spotify_track_artists_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id) ON DELETE CASCADE
);
CREATE INDEX spotify_track_artists_artist ON public.spotify_track_artists USING btree (spotify_artist_id);
CREATE TRIGGER spotify_track_artists_noted_delete AFTER DELETE ON public.spotify_track_artists REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_track_artists();
CREATE TRIGGER spotify_track_artists_noted_insert AFTER INSERT ON public.spotify_track_artists REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_track_artists();
CREATE TRIGGER spotify_track_artists_noted_update AFTER UPDATE ON public.spotify_track_artists REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_track_artists();
CREATE TRIGGER spotify_track_artists_truncated AFTER TRUNCATE ON public.spotify_track_artists FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE spotify_track_artists IS 'Artists credited on a track.';
COMMENT ON COLUMN spotify_track_artists.name IS 'Name as credited.';
COMMENT ON COLUMN spotify_track_artists.position IS 'Place in the credit, from 0.';
COMMENT ON COLUMN spotify_track_artists.spotify_artist_id IS 'The artist.';
COMMENT ON COLUMN spotify_track_artists.spotify_track_id IS 'The track.';

CREATE TABLE spotify_tracks (
  album text,
  answered_track_id text,
  artists text[] NOT NULL,
  duration_ms integer,
  fetched_at timestamp with time zone NOT NULL,
  isrc text,
  isrc_source text,
  popularity integer,
  raw_data jsonb,
  release_date text,
  release_date_precision text,
  source text NOT NULL DEFAULT 'spotify'::text,
  spotify_track_id text NOT NULL,
  title text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT spotify_tracks_isrc_check CHECK ((isrc ~ '^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$'::text)),
  CONSTRAINT spotify_tracks_isrc_source_check CHECK ((isrc_source = ANY (ARRAY['spotify'::text, 'deezer'::text, 'musicbrainz'::text, 'manual'::text]))),
  CONSTRAINT spotify_tracks_pkey PRIMARY KEY (spotify_track_id),
  CONSTRAINT spotify_tracks_release_date_check CHECK ((release_date ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  CONSTRAINT spotify_tracks_release_date_precision_check CHECK ((release_date_precision = ANY (ARRAY['year'::text, 'month'::text, 'day'::text]))),
  CONSTRAINT spotify_tracks_source_check CHECK ((source = ANY (ARRAY['spotify'::text, 'deezer'::text, 'musicbrainz'::text])))
);
CREATE INDEX spotify_tracks_isrc ON public.spotify_tracks USING btree (isrc) WHERE (isrc IS NOT NULL);
CREATE INDEX spotify_tracks_title ON public.spotify_tracks USING btree (lower(title));
CREATE TRIGGER spotify_tracks_noted_delete AFTER DELETE ON public.spotify_tracks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_tracks();
CREATE TRIGGER spotify_tracks_noted_insert AFTER INSERT ON public.spotify_tracks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_tracks();
CREATE TRIGGER spotify_tracks_noted_update AFTER UPDATE ON public.spotify_tracks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_spotify_tracks();
CREATE TRIGGER spotify_tracks_truncated AFTER TRUNCATE ON public.spotify_tracks FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
CREATE TRIGGER spotify_tracks_updated_at BEFORE UPDATE ON public.spotify_tracks FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at');
COMMENT ON TABLE spotify_tracks IS 'Spotify tracks; a row exists only when Spotify described the track.';
COMMENT ON COLUMN spotify_tracks.album IS 'Album title.';
COMMENT ON COLUMN spotify_tracks.answered_track_id IS 'The id inside the answer where it differs.';
COMMENT ON COLUMN spotify_tracks.artists IS 'Artist names in order.';
COMMENT ON COLUMN spotify_tracks.duration_ms IS 'Length. Milliseconds.';
COMMENT ON COLUMN spotify_tracks.fetched_at IS 'When the track was read.';
COMMENT ON COLUMN spotify_tracks.isrc IS 'Canonical ISRC; NULL when absent or malformed.';
COMMENT ON COLUMN spotify_tracks.isrc_source IS 'Provider that supplied the ISRC.';
COMMENT ON COLUMN spotify_tracks.popularity IS '0 to 100; NULL when this application is not told.';
COMMENT ON COLUMN spotify_tracks.raw_data IS 'The track object of the answer, redacted.';
COMMENT ON COLUMN spotify_tracks.release_date IS 'Release date as text, as precise as delivered.';
COMMENT ON COLUMN spotify_tracks.release_date_precision IS 'Precision of release_date: year, month or day.';
COMMENT ON COLUMN spotify_tracks.source IS 'Who described the track: spotify, or without its credentials deezer or musicbrainz.';
COMMENT ON COLUMN spotify_tracks.spotify_track_id IS 'The id that was asked for, also when Spotify answers with another.';
COMMENT ON COLUMN spotify_tracks.title IS 'Title as Spotify spells it.';
COMMENT ON COLUMN spotify_tracks.updated_at IS 'When a value of this row last changed.';

CREATE TABLE stage_claims (
  claimed_by text NOT NULL,
  lease_until timestamp with time zone NOT NULL,
  stage text NOT NULL,
  subject_id text NOT NULL,
  CONSTRAINT stage_claims_pkey PRIMARY KEY (stage, subject_id)
);
COMMENT ON TABLE stage_claims IS 'Subjects that somebody works on right now.';
COMMENT ON COLUMN stage_claims.claimed_by IS 'The worker, a random name for each process.';
COMMENT ON COLUMN stage_claims.lease_until IS 'When the claim lapses unless renewed.';
COMMENT ON COLUMN stage_claims.stage IS 'Stage key.';
COMMENT ON COLUMN stage_claims.subject_id IS 'The subject.';

CREATE TABLE tiktok_creator_history (
  follower_count bigint,
  following_count bigint,
  heart_count bigint,
  observed_at timestamp with time zone NOT NULL,
  stored_videos bigint NOT NULL,
  tiktok_handle text NOT NULL,
  total_views bigint NOT NULL,
  video_count bigint,
  CONSTRAINT tiktok_creator_history_pkey PRIMARY KEY (tiktok_handle, observed_at),
  CONSTRAINT tiktok_creator_history_tiktok_handle_fkey FOREIGN KEY (tiktok_handle) REFERENCES tiktok_creators(tiktok_handle) ON UPDATE CASCADE ON DELETE CASCADE
);
COMMENT ON TABLE tiktok_creator_history IS 'Counters of a creator over time; a row when a value changed or a day has passed.';
COMMENT ON COLUMN tiktok_creator_history.follower_count IS 'Followers.';
COMMENT ON COLUMN tiktok_creator_history.following_count IS 'Accounts followed.';
COMMENT ON COLUMN tiktok_creator_history.heart_count IS 'Likes received.';
COMMENT ON COLUMN tiktok_creator_history.observed_at IS 'When it was read.';
COMMENT ON COLUMN tiktok_creator_history.stored_videos IS 'Posts stored here at that moment.';
COMMENT ON COLUMN tiktok_creator_history.tiktok_handle IS 'The creator.';
COMMENT ON COLUMN tiktok_creator_history.total_views IS 'Plays of the stored posts at that moment.';
COMMENT ON COLUMN tiktok_creator_history.video_count IS 'Posts the profile claims.';

CREATE TABLE tiktok_creators (
  bio text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  fetched_at timestamp with time zone NOT NULL DEFAULT now(),
  follower_count bigint,
  following_count bigint,
  heart_count bigint,
  is_private boolean,
  last_scraped_at timestamp with time zone,
  name text,
  raw_data jsonb,
  sec_uid text,
  source text NOT NULL,
  tiktok_handle text NOT NULL,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  user_id text,
  verified boolean,
  video_count bigint,
  CONSTRAINT tiktok_creators_pkey PRIMARY KEY (tiktok_handle),
  CONSTRAINT tiktok_creators_source_check CHECK ((source = ANY (ARRAY['list'::text, 'page'::text, 'import'::text, 'embed'::text, 'oembed'::text]))),
  CONSTRAINT tiktok_creators_tiktok_handle_check CHECK (((tiktok_handle = lower(tiktok_handle)) AND (POSITION(('@'::text) IN (tiktok_handle)) = 0))),
  CONSTRAINT tiktok_creators_user_id_key UNIQUE (user_id)
);
CREATE UNIQUE INDEX tiktok_creators_user_id_key ON public.tiktok_creators USING btree (user_id);
CREATE TRIGGER tiktok_creators_updated_at BEFORE UPDATE ON public.tiktok_creators FOR EACH ROW EXECUTE FUNCTION keep_updated_at('fetched_at', 'last_scraped_at');
COMMENT ON TABLE tiktok_creators IS 'TikTok accounts, one row a handle.';
COMMENT ON COLUMN tiktok_creators.bio IS 'Signature text, unchanged.';
COMMENT ON COLUMN tiktok_creators.created_at IS 'When this row was created.';
COMMENT ON COLUMN tiktok_creators.fetched_at IS 'When the account was last read.';
COMMENT ON COLUMN tiktok_creators.follower_count IS 'Followers at the last read.';
COMMENT ON COLUMN tiktok_creators.following_count IS 'Accounts followed at the last read.';
COMMENT ON COLUMN tiktok_creators.heart_count IS 'Likes received at the last read.';
COMMENT ON COLUMN tiktok_creators.is_private IS 'Whether the account hides its posts.';
COMMENT ON COLUMN tiktok_creators.last_scraped_at IS 'When the last listing of the posts ended.';
COMMENT ON COLUMN tiktok_creators.name IS 'Display name.';
COMMENT ON COLUMN tiktok_creators.raw_data IS 'The account object of the answer, redacted.';
COMMENT ON COLUMN tiktok_creators.sec_uid IS 'TikTok''s opaque account name in list endpoints; NULL when only imported posts named it.';
COMMENT ON COLUMN tiktok_creators.source IS 'Kind of answer the counters come from; page = the profile itself.';
COMMENT ON COLUMN tiktok_creators.tiktok_handle IS 'Handle in lower case without @; follows a rename.';
COMMENT ON COLUMN tiktok_creators.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN tiktok_creators.user_id IS 'TikTok user id as text; stable across renames; set once.';
COMMENT ON COLUMN tiktok_creators.verified IS 'Whether TikTok marks the account as verified.';
COMMENT ON COLUMN tiktok_creators.video_count IS 'Posts the profile claims, which may exceed those that can be listed.';

CREATE TABLE tiktok_handle_history (
  tiktok_handle text NOT NULL,
  until timestamp with time zone NOT NULL,
  user_id text NOT NULL,
  CONSTRAINT tiktok_handle_history_pkey PRIMARY KEY (tiktok_handle, user_id, until)
);
COMMENT ON TABLE tiktok_handle_history IS 'Handles that accounts had before.';
COMMENT ON COLUMN tiktok_handle_history.tiktok_handle IS 'The former handle.';
COMMENT ON COLUMN tiktok_handle_history.until IS 'When the rename was noticed.';
COMMENT ON COLUMN tiktok_handle_history.user_id IS 'The account.';

CREATE TABLE tiktok_scraped_videos (
  background_enrich boolean NOT NULL DEFAULT true,
  comment_count bigint,
  copyright_reasons text[] NOT NULL DEFAULT '{}'::text[],
  copyright_status text NOT NULL DEFAULT 'unknown'::text,
  created_at timestamp with time zone NOT NULL,
  description text,
  duration_seconds integer,
  first_seen_at timestamp with time zone NOT NULL DEFAULT now(),
  hashtags text[] NOT NULL DEFAULT '{}'::text[],
  is_photo boolean NOT NULL DEFAULT false,
  like_count bigint,
  mapping_confidence numeric(3,2),
  mapping_review text,
  mapping_role text,
  music_kind text NOT NULL DEFAULT 'unknown'::text,
  music_kind_reasons text[] NOT NULL DEFAULT '{}'::text[],
  play_count bigint,
  raw_data jsonb,
  save_count bigint,
  scraped_at timestamp with time zone NOT NULL,
  share_count bigint,
  sound_id text,
  source text NOT NULL,
  spotify_track_id text,
  spotify_track_id_source text,
  tiktok_handle text,
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  video_id text NOT NULL,
  CONSTRAINT tiktok_scraped_videos_copyright_status_check CHECK ((copyright_status = ANY (ARRAY['copyrighted'::text, 'copyright-free'::text, 'unknown'::text]))),
  CONSTRAINT tiktok_scraped_videos_mapping_confidence_check CHECK (((mapping_confidence >= (0)::numeric) AND (mapping_confidence <= (1)::numeric))),
  CONSTRAINT tiktok_scraped_videos_mapping_role_check CHECK ((mapping_role = ANY (ARRAY['is'::text, 'contains'::text]))),
  CONSTRAINT tiktok_scraped_videos_music_kind_check CHECK ((music_kind = ANY (ARRAY['catalogue'::text, 'contains_copyrighted'::text, 'user_sound'::text, 'unknown'::text]))),
  CONSTRAINT tiktok_scraped_videos_pkey PRIMARY KEY (video_id),
  CONSTRAINT tiktok_scraped_videos_sound_id_fkey FOREIGN KEY (sound_id) REFERENCES sounds(sound_id),
  CONSTRAINT tiktok_scraped_videos_source_check CHECK ((source = ANY (ARRAY['list'::text, 'page'::text, 'import'::text, 'embed'::text, 'oembed'::text]))),
  CONSTRAINT tiktok_scraped_videos_spotify_track_id_check CHECK ((spotify_track_id <> ''::text)),
  CONSTRAINT tiktok_scraped_videos_spotify_track_id_source_check CHECK ((spotify_track_id_source = ANY (ARRAY['tiktok_metadata'::text, 'manual'::text, 'import'::text]))),
  CONSTRAINT tiktok_scraped_videos_tiktok_handle_fkey FOREIGN KEY (tiktok_handle) REFERENCES tiktok_creators(tiktok_handle) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT tiktok_scraped_videos_video_id_check CHECK ((video_id ~ '^[0-9]{1,20}$'::text))
);
CREATE INDEX tiktok_scraped_videos_copyright_status ON public.tiktok_scraped_videos USING btree (copyright_status);
CREATE INDEX tiktok_scraped_videos_created_at ON public.tiktok_scraped_videos USING btree (created_at);
CREATE INDEX tiktok_scraped_videos_handle_created_at ON public.tiktok_scraped_videos USING btree (tiktok_handle, created_at DESC);
CREATE INDEX tiktok_scraped_videos_handle_usage ON public.tiktok_scraped_videos USING btree (tiktok_handle, spotify_track_id) INCLUDE (play_count, copyright_status, background_enrich, first_seen_at) WHERE (spotify_track_id IS NOT NULL);
CREATE INDEX tiktok_scraped_videos_play_count ON public.tiktok_scraped_videos USING btree (play_count);
CREATE INDEX tiktok_scraped_videos_sound_id ON public.tiktok_scraped_videos USING btree (sound_id);
CREATE INDEX tiktok_scraped_videos_spotify_track_id ON public.tiktok_scraped_videos USING btree (spotify_track_id) WHERE (spotify_track_id IS NOT NULL);
CREATE TRIGGER tiktok_scraped_videos_noted_delete AFTER DELETE ON public.tiktok_scraped_videos REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_video_changes();
CREATE TRIGGER tiktok_scraped_videos_noted_insert AFTER INSERT ON public.tiktok_scraped_videos REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_video_changes();
CREATE TRIGGER tiktok_scraped_videos_noted_update AFTER UPDATE ON public.tiktok_scraped_videos REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_video_changes();
CREATE TRIGGER tiktok_scraped_videos_truncated AFTER TRUNCATE ON public.tiktok_scraped_videos FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
CREATE TRIGGER tiktok_scraped_videos_updated_at BEFORE UPDATE ON public.tiktok_scraped_videos FOR EACH ROW EXECUTE FUNCTION keep_updated_at('scraped_at');
COMMENT ON TABLE tiktok_scraped_videos IS 'Posts (videos and photo posts), one row a post.';
COMMENT ON COLUMN tiktok_scraped_videos.background_enrich IS 'Whether background work may start for the music of this post.';
COMMENT ON COLUMN tiktok_scraped_videos.comment_count IS 'Comments at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.copyright_reasons IS 'Which rule decided copyright_status, which signals disagree.';
COMMENT ON COLUMN tiktok_scraped_videos.copyright_status IS 'What TikTok''s own flag says: copyrighted, copyright-free or unknown.';
COMMENT ON COLUMN tiktok_scraped_videos.created_at IS 'Publication time of the post, not of this row.';
COMMENT ON COLUMN tiktok_scraped_videos.description IS 'Caption, unchanged.';
COMMENT ON COLUMN tiktok_scraped_videos.duration_seconds IS 'Length of the video, or of the sound of a photo post. Seconds.';
COMMENT ON COLUMN tiktok_scraped_videos.first_seen_at IS 'When this row was created.';
COMMENT ON COLUMN tiktok_scraped_videos.hashtags IS 'Tags without #, in order, without repeats.';
COMMENT ON COLUMN tiktok_scraped_videos.is_photo IS 'Whether the post consists of pictures.';
COMMENT ON COLUMN tiktok_scraped_videos.like_count IS 'Likes at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.mapping_confidence IS 'Trust in the mapping, 0 to 1.';
COMMENT ON COLUMN tiktok_scraped_videos.mapping_review IS 'Why a person should look: generic_title, title_mismatch or flag_conflict.';
COMMENT ON COLUMN tiktok_scraped_videos.mapping_role IS 'is = the sound is the song; contains = the song was heard inside it.';
COMMENT ON COLUMN tiktok_scraped_videos.music_kind IS 'sound_kind, refined by whether third-party music was recognised inside.';
COMMENT ON COLUMN tiktok_scraped_videos.music_kind_reasons IS 'Every sign that applied, the contradicting ones too.';
COMMENT ON COLUMN tiktok_scraped_videos.play_count IS 'Plays at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.raw_data IS 'The item object of the answer, redacted.';
COMMENT ON COLUMN tiktok_scraped_videos.save_count IS 'Saves at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.scraped_at IS 'When the post was last read.';
COMMENT ON COLUMN tiktok_scraped_videos.share_count IS 'Shares at the last read.';
COMMENT ON COLUMN tiktok_scraped_videos.sound_id IS 'Sound of the post; NULL when the answer had none.';
COMMENT ON COLUMN tiktok_scraped_videos.source IS 'Kind of answer that was read last: list, page, import, embed or oembed.';
COMMENT ON COLUMN tiktok_scraped_videos.spotify_track_id IS 'Spotify id from TikTok''s mapping; no foreign key: known before the track is stored.';
COMMENT ON COLUMN tiktok_scraped_videos.spotify_track_id_source IS 'Who set spotify_track_id: tiktok_metadata, import or manual.';
COMMENT ON COLUMN tiktok_scraped_videos.tiktok_handle IS 'Author; NULL when the answer named none (reduced lists).';
COMMENT ON COLUMN tiktok_scraped_videos.updated_at IS 'When a value of this row last changed.';
COMMENT ON COLUMN tiktok_scraped_videos.video_id IS 'TikTok post id as text; exceeds 2^53.';

CREATE TABLE tiktok_video_history (
  comment_count bigint,
  like_count bigint,
  observed_at timestamp with time zone NOT NULL,
  play_count bigint,
  precision text NOT NULL,
  save_count bigint,
  share_count bigint,
  video_id text NOT NULL,
  CONSTRAINT tiktok_video_history_pkey PRIMARY KEY (video_id, observed_at),
  CONSTRAINT tiktok_video_history_precision_check CHECK (("precision" = ANY (ARRAY['exact'::text, 'rounded'::text]))),
  CONSTRAINT tiktok_video_history_video_id_fkey FOREIGN KEY (video_id) REFERENCES tiktok_scraped_videos(video_id) ON DELETE CASCADE
);
COMMENT ON TABLE tiktok_video_history IS 'Counters of a post over time; a row when a value changed or a day has passed.';
COMMENT ON COLUMN tiktok_video_history.comment_count IS 'Comments.';
COMMENT ON COLUMN tiktok_video_history.like_count IS 'Likes.';
COMMENT ON COLUMN tiktok_video_history.observed_at IS 'When it was read.';
COMMENT ON COLUMN tiktok_video_history.play_count IS 'Plays.';
COMMENT ON COLUMN tiktok_video_history.precision IS 'exact, or rounded as TikTok shows large counts on some pages: then small decreases are noise.';
COMMENT ON COLUMN tiktok_video_history.save_count IS 'Saves.';
COMMENT ON COLUMN tiktok_video_history.share_count IS 'Shares.';
COMMENT ON COLUMN tiktok_video_history.video_id IS 'The post.';

CREATE TABLE tiktok_video_track_history (
  first_seen_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  source text NOT NULL,
  spotify_track_id text NOT NULL,
  video_id text NOT NULL,
  CONSTRAINT tiktok_video_track_history_pkey PRIMARY KEY (video_id, spotify_track_id),
  CONSTRAINT tiktok_video_track_history_video_id_fkey FOREIGN KEY (video_id) REFERENCES tiktok_scraped_videos(video_id) ON DELETE CASCADE
);
COMMENT ON TABLE tiktok_video_track_history IS 'Spotify ids that TikTok mapped a post to.';
COMMENT ON COLUMN tiktok_video_track_history.first_seen_at IS 'First answer that said so.';
COMMENT ON COLUMN tiktok_video_track_history.last_seen_at IS 'Last answer that said so.';
COMMENT ON COLUMN tiktok_video_track_history.source IS 'Who set it.';
COMMENT ON COLUMN tiktok_video_track_history.spotify_track_id IS 'The Spotify id.';
COMMENT ON COLUMN tiktok_video_track_history.video_id IS 'The post.';

CREATE TABLE title_normalisations (
  answer text,
  artists text[] NOT NULL,
  cost_usd numeric(12,8),
  created_at timestamp with time zone NOT NULL,
  fingerprint text NOT NULL,
  method text NOT NULL,
  model text,
  normalised_artists text[] NOT NULL,
  normalised_title text NOT NULL,
  prompt_version text,
  reason text,
  recording_mbid text,
  rules_tags text[] NOT NULL DEFAULT '{}'::text[],
  rules_title text NOT NULL,
  served_model text,
  spotify_track_id text,
  title text NOT NULL,
  tokens integer,
  verdict text NOT NULL,
  CONSTRAINT title_normalisations_method_check CHECK ((method = ANY (ARRAY['rules'::text, 'model'::text]))),
  CONSTRAINT title_normalisations_pkey PRIMARY KEY (fingerprint),
  CONSTRAINT title_normalisations_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'refused'::text])))
);
CREATE INDEX title_normalisations_track ON public.title_normalisations USING btree (spotify_track_id);
COMMENT ON TABLE title_normalisations IS 'Normalised titles: cached by input, rules, model and prompt, kept for audit.';
COMMENT ON COLUMN title_normalisations.answer IS 'The answer as it came.';
COMMENT ON COLUMN title_normalisations.artists IS 'Artists as delivered.';
COMMENT ON COLUMN title_normalisations.cost_usd IS 'Price. US dollars.';
COMMENT ON COLUMN title_normalisations.created_at IS 'When it was made.';
COMMENT ON COLUMN title_normalisations.fingerprint IS 'Hash of title, artists, version of the rules, model, prompt and schema.';
COMMENT ON COLUMN title_normalisations.method IS 'rules or model.';
COMMENT ON COLUMN title_normalisations.model IS 'Model as asked for.';
COMMENT ON COLUMN title_normalisations.normalised_artists IS 'The artists that count.';
COMMENT ON COLUMN title_normalisations.normalised_title IS 'The title that counts.';
COMMENT ON COLUMN title_normalisations.prompt_version IS 'Version of the instruction.';
COMMENT ON COLUMN title_normalisations.reason IS 'Why it was refused.';
COMMENT ON COLUMN title_normalisations.recording_mbid IS 'The recording it led to.';
COMMENT ON COLUMN title_normalisations.rules_tags IS 'What the rules took out.';
COMMENT ON COLUMN title_normalisations.rules_title IS 'Core title by rules.';
COMMENT ON COLUMN title_normalisations.served_model IS 'Model that answered.';
COMMENT ON COLUMN title_normalisations.spotify_track_id IS 'The track it was made for.';
COMMENT ON COLUMN title_normalisations.title IS 'Title as delivered.';
COMMENT ON COLUMN title_normalisations.tokens IS 'Tokens in and out.';
COMMENT ON COLUMN title_normalisations.verdict IS 'Whether the answer passed the checks.';

CREATE TABLE track_genius_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  genius_song_id text NOT NULL,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  method text NOT NULL,
  provider text NOT NULL,
  review text,
  role text NOT NULL,
  spotify_track_id text NOT NULL,
  CONSTRAINT track_genius_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT track_genius_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT track_genius_links_genius_song_id_fkey FOREIGN KEY (genius_song_id) REFERENCES genius_songs(genius_song_id) ON DELETE CASCADE,
  CONSTRAINT track_genius_links_pkey PRIMARY KEY (spotify_track_id, genius_song_id),
  CONSTRAINT track_genius_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text]))),
  CONSTRAINT track_genius_links_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id) ON DELETE CASCADE
);
CREATE INDEX track_genius_links_right ON public.track_genius_links USING btree (genius_song_id);
CREATE UNIQUE INDEX track_genius_links_preferred ON public.track_genius_links USING btree (spotify_track_id) WHERE (role = 'preferred'::text);
CREATE TRIGGER track_genius_links_noted_delete AFTER DELETE ON public.track_genius_links REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_track_genius_links();
CREATE TRIGGER track_genius_links_noted_insert AFTER INSERT ON public.track_genius_links REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_track_genius_links();
CREATE TRIGGER track_genius_links_noted_update AFTER UPDATE ON public.track_genius_links REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_track_genius_links();
CREATE TRIGGER track_genius_links_truncated AFTER TRUNCATE ON public.track_genius_links FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE track_genius_links IS 'Genius songs of a track.';
COMMENT ON COLUMN track_genius_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN track_genius_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN track_genius_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN track_genius_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN track_genius_links.genius_song_id IS 'The song.';
COMMENT ON COLUMN track_genius_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN track_genius_links.method IS 'How the link was found.';
COMMENT ON COLUMN track_genius_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN track_genius_links.review IS 'Why a person should look.';
COMMENT ON COLUMN track_genius_links.role IS 'preferred (one per left-hand entity) or alternate.';
COMMENT ON COLUMN track_genius_links.spotify_track_id IS 'The track.';

CREATE TABLE track_recording_links (
  confidence numeric(4,3) NOT NULL,
  confirmed_at timestamp with time zone NOT NULL DEFAULT now(),
  decided_by text NOT NULL DEFAULT 'machine'::text,
  evidence jsonb NOT NULL DEFAULT '{}'::jsonb,
  isrc text,
  length_difference_ms integer,
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  method text NOT NULL,
  provider text NOT NULL,
  recording_mbid text NOT NULL,
  review text,
  role text NOT NULL,
  spotify_track_id text NOT NULL,
  CONSTRAINT track_recording_links_confidence_check CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
  CONSTRAINT track_recording_links_decided_by_check CHECK ((decided_by = ANY (ARRAY['machine'::text, 'person'::text]))),
  CONSTRAINT track_recording_links_pkey PRIMARY KEY (spotify_track_id, recording_mbid),
  CONSTRAINT track_recording_links_recording_mbid_fkey FOREIGN KEY (recording_mbid) REFERENCES musicbrainz_recordings(recording_mbid) ON DELETE CASCADE,
  CONSTRAINT track_recording_links_role_check CHECK ((role = ANY (ARRAY['preferred'::text, 'alternate'::text]))),
  CONSTRAINT track_recording_links_spotify_track_id_fkey FOREIGN KEY (spotify_track_id) REFERENCES spotify_tracks(spotify_track_id) ON DELETE CASCADE
);
CREATE INDEX track_recording_links_right ON public.track_recording_links USING btree (recording_mbid);
CREATE UNIQUE INDEX track_recording_links_preferred ON public.track_recording_links USING btree (spotify_track_id) WHERE (role = 'preferred'::text);
CREATE TRIGGER track_recording_links_noted_delete AFTER DELETE ON public.track_recording_links REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_track_recording_links();
CREATE TRIGGER track_recording_links_noted_insert AFTER INSERT ON public.track_recording_links REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_track_recording_links();
CREATE TRIGGER track_recording_links_noted_update AFTER UPDATE ON public.track_recording_links REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_track_recording_links();
CREATE TRIGGER track_recording_links_truncated AFTER TRUNCATE ON public.track_recording_links FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE track_recording_links IS 'MusicBrainz recordings of a track.';
COMMENT ON COLUMN track_recording_links.confidence IS 'Trust in the link, 0 to 1.';
COMMENT ON COLUMN track_recording_links.confirmed_at IS 'When an answer last confirmed it.';
COMMENT ON COLUMN track_recording_links.decided_by IS 'machine, or person: then no machine changes it.';
COMMENT ON COLUMN track_recording_links.evidence IS 'What agreed and what did not.';
COMMENT ON COLUMN track_recording_links.isrc IS 'The ISRC that was asked for.';
COMMENT ON COLUMN track_recording_links.length_difference_ms IS 'Difference between track and recording. Milliseconds.';
COMMENT ON COLUMN track_recording_links.linked_at IS 'When the link was made.';
COMMENT ON COLUMN track_recording_links.method IS 'How the link was found.';
COMMENT ON COLUMN track_recording_links.provider IS 'Provider whose answer made the link.';
COMMENT ON COLUMN track_recording_links.recording_mbid IS 'The recording.';
COMMENT ON COLUMN track_recording_links.review IS 'Why a person should look.';
COMMENT ON COLUMN track_recording_links.role IS 'preferred (one per left-hand entity) or alternate.';
COMMENT ON COLUMN track_recording_links.spotify_track_id IS 'The track.';

CREATE TABLE track_usage (
  background_count bigint NOT NULL DEFAULT 0,
  copyright_free_count bigint NOT NULL DEFAULT 0,
  copyright_free_views bigint NOT NULL DEFAULT 0,
  copyrighted_count bigint NOT NULL DEFAULT 0,
  copyrighted_views bigint NOT NULL DEFAULT 0,
  first_seen_at timestamp with time zone,
  spotify_track_id text NOT NULL,
  total_views bigint NOT NULL DEFAULT 0,
  unknown_count bigint NOT NULL DEFAULT 0,
  unknown_views bigint NOT NULL DEFAULT 0,
  video_count bigint NOT NULL DEFAULT 0,
  CONSTRAINT track_usage_pkey PRIMARY KEY (spotify_track_id)
);
CREATE INDEX track_usage_copyright_free_views ON public.track_usage USING btree (copyright_free_views DESC, copyright_free_count DESC, spotify_track_id COLLATE "C") WHERE (copyright_free_count > 0);
CREATE INDEX track_usage_copyrighted_views ON public.track_usage USING btree (copyrighted_views DESC, copyrighted_count DESC, spotify_track_id COLLATE "C") WHERE (copyrighted_count > 0);
CREATE INDEX track_usage_total_views ON public.track_usage USING btree (total_views DESC, video_count DESC, spotify_track_id COLLATE "C") WHERE (video_count > 0);
CREATE INDEX track_usage_unknown_views ON public.track_usage USING btree (unknown_views DESC, unknown_count DESC, spotify_track_id COLLATE "C") WHERE (unknown_count > 0);
COMMENT ON TABLE track_usage IS 'Posts that use a Spotify track, of all creators; maintained by triggers.';
COMMENT ON COLUMN track_usage.background_count IS 'Posts whose music background work may take.';
COMMENT ON COLUMN track_usage.copyright_free_count IS 'Posts with the status copyright-free.';
COMMENT ON COLUMN track_usage.copyright_free_views IS 'Plays of these.';
COMMENT ON COLUMN track_usage.copyrighted_count IS 'Posts with the status copyrighted.';
COMMENT ON COLUMN track_usage.copyrighted_views IS 'Plays of these.';
COMMENT ON COLUMN track_usage.first_seen_at IS 'When the first of these posts was stored.';
COMMENT ON COLUMN track_usage.spotify_track_id IS 'The track.';
COMMENT ON COLUMN track_usage.total_views IS 'Plays of these posts.';
COMMENT ON COLUMN track_usage.unknown_count IS 'Posts with the status unknown.';
COMMENT ON COLUMN track_usage.unknown_views IS 'Plays of these.';
COMMENT ON COLUMN track_usage.video_count IS 'Posts.';

CREATE TABLE work_contributors (
  ipi text,
  isni text,
  mbid text,
  name text NOT NULL,
  ordinal integer NOT NULL,
  role text NOT NULL,
  share numeric(6,3),
  source text NOT NULL,
  work_mbid text NOT NULL,
  CONSTRAINT work_contributors_pkey PRIMARY KEY (work_mbid, source, ordinal),
  CONSTRAINT work_contributors_source_check CHECK ((source = ANY (ARRAY['musicbrainz'::text, 'genius'::text, 'quansic'::text]))),
  CONSTRAINT work_contributors_work_mbid_fkey FOREIGN KEY (work_mbid) REFERENCES musicbrainz_works(work_mbid) ON DELETE CASCADE
);
CREATE INDEX work_contributors_mbid ON public.work_contributors USING btree (mbid) WHERE (mbid IS NOT NULL);
COMMENT ON TABLE work_contributors IS 'Who wrote or published a work, by source.';
COMMENT ON COLUMN work_contributors.ipi IS 'First IPI name number of the artist, where known.';
COMMENT ON COLUMN work_contributors.isni IS 'First ISNI of the artist, where known.';
COMMENT ON COLUMN work_contributors.mbid IS 'MusicBrainz artist or label, where known.';
COMMENT ON COLUMN work_contributors.name IS 'Name as the source spells it.';
COMMENT ON COLUMN work_contributors.ordinal IS 'Place in the list of that source, from 1.';
COMMENT ON COLUMN work_contributors.role IS 'composer, lyricist, writer, arranger, publisher …';
COMMENT ON COLUMN work_contributors.share IS 'Share in percent, where the source tells it.';
COMMENT ON COLUMN work_contributors.source IS 'Provider that says so.';
COMMENT ON COLUMN work_contributors.work_mbid IS 'The work.';

CREATE TABLE work_recording_links (
  attributes text[],
  linked_at timestamp with time zone NOT NULL DEFAULT now(),
  recording_mbid text NOT NULL,
  work_mbid text NOT NULL,
  CONSTRAINT work_recording_links_pkey PRIMARY KEY (work_mbid, recording_mbid),
  CONSTRAINT work_recording_links_recording_mbid_fkey FOREIGN KEY (recording_mbid) REFERENCES musicbrainz_recordings(recording_mbid) ON DELETE CASCADE,
  CONSTRAINT work_recording_links_work_mbid_fkey FOREIGN KEY (work_mbid) REFERENCES musicbrainz_works(work_mbid) ON DELETE CASCADE
);
CREATE INDEX work_recording_links_recording ON public.work_recording_links USING btree (recording_mbid);
CREATE TRIGGER work_recording_links_noted_delete AFTER DELETE ON public.work_recording_links REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_work_recording_links();
CREATE TRIGGER work_recording_links_noted_insert AFTER INSERT ON public.work_recording_links REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_work_recording_links();
CREATE TRIGGER work_recording_links_noted_update AFTER UPDATE ON public.work_recording_links REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_work_recording_links();
CREATE TRIGGER work_recording_links_truncated AFTER TRUNCATE ON public.work_recording_links FOR EACH STATEMENT EXECUTE FUNCTION note_truncation();
COMMENT ON TABLE work_recording_links IS 'Works that a recording performs.';
COMMENT ON COLUMN work_recording_links.attributes IS 'Relation attributes (cover, live, partial …); NULL when the answer does not tell them.';
COMMENT ON COLUMN work_recording_links.linked_at IS 'When the link was first seen.';
COMMENT ON COLUMN work_recording_links.recording_mbid IS 'The recording.';
COMMENT ON COLUMN work_recording_links.work_mbid IS 'The work.';
