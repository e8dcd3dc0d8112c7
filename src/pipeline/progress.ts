import type { Handle } from '../core/ids/handle.ts';
import { findStageCounts } from '../store/reads/cascade-counts.ts';
import { stageKeys } from '../store/reads/cascade-subjects.ts';
import { findUnfinishedRun } from '../store/scrape-runs.ts';
import type { PipelineContext } from './context.ts';
import { findStageStates } from './stage-states.ts';

/** How far the work on one creator has come. */
export interface Progress {
  /** The listing under way; undefined when none is. */
  readonly listing: { readonly pages: number; readonly videosRead: number; readonly wanted: number | null } | undefined;
  /** Stages that run in this installation, in order. */
  readonly stages: readonly StageProgress[];
}

export interface StageProgress {
  readonly key: string;
  readonly total: number;
  /** Subjects with a lasting outcome. */
  readonly settled: number;
  /** Subjects that are due now. */
  readonly pending: number;
}

/** The progress of one creator, read from the store: right in every process. */
export async function findProgress(context: PipelineContext, handle: Handle): Promise<Progress> {
  const run = await findUnfinishedRun(context.database, handle);
  const listing = run === undefined ? undefined : { pages: run.pages, videosRead: run.videosRead, wanted: run.wanted };
  return { listing, stages: await findStageProgress(context, handle) };
}

/** The progress of the stages over all creators; listings are left out. */
export async function findProgressOfAll(context: PipelineContext): Promise<Progress> {
  return { listing: undefined, stages: await findStageProgress(context, undefined) };
}

async function findStageProgress(
  context: PipelineContext,
  handle: Handle | undefined,
): Promise<readonly StageProgress[]> {
  const counts = await findStageCounts(context.database, handle, new Date(context.clock.now()));
  const states = await findStageStates(context);
  const enabled = stageKeys.filter((key) => states.get(key)?.state === 'enabled');
  return enabled.map((key) => {
    const { total = 0, pending = 0 } = counts.get(key) ?? {};
    return { key, total, settled: total - pending, pending };
  });
}

/** Whether nothing is left that could be done now. */
export function isSettled(progress: Progress): boolean {
  return progress.listing === undefined && progress.stages.every((stage) => stage.pending === 0);
}
