import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';

/** A made track with everything behind it, and one that only a post names. */
export const chainTrack = '4kMadeTrack0000000001x';
export const bareTrack = '4kMadeTrack0000000002x';

const artist = '5kMadeArtist000000001x';
const guest = '5kMadeArtist000000002x';
const mbid = '6d2f1c58-0000-4000-8000-000000000001';
const recording = '6d2f1c58-0000-4000-8000-0000000000a1';
const alternate = '6d2f1c58-0000-4000-8000-0000000000a2';
const work = '6d2f1c58-0000-4000-8000-0000000000b1';
const writer = '6d2f1c58-0000-4000-8000-0000000000c1';
const at = '2026-11-20T10:00:00Z';

const statements: readonly string[] = [
  `INSERT INTO tiktok_creators (tiktok_handle, name, source) VALUES ('made.one', 'Made One', 'page')`,
  `INSERT INTO tiktok_scraped_videos (video_id, tiktok_handle, spotify_track_id, spotify_track_id_source, copyright_status,
     play_count, mapping_role, mapping_confidence, mapping_review, source, created_at, scraped_at)
   SELECT (7600000000000000000 + n)::text, 'made.one', '${chainTrack}', 'tiktok_metadata', 'copyrighted', n * 1000, 'is',
     0.95, CASE WHEN n = 7 THEN 'title_mismatch' END, 'list', '${at}', '${at}' FROM generate_series(1, 7) AS n`,
  `INSERT INTO tiktok_scraped_videos (video_id, tiktok_handle, spotify_track_id, copyright_status, source, created_at, scraped_at)
   VALUES ('7600000000000000099', 'made.one', '${bareTrack}', 'unknown', 'list', '${at}', '${at}')`,
  `INSERT INTO spotify_tracks (spotify_track_id, title, artists, isrc, isrc_source, album, release_date,
     release_date_precision, duration_ms, fetched_at)
   VALUES ('${chainTrack}', 'Paper Boats', '{Mara Vell}', 'QZMDE2400017', 'spotify', 'Paper Boats', '2024-05', 'month',
     192000, '${at}')`,
  `INSERT INTO spotify_track_artists VALUES ('${chainTrack}', '${artist}', 0, 'Mara Vell'),
     ('${chainTrack}', '${guest}', 1, 'Guest')`,
  `INSERT INTO spotify_artists (spotify_artist_id, name, genres, fetched_at) VALUES ('${artist}', 'Mara Vell', '{}', '${at}'), ('${guest}', 'Guest', NULL, '${at}')`,
  `INSERT INTO musicbrainz_artists (mbid, name, type, country, isnis, ipis, fetched_at) VALUES
     ('${mbid}', 'Mara Vell', 'Person', 'NL', '{0000000000000028,0000000000000029}', '{00000000199}', '${at}')`,
  `INSERT INTO artist_musicbrainz_links (spotify_artist_id, mbid, role, method, confidence, evidence, provider, linked_at,
     confirmed_at)
   VALUES ('${artist}', '${mbid}', 'preferred', 'url', 1, '{"address":"open.spotify.com/artist"}', 'musicbrainz', '${at}', '${at}')`,
  `INSERT INTO quansic_artists (isni, primary_isni, name, ipn, name_variants, fetched_at) VALUES
     ('0000000000000028', '0000000000000036', 'Vell, Mara', '01234567', '[{"name":"Mara Vell","language":"en"}]', '${at}')`,
  `INSERT INTO musicbrainz_quansic_links (mbid, isni, role, method, confidence, provider, linked_at, confirmed_at)
   VALUES ('${mbid}', '0000000000000028', 'preferred', 'isni', 0.9, 'quansic', '${at}', '${at}')`,
  `INSERT INTO genius_songs (genius_song_id, title, artist_name, url, fetched_at)
   VALUES ('77', 'Paper Boats', 'Mara Vell', 'https://genius.example/paper-boats', '${at}')`,
  `INSERT INTO track_genius_links (spotify_track_id, genius_song_id, role, method, confidence, evidence, provider, linked_at,
     confirmed_at)
   VALUES ('${chainTrack}', '77', 'preferred', 'title_artist', 0.9, '{"titleScore":1,"artistScore":1}', 'genius', '${at}', '${at}')`,
  `INSERT INTO musicbrainz_recordings (recording_mbid, title, length_ms, isrcs, first_release_date, fetched_at) VALUES
     ('${recording}', 'Paper Boats', 192400, '{QZMDE2400017}', '2024-05-03', '${at}'),
     ('${alternate}', 'Paper Boats (live)', 221000, '{QZMDE2400017,QZMDE2400018}', NULL, '${at}')`,
  `INSERT INTO track_recording_links (spotify_track_id, recording_mbid, role, method, confidence, evidence, review, provider,
     isrc, length_difference_ms, linked_at, confirmed_at) VALUES
     ('${chainTrack}', '${alternate}', 'alternate', 'isrc', 0.75, '{}', 'versions_differ', 'musicbrainz', 'QZMDE2400017', 29000, '${at}', '${at}'),
     ('${chainTrack}', '${recording}', 'preferred', 'isrc', 1, '{"titleScore":1}', NULL, 'musicbrainz', 'QZMDE2400017', 400, '${at}', '${at}')`,
  `INSERT INTO musicbrainz_works (work_mbid, title, type, languages, iswc, iswcs, attributes, fetched_at) VALUES
     ('${work}', 'Paper Boats', 'Song', '{eng}', 'T0000000010', '{T0000000010,T0000000011}', '[{"type":"GEMA ID","value":"12-34"}]', '${at}')`,
  `INSERT INTO work_recording_links (work_mbid, recording_mbid, attributes) VALUES ('${work}', '${recording}', NULL)`,
  `INSERT INTO work_contributors (work_mbid, source, ordinal, name, role, mbid, ipi, isni) VALUES
     ('${work}', 'genius', 1, 'M. Vell', 'writer', NULL, NULL, NULL),
     ('${work}', 'musicbrainz', 1, 'Jo Anders', 'composer', '${writer}', '00000000199', '0000000000000028')`,
  `INSERT INTO enrichments (stage, subject_id, outcome, method, confidence, evidence, alternatives, attempts, checked_at,
     next_check_at, input_fingerprint, error_code, error_message) VALUES
     ('spotify_tracks', '${chainTrack}', 'found', 'spotify_id', 1, '{}', NULL, 1, '${at}', '2027-02-18T10:00:00Z', 'x', NULL, NULL),
     ('musicbrainz_works', '${recording}', 'found', 'url', 1, '{}', NULL, 1, '${at}', NULL, 'x', NULL, NULL),
     ('musicbrainz_recordings_by_title', '${chainTrack}', 'ambiguous', NULL, NULL, '{"reason":"two_near"}', '[{"title":"Paper Boat","score":0.93}]', 2, '${at}', '2026-12-04T10:00:00Z', 'x', NULL, NULL),
     ('writer_identifiers', '${writer}', 'retry_later', NULL, NULL, NULL, NULL, 1, '${at}', '2026-11-20T10:05:00Z', 'x', 'UPSTREAM_UNAVAILABLE', 'MusicBrainz answered 503')`,
];

/** Inserts the made chain. */
export async function insertChain(database: Database): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database);
}
