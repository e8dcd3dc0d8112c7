import type { PipelineContext } from '../context.ts';
import type { Job } from './job-queue.ts';
import { repeatEvery } from './repeat-every.ts';

const touchEveryMs = 5_000;

/** Says every few seconds that the jobs are still being worked on, until the returned function is called. */
export function keepTouching(context: PipelineContext, queue: string, jobs: readonly Job[]): () => void {
  return repeatEvery(context.clock, touchEveryMs, async () => {
    try {
      await context.jobs.touch(queue, jobs);
    } catch (cause) {
      // The store may be back at the next turn; if not, the jobs go to another worker.
      context.log.warn('jobs could not be touched', { queue, cause });
    }
  });
}
