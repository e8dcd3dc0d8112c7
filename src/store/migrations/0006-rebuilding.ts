/** `rebuild_reads`: computes everything that is maintained from the truth; writers wait for it where they commit. */
export const rebuilding = `
CREATE FUNCTION rebuild_reads() RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
`;
