import type { Handle } from '../core/ids/handle.ts';
import { findStageCounts } from '../store/reads/cascade-counts.ts';
import { stageKeys } from '../store/reads/cascade-subjects.ts';
import { findUnfinishedRun, type ScrapeRun } from '../store/scrape-runs.ts';
import type { PipelineContext } from './context.ts';
import { findStageStates } from './stage-states.ts';
import { readProgress } from './stages/100-creator-videos/progress.ts';

/** How far the work on one creator has come. */
export interface Progress {
  /** The listing under way; undefined when none is. */
  readonly listing: ListingProgress | undefined;
  /** Stages that run in this installation, in order. */
  readonly stages: readonly StageProgress[];
}

export interface ListingProgress {
  readonly pages: number;
  readonly videosRead: number;
  /** Posts that there will be: as many as are wanted, or as the profile claims; undefined before it was read. */
  readonly expected: number | undefined;
}

export interface StageProgress {
  readonly key: string;
  readonly total: number;
  /** Subjects with a lasting outcome, and those that nobody wants enriched. */
  readonly settled: number;
  /** Subjects that are due now and that background work takes. */
  readonly pending: number;
}

/** The progress of one creator, read from the store: right in every process. */
export async function findProgress(context: PipelineContext, handle: Handle): Promise<Progress> {
  const run = await findUnfinishedRun(context.database, handle);
  return {
    listing: run === undefined ? undefined : toListingProgress(run),
    stages: await findStageProgress(context, handle),
  };
}

function toListingProgress({ pages, videosRead, wanted, progress }: ScrapeRun): ListingProgress {
  const claimed = readProgress(progress)?.listing?.claimedVideoCount;
  const known = [wanted ?? undefined, claimed].filter((count) => count !== undefined);
  return { pages, videosRead, expected: known.length === 0 ? undefined : Math.min(...known) };
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
    const { total = 0, pendingInBackground: pending = 0 } = counts.get(key) ?? {};
    return { key, total, settled: total - pending, pending };
  });
}

/** Whether nothing is left that could be done now. */
export function isSettled(progress: Progress): boolean {
  return progress.listing === undefined && progress.stages.every((stage) => stage.pending === 0);
}
