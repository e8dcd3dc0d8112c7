import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogEntry } from '../../sandbox/request-log.ts';
import { comparableRows } from '../help/comparable-rows.ts';
import { storedRows } from '../help/flow-kit.ts';
import { jobsInHand, openScene, type Scene, undisturbedRows, untilDone, wantListings } from '../help/process-scene.ts';
import { eventually } from '../help/processes.ts';
import { openTestStore, serverUrl, type TestStore } from '../help/stores.ts';

// Alone in its file: it measures times, and other processes would take the machine from it.

const gapMs = 1_000;
/** Arrivals are measured, not starts: on a busy machine one request is longer on its way than the next. */
const jitterMs = 50;

describe.runIf(serverUrl !== undefined)('two workers on one PostgreSQL', () => {
  let store: TestStore;
  let scene: Scene;
  beforeAll(async () => {
    store = await openTestStore('postgres');
    const paced = ['TIKTOK_GAP_MS', 'SPOTIFY_GAP_MS', 'MUSICBRAINZ_GAP_MS', 'GENIUS_GAP_MS', 'QUANSIC_GAP_MS'];
    const pace = Object.fromEntries(paced.map((name) => [name, String(gapMs)]));
    scene = await openScene({ DATABASE_URL: store.url ?? '', ...pace });
  });
  afterAll(async () => {
    await scene.close();
    await store.close();
  });

  it('never start two requests to one provider within its gap, waste little of it, and do all there is', {
    timeout: 200_000,
  }, async () => {
    const handles = ['hana.radio', 'byte.trouble', 'single.post', 'waitwords', 'nopostsyet'];
    await wantListings(store.database, handles);

    await Promise.all([scene.start(['work']), scene.start(['work'])]);
    // One process lists four creators at a time: five in hand are the work of both.
    await eventually(20, async () => ((await jobsInHand(store.database, 'creator-videos')) > 4 ? true : undefined));
    await untilDone(store.database, 120);

    for (const provider of ['tiktok', 'spotify']) {
      const log = await scene.sandbox.log(provider);
      const gaps = gapsOf(log);
      expect(log.length).toBeGreaterThanOrEqual(10);
      expect(gaps.filter((ms) => ms < gapMs - jitterMs)).toEqual([]);
      expect(median(gaps)).toBeLessThan(gapMs * 1.05);
    }
    for (const provider of ['musicbrainz', 'genius', 'quansic']) {
      const gaps = gapsOf(await scene.sandbox.log(provider));
      expect([provider, gaps.filter((ms) => ms < gapMs - jitterMs)]).toEqual([provider, []]);
      expect(gaps.length).toBeGreaterThan(2);
    }
    expect(comparableRows(await storedRows(store.database))).toEqual(
      comparableRows(await undisturbedRows('postgres', handles)),
    );
  });
});

/** Milliseconds between arrivals. */
function gapsOf(log: readonly LogEntry[]): readonly number[] {
  return log.slice(1).map((entry, at) => entry.atMs - (log[at]?.atMs ?? 0));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
