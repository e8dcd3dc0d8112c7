import type { AbortSignalLike } from '../../core/runtime.ts';
import { removeExpiredAnswers } from '../../store/answers.ts';
import { noteOnce } from '../../store/provider-notes.ts';
import { analyze, compactCounters } from '../../store/reads/maintained.ts';
import { removeOldRequests } from '../../store/requests.ts';
import { findUnfinishedRuns } from '../../store/scrape-runs.ts';
import type { PipelineContext } from '../context.ts';
import { creatorVideosQueue } from '../stages/100-creator-videos/queue.ts';
import { backgroundStages, enqueueDue } from './enqueue.ts';

const sweepEveryMs = 30_000;
/** Every so many sweeps the store is tidied up: ten minutes. */
const upkeepEvery = 20;
const keepRequestsMs = 90 * 86_400_000;

/**
 * Gives every pending subject and unfinished run without a job a job; how many were added.
 *
 * Why: the queue is not the truth. New stages, lost queues and dates that come up heal here.
 */
export async function sweepOnce(context: PipelineContext): Promise<number> {
  let added = 0;
  const runs = await findUnfinishedRuns(context.database, 1_000);
  const jobs = runs.map((run) => ({ subjectId: run.handle, priority: 0 }));
  added += await context.jobs.add(context.database, creatorVideosQueue, jobs);
  for (const stage of backgroundStages(context)) {
    added += await enqueueDue(context, context.database, stage, { onlyBackground: true }, { isUrgent: false });
  }
  if (added > 0) context.signals.ring('jobs');
  return added;
}

/**
 * Sweeps at once and then every half minute until `signal` is aborted, and throws away what is too old to keep.
 *
 * Why one process at a time: the others would find the same subjects, and all of them would stand still meanwhile.
 */
export async function runSweeps(context: PipelineContext, signal: AbortSignalLike): Promise<void> {
  for (let n = 1; !signal.aborted; n += 1) {
    try {
      const added = (await isOurTurn(context)) || n === 1 ? await sweepOnce(context) : 0;
      const now = context.clock.now();
      const answers = await removeExpiredAnswers(context.database, new Date(now));
      const requests = await removeOldRequests(context.database, new Date(now - keepRequestsMs));
      if (n % upkeepEvery === 2) await upkeep(context);
      context.log.debug('swept', { added, answers, requests });
    } catch (cause) {
      context.log.warn('the sweep failed and is tried again', { cause });
    }
    await context.clock.sleep(sweepEveryMs, signal);
  }
}

/** Whether no other process has swept just now. */
async function isOurTurn(context: PipelineContext): Promise<boolean> {
  const now = context.clock.now();
  const times = { at: new Date(now), expiresAt: new Date(now + sweepEveryMs / 2) };
  return noteOnce(context.database, 'tikcue', 'sweep', times);
}

/** Why statistics are taken here: the embedded database has nobody who takes them, and plans go by them. */
async function upkeep(context: PipelineContext): Promise<void> {
  await compactCounters(context.database);
  if (context.isEmbedded) await analyze(context.database);
}
