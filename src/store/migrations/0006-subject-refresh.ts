/** What a subject is like, for every stage: one row each id of the array, wanted or not. */
const facts = `
      SELECT 'spotify_tracks' AS stage, i AS id, u.video_count > 0 AS is_wanted, u.total_views AS priority,
        u.first_seen_at AS since, u.background_count > 0 AS is_background, true AS is_applicable,
        t.spotify_track_id IS NOT NULL AS is_done
      FROM unnest(tracks) AS i JOIN track_usage u ON u.spotify_track_id = i
        LEFT JOIN spotify_tracks t ON t.spotify_track_id = i
      ${['genius_songs', 'musicbrainz_recordings'].map(ofStoredTrack).join('')}
      ${ofNode('spotify_artists', 'artists', 'artist', 'EXISTS (SELECT 1 FROM spotify_artists d WHERE d.spotify_artist_id = i)')}
      ${ofNode('musicbrainz_artists', 'artists', 'artist', 'EXISTS (SELECT 1 FROM artist_musicbrainz_links d WHERE d.spotify_artist_id = i)')}
      ${ofNode('musicbrainz_works', 'recordings', 'recording', 'EXISTS (SELECT 1 FROM work_recording_links d WHERE d.recording_mbid = i)')}
      ${ofNode(
        'quansic_artists',
        'parties',
        'musicbrainz_artist',
        'EXISTS (SELECT 1 FROM musicbrainz_quansic_links d WHERE d.mbid = i)',
        'EXISTS (SELECT 1 FROM musicbrainz_artists m WHERE m.mbid = i AND cardinality(m.isnis) > 0)',
      )}`;

/** `refresh_subjects`: brings the rows of the named subjects, each once and locked, in line with the truth, and counts the difference. */
export const subjectRefresh = `
CREATE FUNCTION refresh_subjects(tracks TEXT[], artists TEXT[], recordings TEXT[], parties TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH judged AS (
    SELECT f.*, e.next_check_at, e.checked_at,
      CASE WHEN f.is_done THEN 'done' WHEN NOT f.is_applicable THEN 'not_applicable'
        WHEN e.outcome IS NULL OR e.outcome = 'found' THEN 'fresh'
        WHEN e.outcome IN ('not_found', 'ambiguous') THEN e.outcome ELSE 'failing' END AS state
    FROM (${facts}
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
END $$;
`;

function ofStoredTrack(stage: string): string {
  const links = stage === 'genius_songs' ? 'track_genius_links' : 'track_recording_links';
  return `
      UNION ALL SELECT '${stage}', i, u.video_count > 0 AND t.spotify_track_id IS NOT NULL, u.total_views,
        t.fetched_at, u.background_count > 0, true, EXISTS (SELECT 1 FROM ${links} d WHERE d.spotify_track_id = i)
      FROM unnest(tracks) AS i JOIN track_usage u ON u.spotify_track_id = i
        LEFT JOIN spotify_tracks t ON t.spotify_track_id = i`;
}

function ofNode(stage: string, ids: string, kind: string, isDone: string, isApplicable = 'true'): string {
  return `
      UNION ALL SELECT '${stage}', i, n.users > 0, n.priority, n.since, n.background_users > 0, ${isApplicable},
        ${isDone}
      FROM unnest(${ids}) AS i JOIN cascade_nodes n ON n.kind = '${kind}' AND n.node_id = i`;
}
