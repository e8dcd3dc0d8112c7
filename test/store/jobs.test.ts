import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Job, type JobQueue, LostJobs } from '../../src/pipeline/engine/job-queue.ts';
import { openQueue } from '../../src/pipeline/engine/pg-boss-queue.ts';
import { creatorVideosQueue } from '../../src/pipeline/stages/100-creator-videos/queue.ts';
import type { Database } from '../../src/store/database.ts';
import { quietLog } from '../help/logs.ts';
import { describeStores, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';

const queue = 'spotify-tracks';

describeStores('jobs', (open) => {
  let store: TestStore;
  let database: Database;
  let jobs: JobQueue;
  beforeAll(async () => {
    store = await open();
    database = store.database;
    const { queueConnection: connection, isEmbedded } = store;
    jobs = await openQueue({ connection, database, isEmbedded, log: quietLog, isSupervising: false });
  });
  afterAll(async () => {
    await jobs.stop();
    await store.close();
  });
  beforeEach(() => truncateAll(database));

  const add = (...subjects: readonly (readonly [string, number])[]) =>
    jobs.add(
      database,
      queue,
      subjects.map(([subjectId, priority]) => ({ subjectId, priority })),
    );
  const take = async (count = 10) => (await jobs.take(queue, count)).map((job) => job.subjectId);
  const finish = (taken: readonly Job[]) => database.transaction().execute((tx) => jobs.finish(tx, queue, taken));
  const silence = () =>
    sql`UPDATE pgboss.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`.execute(database);
  const makeDue = () => sql`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`.execute(database);
  const depth = async (name = queue) => (await jobs.depths()).find((one) => one.queue === name);

  it('are taken by priority, each subject once, however often it was added', async () => {
    expect(await add(['low', 1], ['high', 9])).toBe(2);
    expect(await add(['low', 5], ['middle', 5], ['middle', 5])).toBe(1);

    expect([await take(1), await take(1), await take(1)].flat()).toEqual(['high', 'middle', 'low']);
    expect(await add(['high', 9])).toBe(0);
  });

  it('can be moved forward while they wait, never back', async () => {
    await add(['a', 1], ['b', 2], ['c', 3]);
    const wanted = [
      ['a', 1_000_000_005],
      ['c', 1],
      ['x', 9],
    ] as const;
    await database.transaction().execute((tx) =>
      jobs.raise(
        tx,
        queue,
        wanted.map(([subjectId, priority]) => ({ subjectId, priority })),
      ),
    );

    expect([await take(1), await take(1), await take(1)].flat()).toEqual(['a', 'c', 'b']);
  });

  it('are added and ended with the transaction around them, or not at all', async () => {
    await database
      .transaction()
      .execute(async (tx) => {
        await jobs.add(tx, queue, [{ subjectId: 'a', priority: 1 }]);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await take()).toEqual([]);

    await add(['a', 1]);
    const taken = await jobs.take(queue, 1);
    await database
      .transaction()
      .execute(async (tx) => {
        await jobs.finish(tx, queue, taken);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await depth()).toMatchObject({ active: 1 });
    await finish(taken);
    expect(await depth()).toBeUndefined();
  });

  it('are handed to one worker only, however many take at the same time', async () => {
    await add(...Array.from({ length: 60 }, (_, n) => [`s${n}`, n] as const));

    const taken = (await Promise.all(Array.from({ length: 8 }, () => take()))).flat();

    expect(taken).toHaveLength(60);
    expect(new Set(taken).size).toBe(60);
  });

  it('wait for their moment', async () => {
    await jobs.add(database, queue, [{ subjectId: 'a', priority: 1, startAfter: new Date(Date.now() + 60_000) }]);

    expect(await take()).toEqual([]);
    expect(await depth()).toMatchObject({ waiting: 1 });
  });

  it('of a silent worker go to another one, and the first can end nothing any more', async () => {
    await add(['a', 1]);
    const lost = await jobs.take(queue, 1);
    await silence();
    await jobs.supervise();
    await makeDue();
    const taken = await jobs.take(queue, 1);

    await expect(finish(lost)).rejects.toBeInstanceOf(LostJobs);
    await jobs.fail(queue, lost, 'too late');
    await finish(taken);

    expect(taken.map((job) => [job.subjectId, job.attempt])).toEqual([['a', 1]]);
    expect(await depth()).toBeUndefined();
  });

  it('stay with a worker who says that he still works', async () => {
    await add(['a', 1]);
    const taken = await jobs.take(queue, 1);
    await silence();
    await jobs.touch(queue, taken);
    await jobs.supervise();

    await finish(taken);
    expect(await depth()).toBeUndefined();
  });

  it('that fail come again later, in the end as dead letters; the subject can then have a new job', async () => {
    await add(['a', 1]);
    for (let attempt = 0; attempt <= 5; attempt += 1) {
      const taken = await jobs.take(queue, 1);
      expect(taken.map((job) => job.attempt)).toEqual([attempt]);
      await jobs.fail(queue, taken, 'our fault');
      expect(await take()).toEqual([]);
      await makeDue();
    }

    expect(await depth('dead-letters')).toMatchObject({ waiting: 1 });
    expect(await add(['a', 1])).toBe(1);
  });

  it('of a dead owner of the folder are all free again', async () => {
    await add(['a', 1], ['b', 2]);
    await take();
    await jobs.freeAll();

    expect((await take()).toSorted()).toEqual(['a', 'b']);
  });

  it('say which subjects have one, waiting or in hand', async () => {
    await add(['waiting', 1], ['taken', 2], ['done', 3]);
    await finish(await jobs.take(queue, 1));
    await jobs.take(queue, 1);

    const having = await jobs.having(database, queue, ['waiting', 'taken', 'done', 'never']);

    expect(having.toSorted()).toEqual(['taken', 'waiting']);
  });

  describe('that gather', () => {
    const gathering = { before: [creatorVideosQueue], longestMs: 60_000 };
    const gathered = (count: number, wish = gathering) => jobs.takeGathered(queue, count, wish);

    it('wait while earlier work may fill the batch, and no longer', async () => {
      await add(['a', 1], ['b', 2]);
      await jobs.add(database, creatorVideosQueue, [{ subjectId: 'earlier', priority: 1 }]);

      expect(await gathered(3)).toBe('gathering');
      expect(await gathered(3, { ...gathering, longestMs: 0 })).toHaveLength(2);
      await add(['c', 1], ['d', 2]);
      await jobs.take(creatorVideosQueue, 1);
      expect(await gathered(3)).toBe('gathering');
      expect(await gathered(3, { ...gathering, before: [] })).toHaveLength(2);
      expect(await gathered(3)).toEqual([]);
    });

    it('go to one of several takers in full batches; nobody takes what is left over', async () => {
      await add(...Array.from({ length: 25 }, (_, n) => [`s${n}`, n] as const));
      await jobs.add(database, creatorVideosQueue, [{ subjectId: 'earlier', priority: 1 }]);

      const taken = await Promise.all(Array.from({ length: 4 }, () => gathered(10)));

      expect(taken.map((one) => (one === 'gathering' ? one : one.length)).toSorted()).toEqual([
        10,
        10,
        'gathering',
        'gathering',
      ]);
    });
  });

  it('of different queues do not mix', async () => {
    await add(['a', 1]);
    await jobs.add(database, creatorVideosQueue, [{ subjectId: 'a', priority: 1 }]);

    expect(await take()).toEqual(['a']);
    expect(await depth(creatorVideosQueue)).toMatchObject({ waiting: 1, active: 0 });
  });

  it('added by transactions in opposite orders do not block each other for good', async () => {
    const subjects = Array.from({ length: 30 }, (_, n) => ({ subjectId: `s${n}`, priority: n }));

    const added = await Promise.all(
      [subjects, subjects.toReversed(), subjects, subjects.toReversed()].map((list) =>
        database.transaction().execute((tx) => jobs.add(tx, queue, list)),
      ),
    );

    expect(added.reduce((sum, one) => sum + one, 0)).toBe(30);
  });
});
