import pg from 'pg';

/** How much is generated. */
export interface ReadsScale {
  readonly videos: number;
  readonly tracks: number;
  readonly creators: number;
}

/** Handle of a creator with many posts, `heavyPosts` at every scale. */
export const heavyHandle = 'creator.0';
const heavyPosts = 2_000;

/** Handle of the creator number `n`, from 1 to below `scale.creators`. */
export function benchHandle(n: number): string {
  return `creator.${n}`;
}

/**
 * Fills an empty store with made rows in every state, triggers off, and computes what is maintained; seconds of both.
 *
 * Shape: a creator is alike at every scale: half of his posts use one of the 1,000 most popular tracks, half one of his
 * niche; only how many creators and tracks there are grows. Popular tracks have many posts; nine of ten named tracks are stored; each stage has done, missed, failing and
 * fresh subjects, with dates before and after `now`.
 */
export async function loadReads(
  url: string,
  scale: ReadsScale,
): Promise<{ readonly load: number; readonly rebuild: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const startedAt = performance.now();
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'");
    await client.query('SELECT setseed(0.42)');
    for (const statement of statementsFor(scale)) await client.query(statement);
    await client.query('SET session_replication_role = origin');
    await client.query('VACUUM ANALYZE');
    const loadedAt = performance.now();
    await client.query('SELECT rebuild_reads()');
    const rebuiltAt = performance.now();
    await client.query('VACUUM ANALYZE');
    return { load: (loadedAt - startedAt) / 1000, rebuild: (rebuiltAt - loadedAt) / 1000 };
  } finally {
    await client.end();
  }
}

const outcomes = `(ARRAY['not_found', 'not_found', 'not_found', 'ambiguous', 'retry_later', 'failed'])[1 + floor(random() * 6)]`;
const linkColumns = 'role, method, confidence, provider, linked_at';
const linkValues = (role: string) => `${role}, 'made', 1, 'made', now() - random() * interval '60 days'`;
/** Number of the track in `spotify_track_id`. */
const number = 'substr(spotify_track_id, 11)::int';
/** A number below `n`, small ones much more often. */
const popular = (n: number) => `floor(power(random(), 3) * ${n})::int`;

function statementsFor({ videos, tracks, creators }: ReadsScale): readonly string[] {
  const artists = Math.floor(tracks / 2);
  const recordings = Math.floor(tracks * 0.6);
  const parties = Math.floor(tracks / 3);
  const trackId = (n: string) => `'4MadeTrack' || lpad((${n})::text, 12, '0')`;
  const artistId = (n: string) => `'4MadeArtist' || lpad((${n})::text, 11, '0')`;
  const mbid = (n: string, kind: number) => `'${kind}0000000-0000-4000-8000-' || lpad((${n})::text, 12, '0')`;
  const mostly = (share: number, table: string, id: string) =>
    `INSERT INTO enrichments (stage, subject_id, outcome, checked_at, next_check_at, input_fingerprint)
     SELECT '${table}', id, ${outcomes}, now() - random() * interval '30 days', now() + (random() * 60 - 3) * interval '1 day', 'made'
     FROM (${id}) subjects(id) WHERE random() < ${share} ON CONFLICT DO NOTHING`;
  const allTracks = `SELECT ${trackId('n')} FROM generate_series(0, ${tracks - 1}) n`;
  const allArtists = `SELECT ${artistId('n')} FROM generate_series(0, ${artists - 1}) n`;
  return [
    `INSERT INTO tiktok_creators (tiktok_handle, user_id, name, follower_count, source, last_scraped_at)
     SELECT 'creator.' || n, n::text, 'Creator ' || n, 1000 + n, 'page', now() FROM generate_series(0, ${creators - 1}) n`,
    `INSERT INTO tiktok_creator_history (tiktok_handle, observed_at, follower_count, stored_videos, total_views)
     SELECT 'creator.' || n, now() - d * interval '3 days', 900 + n, 10, 1000 FROM generate_series(0, ${creators - 1}) n, generate_series(0, 9) d`,
    `INSERT INTO tiktok_scraped_videos (video_id, tiktok_handle, spotify_track_id, copyright_status, play_count, like_count,
       description, source, background_enrich, raw_data, created_at, first_seen_at, scraped_at)
     SELECT (7500000000000000000 + n)::text,
       'creator.' || c, CASE WHEN random() < 0.85 THEN ${trackId(`CASE WHEN random() < 0.5 THEN ${popular(1_000)}
         ELSE (c * 20 + ${popular(1_000)}) % ${tracks} END`)} END,
       (ARRAY['copyrighted', 'copyrighted', 'copyright-free', 'unknown'])[1 + floor(random() * 4)],
       floor(power(random(), 6) * 5000000), n % 1000, 'post ' || n, 'list', random() < 0.9,
       jsonb_build_object('id', n, 'desc', repeat('made ', 60)), now() - random() * interval '700 days',
       now() - random() * interval '60 days', now()
     FROM (SELECT n, CASE WHEN n < ${heavyPosts} THEN 0 ELSE 1 + n % ${creators - 1} END AS c
       FROM generate_series(0, ${videos - 1}) n ORDER BY random()) posts`,
    `INSERT INTO spotify_tracks (spotify_track_id, title, artists, isrc, raw_data, fetched_at)
     SELECT ${trackId('n')}, 'Song ' || n, ARRAY['Band ' || n % ${artists}], 'USRC' || lpad(n::text, 8, '0'),
       jsonb_build_object('id', n, 'more', repeat('made ', 60)), now() - random() * interval '60 days'
     FROM generate_series(0, ${tracks - 1}) n WHERE n % 10 <> 9`,
    `INSERT INTO spotify_track_artists (spotify_track_id, spotify_artist_id, position, name)
     SELECT t.spotify_track_id, ${artistId(`CASE WHEN random() < 0.1 THEN ${popular(artists)} ELSE (${number} / 2 + p * floor(random() * 50)::int) % ${artists} END`)}, p, 'Band'
     FROM spotify_tracks t, generate_series(0, 1) p WHERE p = 0 OR random() < 0.4 ON CONFLICT DO NOTHING`,
    `INSERT INTO spotify_artists (spotify_artist_id, name, fetched_at) SELECT id, 'Band', now() FROM (${allArtists}) a(id) WHERE random() < 0.8`,
    `INSERT INTO genius_songs (genius_song_id, fetched_at) SELECT n::text, now() FROM generate_series(1, ${recordings}) n`,
    `INSERT INTO track_genius_links (spotify_track_id, genius_song_id, ${linkColumns})
     SELECT spotify_track_id, (1 + floor(random() * ${recordings}))::text, ${linkValues("'preferred'")} FROM spotify_tracks WHERE random() < 0.5`,
    `INSERT INTO musicbrainz_recordings (recording_mbid, title, fetched_at) SELECT ${mbid('n', 1)}, 'Song', now() FROM generate_series(0, ${recordings - 1}) n`,
    `INSERT INTO track_recording_links (spotify_track_id, recording_mbid, ${linkColumns})
     SELECT spotify_track_id, ${mbid(`${number} * 6 / 10`, 1)}, ${linkValues("'preferred'")} FROM spotify_tracks WHERE random() < 0.6`,
    `INSERT INTO musicbrainz_works (work_mbid, title, fetched_at) SELECT ${mbid('n', 2)}, 'Work', now() FROM generate_series(0, ${recordings - 1}) n`,
    `INSERT INTO work_recording_links (work_mbid, recording_mbid)
     SELECT ${mbid(`floor(random() * ${recordings})`, 2)}, recording_mbid FROM musicbrainz_recordings WHERE random() < 0.5`,
    `INSERT INTO musicbrainz_artists (mbid, name, isnis, fetched_at)
     SELECT ${mbid('n', 3)}, 'Band', CASE WHEN random() < 0.7 THEN ARRAY[lpad(n::text, 16, '0')] ELSE '{}' END, now() FROM generate_series(0, ${parties - 1}) n`,
    `INSERT INTO artist_musicbrainz_links (spotify_artist_id, mbid, ${linkColumns})
     SELECT id, ${mbid(`substr(id, 12)::int * 2 / 3`, 3)}, ${linkValues("'preferred'")} FROM (${allArtists}) a(id) WHERE random() < 0.6`,
    `INSERT INTO quansic_artists (isni, primary_isni, fetched_at) SELECT isnis[1], isnis[1], now() FROM musicbrainz_artists WHERE isnis <> '{}' AND random() < 0.6`,
    `INSERT INTO musicbrainz_quansic_links (mbid, isni, ${linkColumns})
     SELECT m.mbid, q.isni, ${linkValues("'preferred'")} FROM musicbrainz_artists m JOIN quansic_artists q ON q.isni = m.isnis[1]`,
    mostly(0.05, 'spotify_tracks', allTracks),
    mostly(0.5, 'genius_songs', allTracks),
    mostly(0.6, 'musicbrainz_recordings', allTracks),
    mostly(0.5, 'spotify_artists', allArtists),
    mostly(0.6, 'musicbrainz_artists', allArtists),
    mostly(0.5, 'musicbrainz_works', 'SELECT recording_mbid FROM musicbrainz_recordings'),
    mostly(0.5, 'quansic_artists', 'SELECT mbid FROM musicbrainz_artists'),
    mostly(0.5, 'track_isrcs', allTracks),
  ];
}
