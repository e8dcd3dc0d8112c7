import { isDeepStrictEqual } from 'node:util';
import type { Handle } from '../src/core/ids/handle.ts';
import { findStageCounts, findVideoCounts } from '../src/store/reads/cascade-counts.ts';
import { findCreatorStats } from '../src/store/reads/creator-stats.ts';
import { findQueueSamples } from '../src/store/reads/queue-samples.ts';
import { findTopTracks } from '../src/store/reads/top-tracks.ts';
import { openTestService, type TestService } from '../test/help/services.ts';
import { countStages, countVideos, rankTracks, sampleQueue, sumCreator } from '../test/store/reads-oracle.ts';
import { heavyHandle, loadReads, type ReadsScale } from './reads-data.ts';
import { explainReads, type ReadTimes, timeReads } from './reads-measure.ts';

/** What two scales gave. */
export interface MeasuredReads {
  readonly times: ReadonlyMap<string, readonly [ReadTimes, ReadTimes]>;
  /** Plans at the second scale. */
  readonly plans: string;
  /** Names of the reads that say something else than the truth. */
  readonly wrong: readonly string[];
}

/** Generates rows at two scales, times the routes side by side and compares their answers with those counted from the truth. */
export async function measureReads(small: ReadsScale, large: ReadsScale): Promise<MeasuredReads> {
  const first = await openFilled(small);
  const second = await openFilled(large);
  try {
    const times = await timeReads([
      { context: first.context, creators: small.creators },
      { context: second.context, creators: large.creators },
    ]);
    const plans = await explainReads(second.context, urlOf(second));
    return { times, plans, wrong: [...(await differences(first)), ...(await differences(second))] };
  } finally {
    await first.close();
    await second.close();
  }
}

async function openFilled(scale: ReadsScale): Promise<TestService> {
  const service = await openTestService({ kind: 'postgres' });
  const { load, rebuild } = await loadReads(urlOf(service), scale);
  console.log(
    `${scale.videos} posts: loaded in ${load.toFixed(1)} s, maintained rows computed in ${rebuild.toFixed(1)} s`,
  );
  return service;
}

function urlOf({ store: { url } }: TestService): string {
  if (url === undefined) throw new Error('the bench needs a server');
  return url;
}

async function differences({ context: { database } }: TestService): Promise<readonly string[]> {
  const at = new Date();
  const heavy = heavyHandle as Handle;
  const startedAt = performance.now();
  const expected = {
    status: sorted(await countStages(database, undefined, at)),
    creatorStatus: sorted(await countStages(database, heavy, at)),
    videos: await countVideos(database, undefined),
    samples: [...(await sampleQueue(database, at))],
    top: await rankTracks(database, { limit: 100 }),
    copyrighted: await rankTracks(database, { limit: 100, copyrightStatus: 'copyrighted' }),
    creatorTop: await rankTracks(database, { limit: 100, handle: heavy }),
    sums: await sumCreator(database, heavy),
  };
  console.log(`the same counted from the truth took ${Math.round(performance.now() - startedAt)} ms`);
  const answered: typeof expected = {
    status: sorted(await findStageCounts(database, undefined, at)),
    creatorStatus: sorted(await findStageCounts(database, heavy, at)),
    videos: await findVideoCounts(database, undefined),
    samples: [...(await findQueueSamples(database, at))],
    top: await findTopTracks(database, { limit: 100 }),
    copyrighted: await findTopTracks(database, { limit: 100, copyrightStatus: 'copyrighted' }),
    creatorTop: await findTopTracks(database, { limit: 100, handle: heavy }),
    sums: await findCreatorStats(database, heavy),
  };
  const names = Object.keys(expected) as (keyof typeof expected)[];
  return names.filter((name) => !isDeepStrictEqual(answered[name], expected[name]));
}

function sorted<T extends { readonly stage: string }>(counts: ReadonlyMap<string, T>): readonly T[] {
  return [...counts.values()].sort((a, b) => (a.stage < b.stage ? -1 : 1));
}
