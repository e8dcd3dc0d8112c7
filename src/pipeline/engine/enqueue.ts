import type { Handle } from '../../core/ids/handle.ts';
import type { Database, Tx } from '../../store/database.ts';
import type { PipelineContext } from '../context.ts';
import { stages } from '../stages/index.ts';
import type { DueQuery, Stage, Subject } from './stage.ts';

/** Added to the priority of a scraped creator's subjects, so that they come before everything the sweep finds. */
const urgent = 1_000_000_000;
const mostAtOnce = 5_000;

/** Hands subjects that come from `from` to the stages after it; how many jobs were added. Part of `tx`. */
export async function enqueueFollowers(
  context: PipelineContext,
  tx: Tx,
  from: { readonly stage: string; readonly ids: readonly string[] },
  options: { readonly isUrgent: boolean },
): Promise<number> {
  if (from.ids.length === 0) return 0;
  let added = 0;
  for (const stage of backgroundStages(context)) {
    if (stage.after.includes(from.stage))
      added += await enqueueDue(context, tx, stage, { from, onlyBackground: true }, options);
  }
  return added;
}

/** The stages that work by themselves as this installation is configured. */
export function backgroundStages(context: PipelineContext): readonly Stage[] {
  return stages.filter((stage) => stage.isManual !== true && (stage.isNeeded?.(context) ?? true));
}

/** Which due subjects to enqueue. */
export type EnqueueWish = Pick<DueQuery, 'from' | 'onlyBackground'> & {
  readonly handle?: Handle;
  /** Jobs at most; absent = as many as one statement should carry. */
  readonly limit?: number;
};

/** Adds jobs for due subjects of one stage that have none; how many were added. Ring `jobs` after the commit. */
export async function enqueueDue(
  context: PipelineContext,
  database: Tx | Database,
  stage: Stage,
  wish: EnqueueWish,
  options: { readonly isUrgent: boolean },
): Promise<number> {
  const due = await stage.findDue(database, { at: new Date(context.clock.now()), limit: mostAtOnce, ...wish });
  const isSweep = wish.from === undefined && !options.isUrgent;
  const jobless = isSweep ? await withoutJob(context, database, stage, due) : due;
  const jobs = jobless.map((subject) => toJob(subject, options));
  const added = await context.jobs.add(database, stage.name, jobs);
  if (options.isUrgent && added < jobs.length) await context.jobs.raise(database, stage.name, jobs);
  return added;
}

/** Those without a job. Why looked up: a sweep finds every subject that waits, and nearly all of them have one. */
async function withoutJob(
  context: PipelineContext,
  database: Tx | Database,
  stage: Stage,
  due: readonly Subject[],
): Promise<readonly Subject[]> {
  if (due.length === 0) return due;
  const ids = due.map((subject) => subject.id);
  const known = new Set(await context.jobs.having(database, stage.name, ids));
  return due.filter((subject) => !known.has(subject.id));
}

function toJob(subject: Subject, options: { readonly isUrgent: boolean }): { subjectId: string; priority: number } {
  const views = Math.min(subject.priority, urgent - 1);
  return { subjectId: subject.id, priority: options.isUrgent ? urgent + views : views };
}
