import { z } from 'zod';
import type { Handle } from '../core/ids/handle.ts';
import { ok, type Result } from '../core/result.ts';
import type { AbortSignalLike } from '../core/runtime.ts';
import { toPercent } from '../core/status/percent.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import { type ProgressState, watchStates } from '../pipeline/events/progress-events.ts';
import { isSettled, type StageProgress } from '../pipeline/progress.ts';
import { findUnfinishedRun } from '../store/scrape-runs.ts';
import { parsedField } from './fields.ts';
import { parseHandleOrAll } from './handle-or-all.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation, type OperationContext } from './operation.ts';

/** One thing that has changed. */
export interface ProgressEvent {
  /** scrape = the listing, stage = the counts of one stage, idle = nothing is left that could be done now. */
  readonly event: 'scrape' | 'stage' | 'idle';
  readonly data: Readonly<Record<string, unknown>>;
}

/** What changes, in batches: first how everything stands, then each change, until the signal is aborted. */
export type ProgressWatch = (signal: AbortSignalLike) => AsyncIterable<readonly ProgressEvent[]>;

/** How the work on a creator goes on, as it happens. */
export const watchProgress = defineOperation({
  name: 'watch-progress',
  summary: 'How the work on a creator goes on, as server-sent events: scrape, stage, idle',
  input: z.object({
    handle: parsedField(parseHandleOrAll).describe('TikTok handle, or * for all creators'),
  }),
  output: z.custom<ProgressWatch>((value) => typeof value === 'function'),
  run: async (context, { handle }) => {
    const ofCreator = handle === '*' ? undefined : handle;
    if (ofCreator !== undefined) {
      const known = await knownOrListed(context, ofCreator);
      if (!known.ok) return known;
    }
    return ok((signal: AbortSignalLike) => changesOf(watchStates(context, ofCreator, signal), handle));
  },
});

/** A creator whose first page is still under way has a listing, but no row. */
async function knownOrListed(context: OperationContext, handle: Handle): Promise<Result<unknown>> {
  const known = await knownCreator(context, handle);
  if (known.ok) return known;
  const run = await findUnfinishedRun(context.database, handle);
  return run === undefined ? known : ok(run);
}

async function* changesOf(
  states: AsyncIterable<ProgressState>,
  handle: string,
): AsyncGenerator<readonly ProgressEvent[]> {
  let before: readonly ProgressEvent[] = [];
  for await (const state of states) {
    const events = toEvents(state, handle);
    const seen = new Set(before.map((one) => JSON.stringify(one)));
    const changed = events.filter((one) => !seen.has(JSON.stringify(one)));
    before = events;
    if (changed.length > 0) yield changed;
  }
}

function toEvents(state: ProgressState, handle: string): readonly ProgressEvent[] {
  return [
    ...(handle === '*' ? [] : [{ event: 'scrape', data: { handle, ...scrapeData(state) } } as const]),
    ...state.stages.map((stage) => ({ event: 'stage', data: { handle, ...stageData(stage) } }) as const),
    ...(isSettled(state) ? [{ event: 'idle', data: { handle } } as const] : []),
  ];
}

function scrapeData({ listing, lastRun }: ProgressState) {
  const ended = { complete: null, error_code: null, finished_at: null };
  if (listing !== undefined) {
    const { pages, videosRead, expected = null } = listing;
    return { state: 'running', pages, videos_read: videosRead, expected, ...ended };
  }
  if (lastRun === undefined) return { state: 'none', pages: 0, videos_read: 0, expected: null, ...ended };
  const { pages, videosRead, isComplete, errorCode, finishedAt } = lastRun;
  return {
    state: 'finished',
    pages,
    videos_read: videosRead,
    expected: null,
    complete: isComplete,
    error_code: errorCode,
    finished_at: finishedAt === null ? null : toWholeSeconds(finishedAt),
  };
}

function stageData({ key, state, total, enriched, pending, ...counted }: StageProgress) {
  return {
    key,
    state,
    total,
    enriched,
    pct: toPercent(enriched, total),
    pending,
    not_found: counted.notFound,
    ambiguous: counted.ambiguous,
    failed: counted.failed,
    not_applicable: counted.notApplicable,
  };
}
