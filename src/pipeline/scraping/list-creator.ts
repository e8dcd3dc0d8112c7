import type { Handle } from '../../core/ids/handle.ts';
import { findRun, findUnfinishedRun, type ScrapeRun, startRun, wantBackground } from '../../store/scrape-runs.ts';
import type { PipelineContext } from '../context.ts';
import { takeTurn } from '../engine/loop.ts';
import { neverAborted } from '../engine/never-aborted.ts';
import { creatorVideosQueue } from '../stages/100-creator-videos/queue.ts';
import { creatorVideosWork } from '../stages/100-creator-videos/work.ts';

const lookEveryMs = 250;
const superviseEveryMs = 2_000;
/** Listings that somebody waits for come before those that the sweep found again. */
const waitedForPriority = 1_000_000;

/** Which listing is wanted. */
export interface ListingWish {
  readonly handle: Handle;
  /** Posts to read; undefined = all. */
  readonly wanted: number | undefined;
  readonly backgroundEnrich: boolean;
}

/**
 * The run that will answer a wish: the one under way if it covers the wish, else a new one, started when the one under
 * way has ended.
 *
 * Why: one run per creator, so that two callers never read one list twice at the same time.
 */
export async function listCreator(context: PipelineContext, wish: ListingWish): Promise<string> {
  for (;;) {
    const found = await joinOrStart(context, wish);
    if (found.isCovering) return found.runId;
    await awaitRun(context, found.runId);
  }
}

/** Waits until a run has ended. A process whose loops do not work off the queues does the work itself meanwhile. */
export async function awaitRun(context: PipelineContext, runId: string): Promise<ScrapeRun> {
  let helping: Promise<unknown> | undefined;
  for (;;) {
    const run = await findRun(context.database, runId);
    if (run === undefined) throw new Error(`the run ${runId} is not in the store`);
    if (run.finishedAt !== null) return run;
    if (!context.isWorkedHere && helping === undefined) {
      helping = help(context).finally(() => {
        helping = undefined;
      });
    }
    await ringOrTime(context, lookEveryMs);
  }
}

/** Does what a worker would do; jobs of a dead process are freed when there is nothing else. */
async function help(context: PipelineContext): Promise<void> {
  if ((await takeTurn(context, creatorVideosWork, neverAborted)) === 'worked') return;
  await context.jobs.supervise().catch((cause: unknown) => context.log.warn('jobs could not be freed', { cause }));
  await ringOrTime(context, superviseEveryMs);
}

async function joinOrStart(
  context: PipelineContext,
  wish: ListingWish,
): Promise<{ readonly runId: string; readonly isCovering: boolean }> {
  const joined = await context.database.transaction().execute(async (tx) => {
    const runId = context.newId();
    const { handle, wanted, backgroundEnrich } = wish;
    const startedAt = new Date(context.clock.now());
    if (await startRun(tx, { runId, handle, wanted, backgroundEnrich, startedAt })) {
      await context.jobs.add(tx, creatorVideosQueue, [{ subjectId: handle, priority: waitedForPriority }]);
      return { runId, isCovering: true };
    }
    const running = await findUnfinishedRun(tx, handle);
    if (running === undefined) return undefined;
    const isCovering = running.wanted === null || (wanted !== undefined && wanted <= running.wanted);
    if (isCovering && backgroundEnrich && !(await wantBackground(tx, running.runId))) return undefined;
    return { runId: running.runId, isCovering };
  });
  context.signals.ring('jobs');
  // The other run ended between the two statements: try again.
  return joined ?? joinOrStart(context, wish);
}

async function ringOrTime(context: PipelineContext, ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const stopListening = context.signals.onRing('runs', () => {
      stopListening();
      resolve();
    });
    context.clock.sleep(ms).then(() => {
      stopListening();
      resolve();
    }, resolve);
  });
}
