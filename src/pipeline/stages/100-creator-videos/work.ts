import { isHandle } from '../../../core/ids/handle.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { findUnfinishedRun } from '../../../store/scrape-runs.ts';
import type { PipelineContext } from '../../context.ts';
import type { Job } from '../../engine/job-queue.ts';
import { keepTouching } from '../../engine/keep-touching.ts';
import type { Work } from '../../engine/work.ts';
import { listPosts } from './list-posts.ts';
import { creatorVideosQueue } from './queue.ts';

/** Creators that one process lists at the same time; their requests share the lane. */
const listingsAtOnce = 4;

/** Lists creators page by page. Has no provider gate: a closed lane ends the run with its reason. */
export const creatorVideosWork: Work = {
  queue: creatorVideosQueue,
  batch: 1,
  loops: listingsAtOnce,
  run: async (context, jobs, signal) => {
    const stopTouching = keepTouching(context, creatorVideosQueue, jobs);
    try {
      for (const job of jobs) await runJob(context, job, signal);
    } finally {
      stopTouching();
    }
  },
};

async function runJob(context: PipelineContext, job: Job, signal: AbortSignalLike): Promise<void> {
  const { subjectId } = job;
  const run = isHandle(subjectId) ? await findUnfinishedRun(context.database, subjectId) : undefined;
  if (run === undefined) {
    await context.database.transaction().execute((tx) => context.jobs.finish(tx, creatorVideosQueue, [job]));
    return;
  }
  const end = await listPosts(context, run, job, signal);
  if (end === 'interrupted') await giveBack(context, job);
  context.signals.ring('runs');
}

/** The process stops: another worker goes on at the page where this one ends. */
async function giveBack(context: PipelineContext, job: Job): Promise<void> {
  await context.database.transaction().execute(async (tx) => {
    await context.jobs.finish(tx, creatorVideosQueue, [job]);
    await context.jobs.add(tx, creatorVideosQueue, [{ subjectId: job.subjectId, priority: 0 }]);
  });
}
