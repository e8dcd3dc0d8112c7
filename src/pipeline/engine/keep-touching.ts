import type { PipelineContext } from '../context.ts';
import type { Job } from './job-queue.ts';

const touchEveryMs = 5_000;

/** Says every few seconds that the jobs are still being worked on, until the returned function is called. */
export function keepTouching(context: PipelineContext, queue: string, jobs: readonly Job[]): () => void {
  let isWorking = true;
  const touch = async (): Promise<void> => {
    await context.clock.sleep(touchEveryMs);
    if (!isWorking) return;
    await context.jobs.touch(queue, jobs);
    await touch();
  };
  touch().catch((cause: unknown) => context.log.warn('jobs could not be touched', { queue, cause }));
  return () => {
    isWorking = false;
  };
}
