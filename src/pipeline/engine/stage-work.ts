import type { PipelineContext } from '../context.ts';
import type { Job } from './job-queue.ts';
import { settleBatch } from './settle-batch.ts';
import type { Stage } from './stage.ts';
import type { Work } from './work.ts';

/** The durable work of an enrichment stage: jobs whose subject is no longer due just end. */
export function stageWork(stage: Stage): Work {
  return {
    queue: stage.name,
    provider: stage.provider,
    batch: stage.batch,
    loops: 1,
    run: async (context, jobs) => {
      const ids = jobs.map((job) => job.subjectId);
      const due = await stage.findDue(context.database, { at: new Date(context.clock.now()), limit: ids.length, ids });
      const dueIds = new Set(due.map((subject) => subject.id));
      await endJobs(
        context,
        stage,
        jobs.filter((job) => !dueIds.has(job.subjectId)),
      );
      if (due.length === 0) return;
      await settleBatch(
        context,
        stage,
        due,
        jobs.filter((job) => dueIds.has(job.subjectId)),
      );
    },
  };
}

async function endJobs(context: PipelineContext, stage: Stage, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await context.database.transaction().execute((tx) => context.jobs.finish(tx, stage.name, jobs));
}
