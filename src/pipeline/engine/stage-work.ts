import type { PipelineContext } from '../context.ts';
import type { Job } from './job-queue.ts';
import { settleBatch } from './settle-batch.ts';
import type { Stage } from './stage.ts';
import type { Work } from './work.ts';

/** Work that brings jobs for later work. */
export type EarlierWork = NonNullable<Work['gathersFrom']>[number];

/** The durable work of an enrichment stage: jobs whose subject is no longer due just end. */
export function stageWork(stage: Stage, earlier: readonly EarlierWork[] = []): Work {
  return {
    queue: stage.name,
    provider: stage.provider,
    batch: stage.batch,
    ...(stage.isGathering === true ? { gathersFrom: earlier } : {}),
    ...(stage.longestGatherMs === undefined ? {} : { longestGatherMs: stage.longestGatherMs }),
    loops: 1,
    run: async (context, jobs, signal) => {
      const ids = jobs.map((job) => job.subjectId);
      const at = new Date(context.clock.now());
      // Also what somebody else works on: he may be dead, and then the subject would be left without a job.
      const due = await stage.findDue(context.database, { at, limit: ids.length, ids, includeClaimed: true });
      const dueIds = new Set(due.map((subject) => subject.id));
      await endJobs(
        context,
        stage,
        jobs.filter((job) => !dueIds.has(job.subjectId)),
      );
      if (due.length === 0) return;
      const dueJobs = jobs.filter((job) => dueIds.has(job.subjectId));
      await settleBatch(context, stage, due, dueJobs, signal);
    },
  };
}

async function endJobs(context: PipelineContext, stage: Stage, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await context.database.transaction().execute((tx) => context.jobs.finish(tx, stage.name, jobs));
}
