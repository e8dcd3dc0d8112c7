import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrichMusicbrainz } from '../../src/operations/enrich-musicbrainz.ts';
import { findDueRecordings } from '../../src/pipeline/stages/600-musicbrainz-recordings/due.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { createShiftedClock } from '../help/shifted-clock.ts';

const dayMs = 86_400_000;
const unmatched = 10_000;
const fresh = 100;
const stage = 'musicbrainz_recordings';

const clock = createShiftedClock();
let flow: Flow;
beforeAll(async () => {
  flow = await openFlow({ clock, variables: { GENIUS_LIVE: 'off', SPOTIFY_LIVE: 'off', QUANSIC_LIVE: 'off' } });
  await flow.rows(`INSERT INTO tiktok_creators (tiktok_handle, source) VALUES ('starving.one', 'list')`);
  await insertTracks(1, unmatched, 1_000_000);
  await recordMisses();
});
afterAll(() => flow.close());

/** Tracks `from` to `to`, each in one post of so many views; nobody knows their codes. */
async function insertTracks(from: number, to: number, views: number): Promise<void> {
  const series = `generate_series(${from}, ${to}) AS n`;
  await flow.rows(`INSERT INTO spotify_tracks (spotify_track_id, title, artists, isrc, isrc_source, fetched_at)
    SELECT 'starving' || lpad(n::text, 14, '0'), 'Title ' || n, '{Somebody}', 'XZSTV26' || lpad(n::text, 5, '0'), 'spotify',
      now() FROM ${series}`);
  await flow.rows(`INSERT INTO tiktok_scraped_videos (video_id, tiktok_handle, spotify_track_id, play_count, source, created_at,
      scraped_at)
    SELECT (7600000000000000000 + n)::text, 'starving.one', 'starving' || lpad(n::text, 14, '0'), ${views} + n, 'list', now(),
      now() FROM ${series}`);
}

/** Records each track as a miss of today. */
async function recordMisses(): Promise<void> {
  const [sample] = await findDueRecordings(flow.context.database, { at: new Date(clock.now()), limit: 1 });
  const version = sample?.fingerprint.replace(/XZSTV26\d{5}/, '') ?? '';
  await flow.rows(`INSERT INTO enrichments (stage, subject_id, outcome, attempts, in_a_row, checked_at, next_check_at,
      input_fingerprint)
    SELECT '${stage}', spotify_track_id, 'not_found', 1, 1, now(), now() + interval '7 days', '${version}' || isrc
    FROM spotify_tracks`);
}

async function enrich(limit: number): Promise<readonly string[]> {
  const input = enrichMusicbrainz.input.parse({ type: 'recordings', limit });
  const result = await enrichMusicbrainz.run(flow.context, input);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.unresolved.map((one) => String(one['spotify_track_id']));
}

const codesAsked = () =>
  new Set(flow.sandbox.log.read({ provider: 'musicbrainz' }).flatMap(({ path }) => path.match(/XZSTV26\d{5}/g) ?? []));
const attemptsOf = (from: number, to: number) =>
  flow.rows(`SELECT attempts, count(*)::int AS n FROM enrichments WHERE stage = '${stage}'
    AND substr(subject_id, 9)::int BETWEEN ${from} AND ${to} GROUP BY 1 ORDER BY 1`);

describe('tracks that nobody knows', () => {
  it('do not keep new ones waiting, and are not asked for before their date', async () => {
    await insertTracks(unmatched + 1, unmatched + fresh, 0);

    await flow.work();

    expect(codesAsked().size).toBe(fresh);
    expect(await attemptsOf(unmatched + 1, unmatched + fresh)).toEqual([{ attempts: 1, n: fresh }]);
    expect(await attemptsOf(1, unmatched)).toEqual([{ attempts: 1, n: unmatched }]);
    expect(flow.asked('musicbrainz').length).toBeLessThanOrEqual(3);
  });

  it('never fill a small batch for ever: the next call takes others', async () => {
    await insertTracks(unmatched + fresh + 1, unmatched + fresh + 12, 0);

    const calls = [await enrich(5), await enrich(5), await enrich(5)];

    expect(calls.map((one) => one.length)).toEqual([5, 5, 2]);
    expect(new Set(calls.flat()).size).toBe(12);
    expect(await enrich(5)).toEqual([]);
  });

  it('are asked for again at their date, the most viewed first, and others the next time', async () => {
    clock.advance(7.1 * dayMs);

    const first = await enrich(5);
    const second = await enrich(5);

    expect(first.map((id) => Number(id.slice(8)))).toEqual([10_000, 9_999, 9_998, 9_997, 9_996]);
    expect(second.map((id) => Number(id.slice(8)))).toEqual([9_995, 9_994, 9_993, 9_992, 9_991]);
    expect(await attemptsOf(9_991, unmatched)).toEqual([{ attempts: 2, n: 10 }]);
  });
});
