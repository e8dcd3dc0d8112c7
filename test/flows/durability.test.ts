import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { spotifyTracks } from '../../src/pipeline/stages/200-spotify-tracks/stage.ts';
import { type Flow, openFlow, triedAgain } from '../help/flow-kit.ts';
import { openHeldWire } from '../help/held-wire.ts';
import { keepingLog } from '../help/logs.ts';
import { createShiftedClock } from '../help/shifted-clock.ts';
import { serverUrl } from '../help/stores.ts';

const clock = createShiftedClock();
const handle = 'newname.ruby';

let flow: Flow;
let undisturbed: Awaited<ReturnType<Flow['stored']>>;
beforeAll(async () => {
  flow = await openFlow({ clock });
  await flow.scraped(handle);
  await flow.work();
  undisturbed = await flow.stored();
});
afterAll(() => flow.close());
beforeEach(() => flow.reset());

const run = (statement: string) => sql.raw(statement).execute(flow.context.database);
/** Makes every job in hand look like one of a process that died. */
const silence = async () => {
  await run(`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`);
  await run(`UPDATE stage_claims SET lease_until = now() - interval '1 second'`);
  await run('UPDATE pgboss.queue SET monitor_on = NULL, monitor_claim_on = NULL');
};
/** Resolves when no job is left. */
const idle = async (one = flow) => {
  while ((await one.rows(`SELECT 1 FROM pgboss.job WHERE state < 'completed'`)).length > 0) await clock.sleep(20);
};
/** Jobs that wait for another attempt need not wait. */
const hurry = () => run(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);

describe('the queue is not the truth', () => {
  it('an emptied queue is filled again by the sweep, and nothing is lost', async () => {
    await flow.scraped(handle);
    await run('DELETE FROM pgboss.job');

    await flow.work();

    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('a run whose job is gone goes on', async () => {
    await run(
      `INSERT INTO scrape_runs (run_id, tiktok_handle, source, started_at) VALUES ('r', '${handle}', 'live', now())`,
    );

    await flow.work();

    expect(await flow.rows('SELECT complete FROM scrape_runs')).toEqual([{ complete: true }]);
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('a job that ended as a dead letter is no end of its subject', async () => {
    await flow.scraped(handle);
    await run(`UPDATE pgboss.job SET retry_count = retry_limit, started_on = NULL WHERE name = 'spotify-tracks'`);
    const taken = await flow.context.jobs.take('spotify-tracks', 99);
    await flow.context.jobs.fail('spotify-tracks', taken, 'our fault');
    expect((await flow.context.jobs.depths()).find((one) => one.queue === 'dead-letters')?.waiting).toBe(taken.length);

    await flow.work();

    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('jobs of subjects that are settled already just end', async () => {
    await flow.scraped(handle);
    const jobs = await flow.rows<{ id: string }>(
      `SELECT singleton_key AS id FROM pgboss.job WHERE name = 'spotify-tracks'`,
    );
    await flow.work();
    flow.sandbox.log.clear();
    await flow.context.jobs.add(
      flow.context.database,
      'spotify-tracks',
      jobs.map(({ id }) => ({ subjectId: id, priority: 1 })),
    );

    await flow.work();

    expect(flow.asked()).toEqual([]);
    expect(await flow.rows(`SELECT 1 FROM pgboss.job WHERE state < 'completed'`)).toEqual([]);
  });

  it('queued tracks of many others wait behind those of the creator who is scraped', async () => {
    for (const other of ['idazeile', 'snapslides', 'tongues.of.sound']) await flow.scraped(other, { enrich: false });
    await run(`UPDATE tiktok_scraped_videos SET background_enrich = true, play_count = 900000000`);
    const context = flow.context;
    await context.jobs.add(
      context.database,
      'spotify-tracks',
      (await spotifyTracks.findDue(context.database, { at: new Date(clock.now()), limit: 999 })).map((subject) => ({
        subjectId: subject.id,
        priority: subject.priority,
      })),
    );
    await flow.scraped('gioscottii');

    const next = await flow.context.jobs.take('spotify-tracks', 50);

    const mine = await flow.rows<{ id: string }>(
      `SELECT DISTINCT spotify_track_id AS id FROM tiktok_scraped_videos WHERE tiktok_handle = 'gioscottii' AND spotify_track_id IS NOT NULL`,
    );
    expect(mine).toHaveLength(6);
    expect(next.map((job) => job.subjectId)).toEqual(expect.arrayContaining(mine.map((row) => row.id)));
  });
});

describe('one bad row', () => {
  it('of a page is left out and said, its neighbours are stored and the scrape ends', async () => {
    const { log, records } = keepingLog();
    const careful = await openFlow({ clock, log, beside: flow });
    const [bad] = await flow.rows<{ id: string }>(
      `SELECT '${undisturbed['videos']?.map((row) => (row as { video_id: string }).video_id)[3]}' AS id`,
    );
    await run(`ALTER TABLE tiktok_scraped_videos ADD CONSTRAINT made_up CHECK (video_id <> '${bad?.id}')`);
    try {
      const answer = await careful.scraped(handle);

      expect(answer.scraped).toMatchObject({ videos: 30, new: 30, complete: true });
      expect(JSON.stringify(records)).toContain(bad?.id);
    } finally {
      await run('ALTER TABLE tiktok_scraped_videos DROP CONSTRAINT made_up');
      await careful.close();
    }
  });

  it('of an import is listed among its problems', async () => {
    await run(`ALTER TABLE tiktok_scraped_videos ADD CONSTRAINT made_up CHECK (description <> 'bad')`);
    try {
      const items = ['good', 'bad', 'fine'].map((desc, n) => ({
        id: `759876543210000000${n}`,
        desc,
        createTime: 1_769_000_000 + n,
        author: { id: '77', uniqueId: 'made.creator' },
      }));

      const answer = await flow.import(JSON.stringify({ itemList: items, statusCode: 0 }));

      expect(answer).toMatchObject({
        ok: true,
        value: {
          imported: { items: 3, videos: 2, new: 2, duplicates: 0 },
          problem_count: 1,
          problems: [{ where: 'post 7598765432100000001', reason: 'not_storable' }],
          complete: true,
        },
      });
    } finally {
      await run('ALTER TABLE tiktok_scraped_videos DROP CONSTRAINT made_up');
    }
  });

  it('of a stage is recorded as our own fault; its neighbours are stored and it comes again after a day', async () => {
    await flow.scraped(handle);
    const [bad] = await flow.rows<{ id: string }>('SELECT min(spotify_track_id) AS id FROM tiktok_scraped_videos');
    await run(`ALTER TABLE spotify_tracks ADD CONSTRAINT made_up CHECK (spotify_track_id <> '${bad?.id}')`);
    try {
      await flow.work();

      expect(await flow.rows(`SELECT subject_id AS id, error_code FROM enrichments WHERE outcome = 'failed'`)).toEqual([
        { id: bad?.id, error_code: 'INTERNAL_ERROR' },
      ]);
      expect(await flow.rows(`SELECT 1 FROM pgboss.job WHERE state < 'completed'`)).toEqual([]);
    } finally {
      await run('ALTER TABLE spotify_tracks DROP CONSTRAINT made_up');
    }
    clock.advance(86_400_001);
    await flow.work();
    expect(await flow.stored()).toEqual(undisturbed);
  });
});

describe('our own fault in a listing', () => {
  it('ends the run after a few attempts, so that whoever waits gets an answer', async () => {
    await run('ALTER TABLE tiktok_video_history RENAME TO gone');
    try {
      const scraping = flow.scrape(handle);
      let isDone = false;
      scraping.then(
        () => {
          isDone = true;
        },
        () => undefined,
      );
      while (!isDone) {
        await hurry();
        await clock.sleep(50);
      }

      expect(await scraping).toMatchObject({ ok: false, failure: { code: 'INTERNAL_ERROR' } });
    } finally {
      await run('ALTER TABLE gone RENAME TO tiktok_video_history');
    }
    expect(await flow.rows('SELECT 1 FROM scrape_runs WHERE finished_at IS NULL')).toEqual([]);
    expect((await flow.scraped(handle)).scraped.complete).toBe(true);
  });
});

describe('a process that hangs or died', () => {
  it('in the middle of a listing is replaced where it was; when it comes back it writes nothing', async () => {
    const wire = openHeldWire();
    const dead = await openFlow({ clock, beside: flow, wire: wire.send });
    let lists = 0;
    wire.hold((request) => {
      lists += request.url.includes('item_list') ? 1 : 0;
      return lists > 2;
    });
    const abandoned = dead.scrape(handle);
    await wire.held;
    const [before] = await flow.rows<{ pages: number; read: number }>(
      'SELECT pages, videos_read AS read FROM scrape_runs',
    );
    flow.sandbox.log.clear();
    await silence();

    const answer = await flow.scraped(handle);
    wire.release();
    await abandoned;
    await flow.work();

    expect(before).toEqual({ pages: 3, read: 30 });
    expect(answer.scraped).toMatchObject({ videos: 31, new: 31, updated: 0, complete: true });
    expect(flow.asked('tiktok').filter((one) => one === 'tiktok profile')).toEqual([]);
    expect(await flow.stored()).toEqual(undisturbed);
    expect(await flow.rows('SELECT count(*)::int AS n FROM scrape_runs')).toEqual([{ n: 1 }]);
    await dead.close();
    await wire.close();
  });

  it('in the middle of a batch is replaced; when it comes back no subject is recorded twice', async () => {
    const wire = openHeldWire();
    const { log, records } = keepingLog();
    const dead = await openFlow({ clock, log, beside: flow, wire: wire.send });
    await flow.scraped(handle);
    wire.hold((request) => request.url.includes('/v1/tracks'));
    const abandoned = dead.work();
    await wire.held;
    await silence();

    await flow.context.jobs.supervise();
    await hurry();
    await flow.work();
    wire.release();
    await abandoned;

    expect(await flow.stored()).toEqual(undisturbed);
    expect(await flow.rows('SELECT 1 FROM enrichments WHERE attempts > 1')).toEqual([]);
    expect(records.some((record) => record.message === 'a batch failed and is given back')).toBe(true);
    await dead.close();
    await wire.close();
  });

  it('with claims that have not lapsed yet leaves no subject without a job', async () => {
    await flow.scraped(handle);
    await run(`INSERT INTO stage_claims SELECT DISTINCT 'spotify_tracks', spotify_track_id, 'dead', now() + interval '20 seconds'
      FROM tiktok_scraped_videos WHERE spotify_track_id IS NOT NULL`);
    await flow.work();
    expect(await flow.rows('SELECT 1 FROM enrichments')).toEqual([]);
    const waiting = (await flow.context.jobs.depths()).find((one) => one.queue === 'spotify-tracks')?.waiting;

    await run('DELETE FROM stage_claims');
    await run('UPDATE pgboss.job SET start_after = now()');
    await flow.work();

    expect(waiting).toBeGreaterThan(0);
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('leaves its answers behind, so that nothing is asked twice', async () => {
    await flow.scraped(handle);
    await flow.work();
    const results = [
      'genius_songs',
      'spotify_tracks',
      'spotify_artists',
      'musicbrainz_recordings',
      'musicbrainz_works',
    ];
    for (const table of [...results, 'musicbrainz_artists', 'quansic_artists', 'enrichments']) {
      await run(`DELETE FROM ${table}`);
    }
    flow.sandbox.log.clear();

    await flow.work();

    expect([...flow.asked('spotify'), ...flow.asked('musicbrainz')]).toEqual([]);
    expect(await flow.stored()).toEqual(undisturbed);
  });
});

describe('a worker', () => {
  it('finishes the batch in hand and stops at once', async () => {
    const worker = flow.startWorker();
    await flow.scraped(handle);
    await idle();

    const stoppingAt = performance.now();
    await worker.stop();

    expect(performance.now() - stoppingAt).toBeLessThan(1_000);
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('that stops in the middle of many single requests gives back what it has not asked', async () => {
    flow.sandbox.faults.switchOn({ provider: 'spotify', fault: 'batch-closed' });
    flow.sandbox.faults.switchOn({ provider: 'spotify', fault: 'slow', seconds: 0.1, door: 'track' });
    const answer = await flow.scraped(handle);
    const worker = flow.startWorker();
    while (flow.asked('spotify').filter((one) => one === 'spotify track').length < 2) await clock.sleep(5);

    await worker.stop();

    const settled = (await flow.rows(`SELECT 1 FROM enrichments WHERE stage = 'spotify_tracks'`)).length;
    expect(settled).toBeGreaterThan(0);
    expect(settled).toBeLessThan(answer.enrichment.queued);
    await run('UPDATE pgboss.job SET start_after = now()');
    await flow.work();
    expect(await flow.stored()).toEqual(undisturbed);
  });
});

describe.runIf(serverUrl !== undefined)('several workers on one PostgreSQL', () => {
  it('share the work: nothing is asked, written or recorded twice', async () => {
    const first = await openFlow({ kind: 'postgres' });
    const others = await Promise.all([1, 2].map(() => openFlow({ beside: first })));
    const all = [first, ...others];
    first.sandbox.faults.switchOn({ provider: 'spotify', fault: 'batch-closed' });
    const handles = ['gioscottii', 'idazeile', handle, 'snapslides', 'tongues.of.sound', 'halfopen.door'];
    const workers = all.map((one) => one.startWorker());

    await Promise.all(handles.map((name, n) => all[n % all.length]?.scraped(name)));
    await idle(first);
    await Promise.all(workers.map((worker) => worker.stop()));

    expect(await first.rows(triedAgain)).toEqual([]);
    const singles = first.sandbox.log.read({ provider: 'spotify' }).filter(({ door }) => door === 'track');
    expect(new Set(singles.map(({ path }) => path)).size).toBe(singles.length);
    expect(await first.rows('SELECT 1 FROM stage_claims')).toEqual([]);
    expect(await first.rows(`SELECT 1 FROM pgboss.job WHERE state < 'completed'`)).toEqual([]);
    for (const one of others) await one.close();
    await first.close();
  });
});
