import { sql } from 'kysely';
import type { Video } from '../../src/core/entities/video.ts';
import { readTrack } from '../../src/providers/spotify/convert.ts';
import type { Tx } from '../../src/store/database.ts';
import { saveEnrichments } from '../../src/store/enrichments.ts';
import { savePosts } from '../../src/store/posts.ts';
import { stageKeys } from '../../src/store/reads/cascade-subjects.ts';
import { saveTracks } from '../../src/store/tracks.ts';
import { madeSpotifyId, madeVideo } from '../help/made-posts.ts';

/** The moment at which the made histories are looked at. */
export const at = new Date('2026-03-10T12:00:00Z');
/** Creators of the made histories. */
export const handles = ['one.creator', 'two.creator', 'three.creator'] as const;

/** Whole numbers from 0 to below `n`, the same ones for the same seed. */
export type Dice = (n: number) => number;

/** Dice of a seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0 || 1;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

type Step = (tx: Tx, dice: Dice) => Promise<unknown>;

/** Writes that change what is counted: through the store's own functions, and by hand. */
const steps: readonly Step[] = [
  post,
  post,
  post,
  (tx, dice) =>
    sql`UPDATE tiktok_scraped_videos SET spotify_track_id = ${dice(2) === 0 ? null : trackOf(dice)}, first_seen_at = ${dayOf(dice)}
      WHERE video_id LIKE ${`%${dice(10)}`}`.execute(tx),
  (tx, dice) => sql`DELETE FROM tiktok_scraped_videos WHERE video_id LIKE ${`%${dice(10)}${dice(3)}`}`.execute(tx),
  (tx, dice) =>
    dice(4) === 0 ? sql`DELETE FROM tiktok_creators WHERE tiktok_handle = ${handleOf(dice)}`.execute(tx) : none(),
  (tx, dice) =>
    sql`UPDATE tiktok_scraped_videos SET tiktok_handle = NULL, play_count = play_count + 5 WHERE video_id LIKE ${`%${dice(10)}${dice(3)}`}`.execute(
      tx,
    ),
  rename,
  track,
  track,
  (tx, dice) =>
    sql`DELETE FROM spotify_tracks WHERE spotify_track_id = ${trackOf(dice)} AND ${dice(3)} = 0`.execute(tx),
  (tx, dice) =>
    sql`DELETE FROM spotify_track_artists WHERE spotify_artist_id = ${artistOf(dice)} AND position = 1`.execute(tx),
  (tx, dice) =>
    sql`INSERT INTO spotify_artists (spotify_artist_id, name, fetched_at) VALUES (${artistOf(dice)}, 'A', ${dayOf(dice)})
      ON CONFLICT (spotify_artist_id) DO UPDATE SET fetched_at = excluded.fetched_at`.execute(tx),
  (tx, dice) =>
    sql`DELETE FROM spotify_artists WHERE spotify_artist_id = ${artistOf(dice)} AND ${dice(2)} = 0`.execute(tx),
  musicbrainzArtist,
  musicbrainzArtist,
  (tx, dice) => sql`DELETE FROM musicbrainz_artists WHERE mbid = ${mbidOf(dice)} AND ${dice(3)} = 0`.execute(tx),
  (tx, dice) => sql`DELETE FROM artist_musicbrainz_links WHERE mbid = ${mbidOf(dice)} AND ${dice(2)} = 0`.execute(tx),
  quansic,
  genius,
  (tx, dice) =>
    sql`DELETE FROM track_genius_links WHERE spotify_track_id = ${trackOf(dice)} AND ${dice(2)} = 0`.execute(tx),
  recording,
  recording,
  (tx, dice) =>
    sql`UPDATE track_recording_links SET role = 'alternate' WHERE spotify_track_id = ${trackOf(dice)}`.execute(tx),
  (tx, dice) =>
    sql`DELETE FROM musicbrainz_recordings WHERE recording_mbid = ${recordingOf(dice)} AND ${dice(3)} = 0`.execute(tx),
  work,
  (tx, dice) =>
    sql`DELETE FROM work_recording_links WHERE recording_mbid = ${recordingOf(dice)} AND ${dice(2)} = 0`.execute(tx),
  enrichment,
  enrichment,
  enrichment,
  (tx, dice) => sql`DELETE FROM enrichments WHERE subject_id LIKE ${`%${dice(6)}`} AND ${dice(3)} = 0`.execute(tx),
];

/** Does `count` random steps in one transaction. */
export async function doSteps(tx: Tx, dice: Dice, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await steps[dice(steps.length)]?.(tx, dice);
}

async function none(): Promise<void> {
  await Promise.resolve();
}

const handleOf = (dice: Dice) => handles[dice(handles.length)] ?? handles[0];
const trackOf = (dice: Dice) => madeSpotifyId(dice(6));
const artistOf = (dice: Dice) => `4MadeArtist0000000000${dice(5)}`;
const mbidOf = (dice: Dice) => `00000000-0000-4000-8000-00000000000${dice(5)}`;
const recordingOf = (dice: Dice) => `10000000-0000-4000-8000-00000000000${dice(5)}`;
const dayOf = (dice: Dice) => new Date(Date.UTC(2026, 2, dice(9) + 1, dice(24)));
/** Before and after the moment of looking, on the same day too. */
const dateOf = (dice: Dice) => new Date(at.getTime() + (dice(7) - 3) * 5 * 3_600_000 + dice(3));

function post(tx: Tx, dice: Dice): Promise<unknown> {
  const videos = new Map<string, Video>();
  for (let n = dice(5); n >= 0; n -= 1) {
    const status = (['copyrighted', 'copyright-free', 'unknown'] as const)[dice(3)] ?? 'unknown';
    const track = dice(4) === 0 ? {} : { track: dice(6) };
    const plays = dice(5) === 0 ? {} : { plays: dice(4) * 100 };
    const video = madeVideo({ n: dice(30), handle: handleOf(dice), status, ...track, ...plays });
    videos.set(video.id, video);
  }
  const saving = { at: dayOf(dice), backgroundEnrich: dice(3) > 0, mappingSource: 'tiktok_metadata' } as const;
  return savePosts(tx, [...videos.values()], [], saving);
}

async function rename(tx: Tx, dice: Dice): Promise<void> {
  const [from, to] = [handleOf(dice), handleOf(dice)];
  const free = await sql`SELECT 1 FROM tiktok_creators WHERE tiktok_handle = ${to} FOR UPDATE`.execute(tx);
  if (free.rows.length > 0 || dice(2) === 0) return;
  await sql`INSERT INTO tiktok_creators (tiktok_handle, source) VALUES (${to}, 'list') ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  await sql`UPDATE tiktok_scraped_videos SET tiktok_handle = ${from} WHERE tiktok_handle = ${to}`
    .execute(tx)
    .catch(() => undefined);
  await sql`DELETE FROM tiktok_creators WHERE tiktok_handle = ${to}`.execute(tx);
  await sql`UPDATE tiktok_creators SET tiktok_handle = ${to} WHERE tiktok_handle = ${from}`.execute(tx);
}

function track(tx: Tx, dice: Dice): Promise<unknown> {
  const artists = [0, 1].map(() => ({ name: 'Band', id: artistOf(dice) }));
  const read = readTrack({ name: 'Song', artists }, trackOf(dice));
  if (!read.ok) throw new Error(read.failure.message);
  return saveTracks(tx, [read.value], dayOf(dice));
}

async function musicbrainzArtist(tx: Tx, dice: Dice): Promise<void> {
  const mbid = mbidOf(dice);
  const isnis = dice(2) === 0 ? [] : ['0000000123456789'];
  await sql`INSERT INTO musicbrainz_artists (mbid, name, isnis, fetched_at) VALUES (${mbid}, 'M', ${isnis}, now())
    ON CONFLICT (mbid) DO UPDATE SET isnis = excluded.isnis`.execute(tx);
  if (dice(3) === 0) return;
  await sql`INSERT INTO artist_musicbrainz_links (spotify_artist_id, mbid, role, method, confidence, provider, linked_at)
    VALUES (${artistOf(dice)}, ${mbid}, 'alternate', 'url', 1, 'musicbrainz', ${dayOf(dice)})
    ON CONFLICT (spotify_artist_id, mbid) DO UPDATE SET confirmed_at = now()`.execute(tx);
}

async function quansic(tx: Tx, dice: Dice): Promise<void> {
  const isni = `000000000000000${dice(3)}`;
  await sql`INSERT INTO quansic_artists (isni, primary_isni, fetched_at) VALUES (${isni}, ${isni}, now()) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  await sql`INSERT INTO musicbrainz_quansic_links (mbid, isni, role, method, confidence, provider)
    SELECT mbid, ${isni}, 'alternate', 'isni', 1, 'quansic' FROM musicbrainz_artists WHERE mbid = ${mbidOf(dice)}
    ON CONFLICT DO NOTHING`.execute(tx);
  if (dice(3) === 0) await sql`DELETE FROM musicbrainz_quansic_links WHERE isni = ${isni}`.execute(tx);
}

async function genius(tx: Tx, dice: Dice): Promise<void> {
  const song = String(dice(3) + 1);
  await sql`INSERT INTO genius_songs (genius_song_id, fetched_at) VALUES (${song}, now()) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  await sql`INSERT INTO track_genius_links (spotify_track_id, genius_song_id, role, method, confidence, provider)
    SELECT spotify_track_id, ${song}, 'alternate', 'proof', 1, 'genius' FROM spotify_tracks WHERE spotify_track_id = ${trackOf(dice)}
    ON CONFLICT DO NOTHING`.execute(tx);
}

async function recording(tx: Tx, dice: Dice): Promise<void> {
  const mbid = recordingOf(dice);
  const track = trackOf(dice);
  await sql`INSERT INTO musicbrainz_recordings (recording_mbid, fetched_at) VALUES (${mbid}, now()) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  await sql`UPDATE track_recording_links SET role = 'alternate' WHERE spotify_track_id = ${track}`.execute(tx);
  await sql`INSERT INTO track_recording_links (spotify_track_id, recording_mbid, role, method, confidence, provider, linked_at)
    SELECT spotify_track_id, ${mbid}, ${dice(3) === 0 ? 'alternate' : 'preferred'}, 'isrc', 1, 'musicbrainz', ${dayOf(dice)}
    FROM spotify_tracks WHERE spotify_track_id = ${track}
    ON CONFLICT (spotify_track_id, recording_mbid) DO UPDATE SET role = excluded.role`.execute(tx);
}

async function work(tx: Tx, dice: Dice): Promise<void> {
  const mbid = `20000000-0000-4000-8000-00000000000${dice(3)}`;
  await sql`INSERT INTO musicbrainz_works (work_mbid, title, fetched_at) VALUES (${mbid}, 'W', now()) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  await sql`INSERT INTO work_recording_links (work_mbid, recording_mbid)
    SELECT ${mbid}, recording_mbid FROM musicbrainz_recordings WHERE recording_mbid = ${recordingOf(dice)}
    ON CONFLICT DO NOTHING`.execute(tx);
}

function enrichment(tx: Tx, dice: Dice): Promise<unknown> {
  const stages = [...stageKeys, 'track_isrcs', 'musicbrainz_recordings_by_title'];
  const ids = [trackOf, artistOf, recordingOf, mbidOf].map((idOf) => idOf(dice));
  const stage = stages[dice(stages.length)] ?? 'track_isrcs';
  const outcomes = ['found', 'not_found', 'ambiguous', 'retry_later', 'changed', 'failed'] as const;
  const records = ids.map((subjectId) => ({
    subjectId,
    outcome: outcomes[dice(outcomes.length)] ?? 'found',
    inARow: 1,
    inputFingerprint: 'f',
    priority: 0,
    ...(dice(4) === 0 ? {} : { nextCheckAt: dateOf(dice) }),
  }));
  return saveEnrichments(tx, stage, records, dayOf(dice));
}
