import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultSwitch } from '../../sandbox/faults/switches.ts';
import { cascadeStatus } from '../../src/operations/cascade-status.ts';
import { enrichTracks } from '../../src/operations/enrich-tracks.ts';
import { enrichmentQueue } from '../../src/operations/enrichment-queue.ts';
import { forgetOldCredentials } from '../../src/pipeline/engine/credentials.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { keepingLog } from '../help/logs.ts';
import { createShiftedClock, type ShiftedClock } from '../help/shifted-clock.ts';

const dayMs = 86_400_000;

let clock: ShiftedClock;
let flow: Flow;
let undisturbed: Awaited<ReturnType<Flow['stored']>>;
beforeAll(async () => {
  clock = createShiftedClock();
  flow = await openFlow({ clock, variables: { LONGEST_WAIT_SECONDS: '3' } });
  await flow.scraped('gioscottii');
  await flow.work();
  undisturbed = await flow.stored();
});
afterAll(() => flow.close());
beforeEach(() => flow.reset());

const switchOn = (wanted: Omit<FaultSwitch, 'provider'>) =>
  flow.sandbox.faults.switchOn({ provider: 'spotify', ...wanted });
const outcomes = () =>
  flow.rows<{ outcome: string; n: number; attempts: number }>(
    `SELECT outcome, count(*)::int AS n, sum(attempts)::int AS attempts FROM enrichments
     WHERE stage = 'spotify_tracks' GROUP BY 1 ORDER BY 1`,
  );
const emptyQueue = () => flow.rows('DELETE FROM pgboss.job');
/** Lets the time pass until what was put off is due, and works it off. */
const later = async (ms: number) => {
  clock.advance(ms);
  await emptyQueue();
  await flow.work();
};
const enrich = async (limit: number) => {
  const result = await enrichTracks.run(flow.context, enrichTracks.input.parse({ limit }));
  return result.ok ? { ok: true as const, value: enrichTracks.output.parse(result.value) } : result;
};

describe('trouble of Spotify that passes', () => {
  it.each<[string, Omit<FaultSwitch, 'provider' | 'fault'>, number]>([
    ['rate-limited', { times: 1 }, 0],
    ['rate-limited', { times: 1, door: 'tracks' }, 0],
    ['burst-of-500', { times: 2, door: 'tracks' }, 0],
    ['burst-of-500', { times: 2, door: 'token' }, 0],
    ['burst-of-500', { times: 3, door: 'tracks' }, 61_000],
    ['hang-up', { times: 2 }, 0],
    ['cut-body', { times: 1, door: 'tracks' }, 0],
    ['cut-body', { times: 1, door: 'token' }, 0],
    ['cut-body', { times: 2, door: 'tracks' }, 3_600_000],
    ['renamed-field', { times: 1, door: 'tracks' }, 3_600_000],
    ['empty-200', { times: 2 }, 0],
    ['html-instead', { times: 2, door: 'tracks' }, 0],
    ['slow', { times: 1, seconds: 0.2 }, 0],
    ['expired-token', { times: 1 }, 0],
    ['batch-closed', {}, 0],
  ])('%s %j leaves the rows of an undisturbed run', async (fault, wanted, laterMs) => {
    switchOn({ fault, ...wanted });
    await flow.scraped('gioscottii');
    await flow.work();

    if (laterMs > 0) await later(laterMs);

    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('reduced-fields stores what there is, and takes nothing away that is known', async () => {
    await flow.scraped('gioscottii');
    await flow.work();
    switchOn({ fault: 'reduced-fields' });

    await later(91 * dayMs);

    expect(flow.asked('spotify')).toContain('spotify tracks');
    expect(await flow.rows('SELECT count(popularity)::int AS n FROM spotify_tracks')).toEqual([{ n: 5 }]);
    expect(
      await flow.rows(`SELECT count(popularity)::int AS popularity, count(followers)::int AS followers,
        count(*) FILTER (WHERE genres <> '{}')::int AS genres FROM spotify_artists`),
    ).toEqual([{ popularity: 5, followers: 5, genres: 5 }]);
    // The raw objects and the evidence say what the last answer lacked.
    const { tracks: _1, spotify_artists: _2, outcomes: _3, ...rest } = await flow.stored();
    const { tracks: _4, spotify_artists: _5, outcomes: _6, ...expected } = undisturbed;
    expect(rest).toEqual(expected);
  });
});

describe('a refusal of Spotify', () => {
  it.each<[string, Omit<FaultSwitch, 'provider' | 'fault'>]>([
    ['forbidden-403', {}],
    ['rate-limited', { seconds: 900 }],
    ['empty-200', {}],
    ['html-instead', {}],
  ])('%s %j leaves every subject pending and its attempts unchanged', async (fault, wanted) => {
    switchOn({ fault, ...wanted });
    await flow.scraped('gioscottii');

    await flow.work();

    expect(await outcomes()).toEqual([]);
    const queue = await enrichmentQueue.run(flow.context, {});
    expect(queue).toMatchObject({ ok: true, value: { queue: { spotify_tracks: { count: 6 } } } });

    flow.sandbox.faults.switchOff();
    await flow.context.database.deleteFrom('lanes').execute();
    await later(0);
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('in the middle keeps what was settled before it', async () => {
    switchOn({ fault: 'batch-closed' });
    await flow.scraped('gioscottii');
    while (flow.asked('spotify').filter((one) => one === 'spotify track').length < 2) {
      const working = flow.work();
      while (flow.asked('spotify').filter((one) => one === 'spotify track').length < 2) await clock.sleep(1);
      switchOn({ fault: 'rate-limited', seconds: 900, door: 'track' });
      await working;
    }

    const settled = (await outcomes()).reduce((sum, row) => sum + row.n, 0);
    expect(settled).toBeGreaterThanOrEqual(2);
    expect(settled).toBeLessThan(6);

    flow.sandbox.faults.switchOff();
    await flow.context.database.deleteFrom('lanes').execute();
    await later(0);
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('is what the route answers before the first track, and `stopped` after it', async () => {
    await flow.scraped('gioscottii', { enrich: false });
    switchOn({ fault: 'rate-limited', seconds: 900 });
    expect(await enrich(10)).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_RATE_LIMITED' } });
    expect(await enrich(10)).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_RATE_LIMITED', details: { provider: 'spotify' } },
    });
    expect(await outcomes()).toEqual([]);
  });
});

describe('a closed batch door', () => {
  it('is learnt once for all processes, tracks are then asked for singly, and tried again after a week', async () => {
    switchOn({ fault: 'batch-closed' });
    await flow.scraped('gioscottii');
    await flow.work();
    const learning = flow.asked('spotify').filter((one) => one === 'spotify tracks').length;
    flow.sandbox.log.clear();
    const other = await openFlow({ clock, beside: flow });

    await other.scraped('newname.ruby');
    await other.work();
    const singly = new Set(flow.asked('spotify'));
    flow.sandbox.log.clear();
    flow.sandbox.faults.switchOff();
    clock.advance(8 * dayMs);
    await other.scraped('idazeile');
    await other.work();
    const afterwards = new Set(flow.asked('spotify'));
    await other.close();

    expect(learning).toBe(1);
    expect(singly).toEqual(new Set(['spotify token', 'spotify track', 'spotify artist']));
    expect(afterwards).toContain('spotify tracks');
  });

  it('with a single track that cannot be read affects this track only', async () => {
    switchOn({ fault: 'batch-closed' });
    switchOn({ fault: 'renamed-field', door: 'track', times: 1 });
    await flow.scraped('gioscottii');

    await flow.work();

    expect(await outcomes()).toEqual([
      { outcome: 'changed', n: 1, attempts: 1 },
      { outcome: 'found', n: 4, attempts: 4 },
      { outcome: 'not_found', n: 1, attempts: 1 },
    ]);
  });

  it('and then an outage stops after a few tracks, and leaves the others untouched', async () => {
    switchOn({ fault: 'batch-closed' });
    switchOn({ fault: 'burst-of-500', door: 'track', times: 999 });
    await flow.scraped('gioscottii');

    await flow.work();

    expect(await outcomes()).toEqual([{ outcome: 'retry_later', n: 1, attempts: 1 }]);
  });
});

describe('a track that Spotify does not know', () => {
  it('is asked again after 7, then 14 days, and meanwhile does not count as pending', async () => {
    await flow.scraped('gioscottii');
    await flow.work();
    const dates = async () =>
      (
        await flow.rows<{ days: number }>(
          `SELECT round(extract(epoch FROM next_check_at - checked_at) / 86400)::int AS days FROM enrichments
           WHERE stage = 'spotify_tracks' AND outcome = 'not_found'`,
        )
      ).map((row) => row.days);
    const queue = async () => {
      const answer = await enrichmentQueue.run(flow.context, {});
      return answer.ok ? (answer.value.queue['spotify_tracks']?.count ?? 0) : -1;
    };

    expect(await dates()).toEqual([7]);
    flow.sandbox.log.clear();
    await later(6.9 * dayMs);
    expect(flow.asked('spotify')).toEqual([]);
    await later(0.2 * dayMs);
    expect(await dates()).toEqual([14]);
    await later(14.1 * dayMs);
    expect(await dates()).toEqual([28]);
    expect(await outcomes()).toContainEqual({ outcome: 'not_found', n: 1, attempts: 3 });
    expect(await queue()).toBe(0);
  });

  it('never takes the place of others: the next call takes others', async () => {
    flow.patchWorld(({ tracks }) => ({ tracks: tracks.map((track) => ({ ...track, isKnown: false })) }));
    await flow.scraped('idazeile', { enrich: false });

    const first = await enrich(5);
    const second = await enrich(5);

    const idsOf = (answer: typeof first) =>
      answer.ok ? answer.value.unresolved.map((one) => String(one['spotify_track_id'])) : [];
    expect([idsOf(first).length, idsOf(second).length]).toEqual([5, 5]);
    expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(10);
    expect(first).toMatchObject({ value: { enriched: 0, total: 5, outcomes: { not_found: 5 }, remaining: 45 } });
  });

  it('is taken by one of two simultaneous calls', async () => {
    await flow.scraped('idazeile', { enrich: false });

    const [first, second] = await Promise.all([enrich(30), enrich(30)]);

    const totals = [first, second].map((answer) => (answer.ok ? answer.value.total : 0));
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(
      (await flow.rows('SELECT subject_id FROM enrichments')).length,
    );
    expect(await flow.rows('SELECT subject_id FROM enrichments WHERE attempts > 1')).toEqual([]);
  });
});

describe('credentials', () => {
  it('that are wrong pause the lane and leave the subjects as they were; nothing else stops', async () => {
    const { log, records } = keepingLog();
    const wrong = await openFlow({
      clock,
      log,
      beside: flow,
      variables: { SPOTIFY_CLIENT_SECRET: 'canary-wrong-secret' },
    });
    await wrong.scraped('gioscottii');

    await wrong.work();
    const scraped = await wrong.scraped('just.fifteen');
    await wrong.work();

    expect(scraped.scraped.complete).toBe(true);
    expect(await outcomes()).toEqual([]);
    expect(flow.asked('spotify')).toEqual(['spotify token']);
    expect(await flow.rows(`SELECT state, reason FROM lanes WHERE provider = 'spotify'`)).toEqual([
      { state: 'paused', reason: 'credentials_rejected' },
    ]);
    expect(await enrichTracks.run(wrong.context, { limit: 5 })).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_BLOCKED', details: { reason: 'credentials_rejected' } },
    });
    const rows = [];
    for (const table of ['requests', 'lanes', 'provider_notes', 'answers'])
      rows.push(await flow.rows(`SELECT * FROM ${table}`));
    expect(JSON.stringify([records, rows])).not.toMatch(/canary-wrong-secret|Y2FuYXJ5/);
    await wrong.close();
  });

  it('that were put right are tried at once, not after the pause', async () => {
    const wrong = await openFlow({ clock, beside: flow, variables: { SPOTIFY_CLIENT_SECRET: 'wrong' } });
    await forgetOldCredentials(wrong.context);
    await wrong.scraped('gioscottii');
    await wrong.work();
    await wrong.close();

    const right = await openFlow({ clock, beside: flow });
    await forgetOldCredentials(right.context);
    await later(0);
    await right.close();

    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('that end while working are replaced; that are revoked pause the lane', async () => {
    await flow.scraped('gioscottii');
    switchOn({ fault: 'expired-token' });

    await flow.work();

    expect(await outcomes()).toEqual([]);
    expect(await flow.rows(`SELECT reason FROM lanes WHERE provider = 'spotify'`)).toEqual([
      { reason: 'credentials_rejected' },
    ]);
  });

  it('that are missing disable the stage by the names of their variables; everything else runs', async () => {
    const bare = await openFlow({
      clock,
      beside: flow,
      variables: { SPOTIFY_CLIENT_ID: '', SPOTIFY_CLIENT_SECRET: '' },
    });
    const answer = await bare.scraped('gioscottii');
    await bare.work();
    const status = await cascadeStatus.run(bare.context, cascadeStatus.input.parse({ handle: 'gioscottii' }));
    const direct = await enrichTracks.run(bare.context, { limit: 5 });
    await bare.close();

    expect(answer.scraped).toMatchObject({ videos: 44, complete: true });
    expect(flow.asked('spotify')).toEqual([]);
    expect(await outcomes()).toEqual([]);
    const variables = ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'];
    expect(JSON.stringify(status)).toContain(JSON.stringify(variables));
    expect(direct).toMatchObject({ ok: false, failure: { code: 'PROVIDER_DISABLED', details: { variables } } });

    await later(0);
    // Meanwhile others were asked to describe the tracks; here none of them could.
    await flow.rows(`DELETE FROM enrichments WHERE stage = 'tracks_without_spotify' AND outcome = 'not_found'`);
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('do not matter while live reading is switched off', async () => {
    const off = await openFlow({ clock, beside: flow, variables: { SPOTIFY_LIVE: 'off', TIKTOK_LIVE: 'off' } });
    const scraped = await off.scrape('gioscottii');
    const direct = await enrichTracks.run(off.context, { limit: 5 });
    await off.close();

    expect(scraped).toMatchObject({ failure: { code: 'PROVIDER_DISABLED', details: { variables: ['TIKTOK_LIVE'] } } });
    expect(direct).toMatchObject({ failure: { code: 'PROVIDER_DISABLED', details: { variables: ['SPOTIFY_LIVE'] } } });
    expect(flow.asked()).toEqual([]);
  });
});
