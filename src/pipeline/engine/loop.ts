import type { AbortSignalLike } from '../../core/runtime.ts';
import type { PipelineContext } from '../context.ts';
import { gateOf } from './gate.ts';
import type { Work } from './work.ts';

/** How long an idle loop waits before it looks again without having been rung. */
const idleMs = 1_000;
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
  }
}

type Turn = 'worked' | 'idle' | 'trouble';

/** One look at the queue: the jobs taken are worked off, or given back. Never throws. */
export async function takeTurn(context: PipelineContext, work: Work, signal: AbortSignalLike): Promise<Turn> {
  try {
    const isOpen = work.provider === undefined || (await gateOf(context, work.provider)).state === 'enabled';
    if (!isOpen) return 'idle';
    const jobs = await context.jobs.take(work.queue, work.batch);
    if (jobs.length === 0) return 'idle';
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
