/** Copyright statuses, and what the columns of each begin with. */
const statuses = [
  ['copyrighted', 'copyrighted'],
  ['copyright_free', 'copyright-free'],
  ['unknown', 'unknown'],
] as const;

/** Recounts nodes from the rows that lead to them; the nodes are locked. */
const recounting = `
CREATE FUNCTION lock_nodes(of_kind TEXT, ids TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  -- A condition that is never true still locks the row.
  INSERT INTO cascade_nodes AS n (kind, node_id) SELECT of_kind, i FROM (SELECT DISTINCT unnest(ids) AS i) d ORDER BY i
  ON CONFLICT (kind, node_id) DO UPDATE SET users = n.users WHERE false;
END $$;

CREATE FUNCTION recount_nodes(of_kind TEXT, ids TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  IF of_kind = 'artist' THEN
    ${recount(
      `JOIN spotify_track_artists l ON l.spotify_artist_id = i JOIN spotify_tracks t USING (spotify_track_id)
      JOIN track_usage u ON u.spotify_track_id = l.spotify_track_id AND u.video_count > 0`,
      't.fetched_at',
    )}
  ELSIF of_kind = 'recording' THEN
    ${recount(`JOIN track_recording_links l ON l.recording_mbid = i AND l.role = 'preferred'
      JOIN track_usage u ON u.spotify_track_id = l.spotify_track_id AND u.video_count > 0`)}
  ELSE
    ${recount(
      `JOIN artist_musicbrainz_links l ON l.mbid = i
      JOIN cascade_nodes u ON u.kind = 'artist' AND u.node_id = l.spotify_artist_id AND u.users > 0`,
      'l.linked_at',
      'u.background_users',
      'u.priority',
    )}
  END IF;
END $$;

CREATE FUNCTION grow_nodes(of_kind TEXT, ids TEXT[], views BIGINT[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  UPDATE cascade_nodes n SET priority = n.priority + g.more
  FROM unnest(ids, views) AS g(id, more) WHERE n.kind = of_kind AND n.node_id = g.id;
END $$;

CREATE FUNCTION spread_priority(of_kind TEXT, stages TEXT[], ids TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  UPDATE cascade_subjects s SET priority = n.priority
  FROM unnest(ids) AS i JOIN cascade_nodes n ON n.kind = of_kind AND n.node_id = i
  WHERE s.subject_id = i AND s.stage = ANY (stages) AND s.state NOT IN ('done', 'not_applicable');
END $$;
`;

/**
 * What a transaction does last: applies its changes to everything that is maintained.
 *
 * Why at the commit: locks are taken in one order (tracks, artists, recordings, MusicBrainz artists, each by id;
 * creators), so that no two transactions wait for each other, and are held only while the transaction commits. Whoever
 * changes a fact or a link of an entity has its lock and looks again after it got it: exact under READ COMMITTED.
 */
export const changeSettling = `${recounting}
CREATE FUNCTION settle_track_usage(this XID8) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO track_usage AS u (spotify_track_id, video_count, total_views, copyrighted_count, copyrighted_views,
    copyright_free_count, copyright_free_views, unknown_count, unknown_views, background_count, first_seen_at)
  SELECT id, COALESCE(sum(videos), 0), COALESCE(sum(views), 0), ${statuses
    .map(
      ([, status]) => `
    COALESCE(sum(videos) FILTER (WHERE status = '${status}'), 0), COALESCE(sum(views) FILTER (WHERE status = '${status}'), 0),`,
    )
    .join('')}
    COALESCE(sum(backgrounds), 0), min(first_seen_at)
  FROM read_changes WHERE xact = this AND kind IN ('usage', 'track', 't', 'credit', 'choice') AND id IS NOT NULL
  GROUP BY id ORDER BY id
  ON CONFLICT (spotify_track_id) DO UPDATE SET video_count = u.video_count + excluded.video_count,
    total_views = u.total_views + excluded.total_views, ${statuses
      .map(
        ([name]) => `
    ${name}_count = u.${name}_count + excluded.${name}_count, ${name}_views = u.${name}_views + excluded.${name}_views,`,
      )
      .join('')}
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
END $$;

CREATE FUNCTION settle_creator_usage(this XID8) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;

CREATE FUNCTION compact_counts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (
    DELETE FROM cascade_counts WHERE ctid = ANY (ARRAY(SELECT ctid FROM cascade_counts FOR UPDATE SKIP LOCKED))
    RETURNING *
  )
  INSERT INTO cascade_counts (stage, state, is_background, due_day, n)
  SELECT stage, state, is_background, due_day, sum(n) FROM gone GROUP BY stage, state, is_background, due_day HAVING sum(n) <> 0;
END $$;

CREATE FUNCTION settle_cascade(this XID8, has_links BOOLEAN) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;

-- The usual case of an import made short: nothing is known of the tracks yet. Returns those of which that is so.
CREATE FUNCTION add_new_tracks(ids TEXT[]) RETURNS TEXT[] LANGUAGE plpgsql AS $$
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
END $$;

CREATE FUNCTION settle_dependants(this XID8, tracks TEXT[], moved TEXT[], grown TEXT[], grown_by BIGINT[]) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;

CREATE FUNCTION settle_read_changes() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
CREATE CONSTRAINT TRIGGER read_settlings_due AFTER INSERT ON read_settlings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION settle_read_changes();
`;

/** The statement that recounts the nodes \`ids\` of one kind from rows \`u\` that lead to them over links \`l\`. */
function recount(
  joins: string,
  since = 'l.linked_at',
  backgrounds = 'u.background_count',
  views = 'u.total_views',
): string {
  return `UPDATE cascade_nodes n SET users = c.users, background_users = c.backgrounds, priority = c.views, since = c.since
    FROM (SELECT want.i, count(found.is_background) AS users, count(*) FILTER (WHERE found.is_background) AS backgrounds,
        COALESCE(sum(found.views), 0)::bigint AS views, min(found.since) AS since
      FROM unnest(ids) AS want(i) LEFT JOIN (
        SELECT i, ${backgrounds} > 0 AS is_background, ${views} AS views, ${since} AS since FROM unnest(ids) AS i
      ${joins}) found USING (i) GROUP BY want.i) c
    WHERE n.kind = of_kind AND n.node_id = c.i
      AND (n.users, n.background_users, n.priority, n.since) IS DISTINCT FROM (c.users, c.backgrounds, c.views, c.since);`;
}
