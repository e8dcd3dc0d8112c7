import type { AbortSignalLike } from '../../core/runtime.ts';
import { findLanes } from '../../store/lanes.ts';
import type { PipelineContext } from '../context.ts';
import { gateIn } from './gate.ts';
import type { Job } from './job-queue.ts';
import type { Work } from './work.ts';

/** How long an idle loop waits before it looks again without having been rung. */
const idleMs = 1_000;
/** How often a loop looks again whose batch is not full yet. */
const gatherMs = 200;
/** The longest that a job waits for company. */
const usuallyLongestGatherMs = 20_000;
/** A loop whose store is gone or whose work throws waits this long, doubling up to a few seconds. */
const firstTroubleMs = 250;
const longestTroubleMs = 4_000;

/** Takes and works off jobs of one kind until `signal` is aborted; the batch in hand is finished first. */
export async function runLoop(context: PipelineContext, work: Work, signal: AbortSignalLike): Promise<void> {
  let troubles = 0;
  while (!signal.aborted) {
    const turn = await takeTurn(context, work, signal);
    troubles = turn === 'trouble' ? troubles + 1 : 0;
    if (turn === 'trouble') {
      await context.clock.sleep(Math.min(longestTroubleMs, firstTroubleMs * 2 ** troubles), signal);
    }
    if (turn === 'idle') await waitForRing(context, idleMs, signal);
    if (turn === 'gathering') await waitForRing(context, gatherMs, signal);
  }
}

type Turn = 'worked' | 'idle' | 'gathering' | 'trouble';

/** One look at the queue: the jobs taken are worked off, or given back. Never throws. */
export async function takeTurn(context: PipelineContext, work: Work, signal: AbortSignalLike): Promise<Turn> {
  try {
    const lanes = work.provider === undefined ? [] : await findLanes(context.database);
    const isOpen = (provider: string): boolean => gateIn(context, provider, lanes).state === 'enabled';
    if (work.provider !== undefined && !isOpen(work.provider)) return 'idle';
    const jobs = await takeJobs(context, work, isOpen);
    if (jobs === 'gathering' || jobs.length === 0) return jobs === 'gathering' ? 'gathering' : 'idle';
    try {
      await work.run(context, jobs, signal);
    } catch (cause) {
      context.log.error('a batch failed and is given back', { queue: work.queue, jobs: jobs.length, cause });
      await context.jobs.fail(work.queue, jobs, cause instanceof Error ? cause.message : String(cause));
      return 'trouble';
    }
    return 'worked';
  } catch (cause) {
    context.log.warn('the queue cannot be reached', { queue: work.queue, cause });
    return 'trouble';
  }
}

/**
 * Jobs for one run of the work; `gathering` when a batch that is not full should wait for earlier work that may fill it.
 *
 * Why: five subjects and seventy-five cost the same request; the last subject of a creator ends the waiting.
 */
async function takeJobs(
  context: PipelineContext,
  work: Work,
  isOpen: (provider: string) => boolean,
): Promise<readonly Job[] | 'gathering'> {
  const { queue, batch, gathersFrom, longestGatherMs: longestMs = usuallyLongestGatherMs } = work;
  if (gathersFrom === undefined) return context.jobs.take(queue, batch);
  const before = gathersFrom.filter((one) => isOpen(one.provider)).map((one) => one.queue);
  return context.jobs.takeGathered(queue, batch, { before, longestMs });
}

/** Resolves at the next ring of `jobs`, after `ms`, or when `signal` is aborted. */
async function waitForRing(context: PipelineContext, ms: number, signal: AbortSignalLike): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      stopListening();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const stopListening = context.signals.onRing('jobs', wake);
    signal.addEventListener('abort', wake, { once: true });
    context.clock.sleep(ms, signal).then(wake, wake);
  });
}
