import type { Handle } from '../core/ids/handle.ts';
import { findStageCounts } from '../store/reads/cascade-counts.ts';
import { stageKeys } from '../store/reads/cascade-subjects.ts';
import { findUnfinishedRun, type ScrapeRun } from '../store/scrape-runs.ts';
import type { PipelineContext } from './context.ts';
import { findInnerWork } from './inner-work.ts';
import { findStageStates, type StageState } from './stage-states.ts';
import { readProgress } from './stages/100-creator-videos/progress.ts';

/** How far the work on one creator has come. */
export interface Progress {
  /** The listing under way; undefined when none is. */
  readonly listing: ListingProgress | undefined;
  /** Every stage, in order. */
  readonly stages: readonly StageProgress[];
  /** Whether steps inside the stages, which are not shown as stages of their own, have work at hand. */
  readonly hasInnerWork: boolean;
}

export interface ListingProgress {
  readonly pages: number;
  readonly videosRead: number;
  /** Posts that there will be: as many as are wanted, or as the profile claims; undefined before it was read. */
  readonly expected: number | undefined;
}

export interface StageProgress {
  readonly key: string;
  readonly state: StageState['state'];
  readonly total: number;
  readonly enriched: number;
  readonly notFound: number;
  readonly ambiguous: number;
  readonly failed: number;
  readonly notApplicable: number;
  /** Subjects with a lasting outcome, and those that nobody wants enriched. */
  readonly settled: number;
  /** Subjects that are due now and that background work takes. */
  readonly pending: number;
}

/** The progress of one creator, read from the store: right in every process. */
export async function findProgress(context: PipelineContext, handle: Handle): Promise<Progress> {
  const run = await findUnfinishedRun(context.database, handle);
  return { listing: run === undefined ? undefined : toListingProgress(run), ...(await findWork(context, handle)) };
}

function toListingProgress({ pages, videosRead, wanted, progress }: ScrapeRun): ListingProgress {
  const claimed = readProgress(progress)?.listing?.claimedVideoCount;
  const known = [wanted ?? undefined, claimed].filter((count) => count !== undefined);
  return { pages, videosRead, expected: known.length === 0 ? undefined : Math.min(...known) };
}

/** The progress of the stages over all creators; listings are left out. */
export async function findProgressOfAll(context: PipelineContext): Promise<Progress> {
  return { listing: undefined, ...(await findWork(context, undefined)) };
}

/** Inner steps are looked at before and after the counts: one of them may end between, and bring what was not counted. */
async function findWork(
  context: PipelineContext,
  handle: Handle | undefined,
): Promise<Pick<Progress, 'stages' | 'hasInnerWork'>> {
  const hadInnerWork = await findInnerWork(context, handle);
  const stages = await findStageProgress(context, handle);
  return { stages, hasInnerWork: hadInnerWork || (await findInnerWork(context, handle)) };
}

async function findStageProgress(
  context: PipelineContext,
  handle: Handle | undefined,
): Promise<readonly StageProgress[]> {
  const counts = await findStageCounts(context.database, handle, new Date(context.clock.now()));
  const states = await findStageStates(context);
  return stageKeys.map((key) => {
    const counted = counts.get(key);
    const { total = 0, pendingInBackground: pending = 0 } = counted ?? {};
    const { enriched = 0, notFound = 0, ambiguous = 0, failed = 0, notApplicable = 0 } = counted ?? {};
    const state = states.get(key)?.state ?? 'disabled';
    return {
      key,
      state,
      total,
      enriched,
      notFound,
      ambiguous,
      failed,
      notApplicable,
      settled: total - pending,
      pending,
    };
  });
}

/** Whether nothing is left that could be done now. */
export function isSettled(progress: Progress): boolean {
  if (progress.listing !== undefined || progress.hasInnerWork) return false;
  return runningStages(progress).every((stage) => stage.pending === 0);
}

/** The stages that work in this installation at present. */
export function runningStages({ stages }: Progress): readonly StageProgress[] {
  return stages.filter((stage) => stage.state === 'enabled');
}
