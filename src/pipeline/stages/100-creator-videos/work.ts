import { isHandle } from '../../../core/ids/handle.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { databaseFailure } from '../../../store/failures.ts';
import { findUnfinishedRun, finishRun, type ScrapeRun } from '../../../store/scrape-runs.ts';
import { inTransaction } from '../../../store/transaction.ts';
import type { PipelineContext } from '../../context.ts';
import { type Job, LostJobs } from '../../engine/job-queue.ts';
import { keepTouching } from '../../engine/keep-touching.ts';
import type { Work } from '../../engine/work.ts';
import { listPosts } from './list-posts.ts';
import { creatorVideosQueue } from './queue.ts';
import { LostRun } from './write-page.ts';

/** Creators that one process lists at the same time; their requests share the lane. */
const listingsAtOnce = 4;
/** Attempts that a listing gets when it fails by our own fault. */
const mostFailures = 2;

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
  try {
    const end = await listPosts(context, run, job, signal);
    if (end === 'interrupted') await giveBack(context, job);
  } catch (cause) {
    if (job.attempt < mostFailures || !isOurFault(cause)) throw cause;
    context.log.error('a listing failed again and again by our own fault', { handle: run.handle, cause });
    await endInFailure(context, run, job);
  }
  context.signals.ring('runs');
}

function isOurFault(cause: unknown): boolean {
  return !(cause instanceof LostRun) && !(cause instanceof LostJobs) && databaseFailure(cause) === undefined;
}

/** Whoever waits for the run gets an answer; what it has read stays. */
async function endInFailure(context: PipelineContext, run: ScrapeRun, job: Job): Promise<void> {
  await inTransaction(context.database, async (tx) => {
    await finishRun(tx, run.runId, {
      at: new Date(context.clock.now()),
      complete: false,
      outcome: 'failed',
      error: {
        code: 'INTERNAL_ERROR',
        message: `The listing of @${run.handle} failed by our own fault; the log has the whole of it`,
        details: {},
      },
    });
    await context.jobs.finish(tx, creatorVideosQueue, [job]);
  });
}

/** The process stops: another worker goes on at the page where this one ends. */
async function giveBack(context: PipelineContext, job: Job): Promise<void> {
  await context.database.transaction().execute(async (tx) => {
    await context.jobs.finish(tx, creatorVideosQueue, [job]);
    await context.jobs.add(tx, creatorVideosQueue, [{ subjectId: job.subjectId, priority: 0 }]);
  });
}
