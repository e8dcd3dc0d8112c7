import type { Database } from '../src/store/database.ts';
import { openTestStore } from '../test/help/stores.ts';
import { faultLines } from './cascade-faults.ts';
import { countByStage, laneRows, requestRows, rowRows, truthRows } from './cascade-figures.ts';
import { fillStore } from './cascade-fill.ts';
import { arrivalLines, laneUseOf } from './cascade-lane.ts';
import { findLinks } from './cascade-links.ts';
import { askNaively } from './cascade-naive.ts';
import { startUpstreams, type Upstreams } from './cascade-sandboxes.ts';
import { scoreLinks } from './cascade-truth.ts';
import { searchTitles, type WorkPlan, workOff } from './cascade-workers.ts';
import { benchWorld } from './cascade-world.ts';
import type { BenchRow } from './table.ts';

/** Answers in which the model lies, before it becomes honest. */
const lies = 3;

/** What a run of the bench has found. */
export interface CascadeMeasure {
  readonly rows: readonly BenchRow[];
  /** A line for every wrong or missing link. */
  readonly faults: readonly string[];
  readonly workerOutput: string;
  /** A line for every request to MusicBrainz. */
  readonly arrivals: readonly string[];
}

const gapMs = 1_000;

/** Runs the cascade over a store, upstreams and processes of its own; `isQuick` = one process without pace. */
export async function measureCascade(wish: { readonly isQuick: boolean }): Promise<CascadeMeasure> {
  const store = await openTestStore('postgres');
  const upstreams = await startUpstreams();
  try {
    const plan = planOf(upstreams, store.url ?? '', wish.isQuick);
    await fillStore(store, plan.variables);
    const run = await workOff(store.database, plan);
    return await evaluate(store.database, upstreams, { plan, ...run, ...wish });
  } finally {
    upstreams.close();
    await store.close();
  }
}

function planOf(upstreams: Upstreams, databaseUrl: string, isQuick: boolean): WorkPlan {
  const variables = {
    ...upstreams.variables,
    DATABASE_URL: databaseUrl,
    TIKTOK_GAP_MS: '0',
    SPOTIFY_GAP_MS: '0',
    DEEZER_GAP_MS: '0',
    GENIUS_GAP_MS: '40',
    GENIUS_HOUR_CAP: '1000000',
    QUANSIC_LIVE: 'off',
  };
  return isQuick
    ? { processes: 1, variables: { ...variables, MUSICBRAINZ_GAP_MS: '0', GENIUS_GAP_MS: '0' } }
    : { processes: 4, variables };
}

interface Ran {
  readonly plan: WorkPlan;
  readonly wallMs: number;
  readonly output: string;
  readonly isQuick: boolean;
}

async function evaluate(database: Database, upstreams: Upstreams, ran: Ran): Promise<CascadeMeasure> {
  const world = benchWorld();
  const arrivals = await upstreams.log('musicbrainz');
  const byStage = await countByStage(database);
  const written = await rowRows(database);
  const found = scoreLinks(world, await findLinks(database), 'isrc');
  const faults = await faultLines(database, found, 'background');
  await upstreams.clearLogs();
  const unpaced = { ...ran.plan.variables, MUSICBRAINZ_GAP_MS: '0', OPENROUTER_GAP_MS: '0' };
  const titles = await searchTitles(unpaced, { useModel: false });
  const searches = (await upstreams.log('musicbrainz')).length;
  const foundAll = scoreLinks(world, await findLinks(database), 'all');
  faults.push(...(await faultLines(database, foundAll, 'with titles')));
  await upstreams.switchOn('openrouter', 'lying-answer', lies);
  const titlesOfModel = await searchTitles(unpaced, { useModel: true });
  const answers = (await upstreams.log('openrouter')).length;
  const foundByModel = scoreLinks(world, await findLinks(database), 'all');
  faults.push(...(await faultLines(database, foundByModel, 'with the model')));
  await upstreams.clearLogs();
  await askNaively(upstreams.musicbrainz, world);
  const naive = (await upstreams.log('musicbrainz')).length;
  return {
    rows: [
      ...requestRows(byStage, arrivals.length, naive),
      ...(ran.isQuick ? [] : laneRows(laneUseOf(arrivals, gapMs))),
      { name: `wall time, ${ran.plan.processes} process(es)`, value: ran.wallMs / 1000, unit: 's' },
      ...truthRows(found, 'background'),
      { name: 'tracks searched by title, as a person asks for it', value: titles, unit: '' },
      { name: 'MusicBrainz requests of these searches', value: searches, unit: '' },
      ...truthRows(foundAll, 'with titles'),
      { name: 'tracks searched by a title of the model', value: titlesOfModel, unit: '' },
      { name: `answers of the model, the first ${lies} of them lies`, value: answers, unit: '' },
      ...truthRows(foundByModel, 'with the model'),
      ...written,
    ],
    faults,
    workerOutput: ran.output,
    arrivals: arrivalLines(arrivals),
  };
}
