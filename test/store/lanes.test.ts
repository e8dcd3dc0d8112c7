import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/boot/node/clock.ts';
import { openPostgresPool } from '../../src/boot/node/postgres-pool.ts';
import { createStoredLanes } from '../../src/send/lanes-in-store.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import {
  claimStart,
  clearLane,
  countLaneFailure,
  countLanePause,
  findLanes,
  liftRefusals,
  pauseLane,
  reserveStart,
  restampStart,
  widenLane,
} from '../../src/store/lanes.ts';
import { describeStores, openTestStore, serverUrl, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';

const lane = { provider: 'made', egress: 'direct' };

describeStores('lanes', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  afterAll(() => store.close());
  beforeEach(() => truncateAll(database));

  const reserve = (gapMs: number) => reserveStart(database, 'made', 'direct', gapMs);
  const claim = (gapMs: number) => claimStart(database, 'made', 'direct', gapMs);
  const pause = (reason: string, forMs: number) => pauseLane(database, lane, { reason, forMs });

  it('give out starts one gap after the other, from now on', async () => {
    const waits = [await reserve(10_000), await reserve(10_000), await reserve(10_000)].map((slot) => slot.waitMs);

    expect(waits[0]).toBe(0);
    for (const [at, wait] of waits.entries()) expect(wait).toBeLessThanOrEqual(at * 10_000);
    expect(waits[1]).toBeGreaterThan(9_000);
    expect(waits[2]).toBeGreaterThan(19_000);
  });

  it('are reserved apart for each provider and each way out', async () => {
    await reserve(10_000);

    expect((await reserveStart(database, 'made', 'proxy-1', 10_000)).waitMs).toBe(0);
    expect((await reserveStart(database, 'other', 'direct', 10_000)).waitMs).toBe(0);
  });

  it('grant a claim only when the last one is older than the gap', async () => {
    const first = await claim(10_000);
    const second = await claim(10_000);
    const ungapped = await claim(0);

    expect([first.isClaimed, second.isClaimed, ungapped.isClaimed]).toEqual([true, false, true]);
    expect(second).toMatchObject({ reason: null, pausedForMs: null });
    expect(!second.isClaimed && second.waitMs).toBeGreaterThan(9_000);
  });

  it('let a claim be stamped again only by whoever still has it', async () => {
    const mine = await claim(0);
    const stamp = mine.isClaimed ? mine.stamp : '';

    const again = await restampStart(database, 'made', 'direct', stamp);
    const theirs = await claim(0);
    const lost = await restampStart(database, 'made', 'direct', again ?? '');

    expect(again).not.toBe(stamp);
    expect(theirs.isClaimed).toBe(true);
    expect(lost).toBeUndefined();
  });

  it('that rest reserve and grant nothing, and say why and for how long', async () => {
    await pause('rate_limited', 60_000);

    const reserved = await reserve(0);
    const claimed = await claim(0);

    for (const answer of [reserved, claimed]) expect(answer).toMatchObject({ reason: 'rate_limited' });
    expect(reserved.pausedForMs).toBeGreaterThan(59_000);
    expect(claimed.isClaimed).toBe(false);
  });

  it('keep the longer of two rests', async () => {
    await pause('circuit_open', 600_000);
    await pause('rate_limited', 5_000);
    expect((await reserve(0)).reason).toBe('circuit_open');

    await pause('rate_limited', 900_000);
    expect((await reserve(0)).reason).toBe('rate_limited');
  });

  it('are open again when their rest is over', async () => {
    await pause('rate_limited', -1);

    expect(await reserve(0)).toMatchObject({ reason: null, pausedForMs: null });
    expect((await claim(0)).isClaimed).toBe(true);
    expect(await findLanes(database)).toMatchObject([{ state: 'open', reason: null, pausedUntil: null }]);
  });

  it('count failures in a row, and whether the lane rests already', async () => {
    await reserve(0);
    const first = await countLaneFailure(database, 'made', 'direct');
    await pause('unreadable_answers', 30_000);
    const second = await countLaneFailure(database, 'made', 'direct');

    expect([first, second]).toEqual([
      { inARow: 1, isResting: false },
      { inARow: 2, isResting: true },
    ]);
  });

  it('forget what was in a row at a good answer, but not a rest that still runs', async () => {
    await reserve(0);
    await countLaneFailure(database, 'made', 'direct');
    await countLanePause(database, 'made', 'direct');
    await pause('rate_limited', 60_000);

    await clearLane(database, 'made', 'direct', 'firefox');

    expect(await findLanes(database)).toMatchObject([{ state: 'paused', reason: 'rate_limited', profile: 'firefox' }]);
    expect(await countLaneFailure(database, 'made', 'direct')).toMatchObject({ inARow: 1 });
    expect(await countLanePause(database, 'made', 'direct')).toBe(1);
  });

  it('can be opened where they rest because of a refusal', async () => {
    await pause('credentials_rejected', 600_000);
    await pauseLane(database, { provider: 'made', egress: 'p1' }, { reason: 'rate_limited', forMs: 600_000 });

    await liftRefusals(database, 'made');

    expect((await findLanes(database)).map((row) => row.state)).toEqual(['open', 'paused']);
  });

  it('have twice the gap while they are widened, for reservations and claims', async () => {
    await claim(0);
    await widenLane(database, lane, 60_000);
    await reserve(10_000);

    const reserved = await reserve(10_000);
    const claimed = await claim(10_000);

    expect(reserved.waitMs).toBeGreaterThan(19_000);
    expect(claimed.isClaimed ? 0 : claimed.waitMs).toBeGreaterThan(19_000);
  });

  it('have their usual gap when the widening is over, and keep the longer one of two', async () => {
    await widenLane(database, lane, -1);
    await claim(0);
    const over = await claim(10_000);
    await widenLane(database, lane, 60_000);
    await widenLane(database, lane, 1);
    const longer = await claim(10_000);

    expect(over.isClaimed ? 0 : over.waitMs).toBeLessThanOrEqual(10_000);
    expect(longer.isClaimed ? 0 : longer.waitMs).toBeGreaterThan(10_000);
  });

  it('are widened for every process, before their first start too', async () => {
    await createStoredLanes(database, systemClock).widen('made', 'direct', systemClock.now() + 60_000);

    await claim(0);
    const claimed = await claim(10_000);

    expect(claimed.isClaimed ? 0 : claimed.waitMs).toBeGreaterThan(19_000);
  });

  it('never start two requests within the gap, whoever asks, and stay in use', async () => {
    const gapMs = 40;
    const callers = 12;
    const lanes = createStoredLanes(database, systemClock);
    const starts: number[] = [];

    await Promise.all(
      Array.from({ length: callers }, async () => {
        expect(await lanes.start('made', 'direct', gapMs)).toMatchObject({ isGranted: true });
        starts.push(performance.now());
      }),
    );

    const gaps = starts.slice(1).map((at, n) => at - (starts[n] ?? 0));
    // What the event loop of a busy machine adds to one start it takes from the next gap.
    expect(Math.min(...gaps)).toBeGreaterThan(gapMs - 8);
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThan(callers * gapMs * 3);
  });

  it('hold back who waits for his turn when the lane goes to rest', async () => {
    const lanes = createStoredLanes(database, systemClock);
    await lanes.start('made', 'direct', 300);

    const waiting = lanes.start('made', 'direct', 300);
    await pause('rate_limited', 60_000);

    expect(await waiting).toMatchObject({ isGranted: false, pause: { reason: 'rate_limited' } });
  });

  it('move a start whose request was late on its way: the first ones whole, later ones by a tenth of the gap', async () => {
    const lanes = createStoredLanes(database, systemClock);
    const waits: number[] = [];
    for (const tookMs of [80, 90, 20, 20, 520]) {
      const start = await lanes.start('made', 'direct', 1_000);
      if (start.isGranted) await start.grant.answered(tookMs, 'thing');
      const next = await claim(1_000);
      waits.push(next.isClaimed ? 0 : next.waitMs);
      await sql`UPDATE lanes SET last_started_at = 'epoch', next_free_at = now()`.execute(database);
    }

    const [first = 0, second = 0, , quickest = 0, slow = 0] = waits;
    expect(first).toBeGreaterThan(1_040);
    expect(second).toBeGreaterThan(1_050);
    expect(quickest).toBeLessThanOrEqual(1_000);
    expect(slow).toBeGreaterThan(1_050);
    expect(slow).toBeLessThanOrEqual(1_100);
  });

  it('move a start whose request left late by as much', async () => {
    const startedAt = async (): Promise<number> => {
      const found = await sql<{ at: Date }>`SELECT last_started_at AS at FROM lanes`.execute(database);
      return found.rows[0]?.at.getTime() ?? Number.NaN;
    };
    const start = await createStoredLanes(database, systemClock).start('made', 'direct', 1_000);
    const granted = await startedAt();

    await systemClock.sleep(50);
    if (start.isGranted) await start.grant.left();

    expect((await startedAt()) - granted).toBeGreaterThanOrEqual(48);
  });

  it('start anew when the answer to a claim came so late that another has started', async () => {
    let nowMs = 0;
    let claims = 0;
    const clock = { now: () => nowMs, sleep: async () => undefined };
    // The first answer to a claim is a second on its way, and another caller starts in that second.
    const slow = database.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (result.rows.some((row) => 'stamp' in row)) {
          claims += 1;
          if (claims === 1) {
            nowMs += 1_000;
            await claim(0);
          }
        }
        return result;
      },
    });

    const start = await createStoredLanes(slow, clock).start('made', 'direct', 1);

    expect(start).toMatchObject({ isGranted: true });
    expect(claims).toBe(2);
  });
});

describe.runIf(serverUrl !== undefined)('lanes of several processes', () => {
  it('are one lane', async () => {
    const store = await openTestStore('postgres');
    const pools = [1, 2, 3].map(() => openPostgresPool(store.url ?? '', { connections: 3, onError: () => undefined }));
    const processes = pools.map((pool) => createStoredLanes(openDatabase(pool), systemClock));
    const gapMs = 50;
    const starts: number[] = [];

    await Promise.all(
      processes.flatMap((lanes) =>
        [1, 2].map(async () => {
          for (let n = 0; n < 4; n += 1) {
            await lanes.start('made', 'direct', gapMs);
            starts.push(performance.now());
          }
        }),
      ),
    );

    const gaps = starts.slice(1).map((at, n) => at - (starts[n] ?? 0));
    expect(starts).toHaveLength(24);
    expect(Math.min(...gaps)).toBeGreaterThan(gapMs - 10);
    await Promise.all(pools.map((pool) => pool.end()));
    await store.close();
  });
});
