import type { Handle } from '../../core/ids/handle.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import { findLastRun, type ScrapeRun } from '../../store/scrape-runs.ts';
import type { PipelineContext } from '../context.ts';
import { findProgress, findProgressOfAll, type Progress } from '../progress.ts';
import { openBell } from './bell.ts';

/** The work on one creator, or on all, as it stands. */
export interface ProgressState extends Progress {
  /** The listing that ended last, when none is under way; undefined for all creators. */
  readonly lastRun: EndedRun | undefined;
}

/** How a listing ended. */
export interface EndedRun {
  readonly pages: number;
  readonly videosRead: number;
  readonly isComplete: boolean;
  readonly errorCode: string | null;
  readonly finishedAt: Date | null;
}

/** How often the store is looked at. Unit: ms. */
export interface WatchPace {
  /** Without a ring: what other processes do is seen after this long. */
  readonly everyMs: number;
}

const usualPace: WatchPace = { everyMs: 1_000 };
/** Rings that come closer together than this are answered by one look. Unit: ms. */
const gapMs = 150;
const topics = ['jobs', 'runs'];

/**
 * The state now, and again whenever it has changed, until `signal` is aborted. `handle` undefined = all creators.
 *
 * Rejects when the store is lost. Watchers of the same creator in one process share their looks at the store.
 */
export async function* watchStates(
  context: PipelineContext,
  handle: Handle | undefined,
  signal: AbortSignalLike,
  pace: WatchPace = usualPace,
): AsyncGenerator<ProgressState, undefined> {
  const bell = openBell(context, topics, () => looks.get(context)?.clear());
  looks.get(context)?.delete(keyOf(handle)); // who begins to watch sees the state now, not the one of a moment ago
  let seen = '';
  try {
    while (!signal.aborted) {
      bell.quiet();
      const state = await sharedLook(context, handle);
      const text = JSON.stringify(state);
      if (text !== seen) yield state;
      seen = text;
      await context.clock.sleep(gapMs, signal);
      await bell.wait(Math.max(0, pace.everyMs - gapMs), signal);
    }
  } finally {
    bell.stop();
  }
}

interface Look {
  readonly atMs: number;
  readonly state: Promise<ProgressState>;
}

const looks = new WeakMap<PipelineContext, Map<string, Look>>();

/** One look for all who want it within the gap, unless something has happened since. */
function sharedLook(context: PipelineContext, handle: Handle | undefined): Promise<ProgressState> {
  const known = looks.get(context) ?? new Map<string, Look>();
  looks.set(context, known);
  const nowMs = context.clock.now();
  for (const [old, look] of known) if (nowMs - look.atMs >= gapMs) known.delete(old);
  const key = keyOf(handle);
  const shared = known.get(key);
  if (shared !== undefined) return shared.state;
  const state = findState(context, handle);
  known.set(key, { atMs: nowMs, state });
  return state;
}

function keyOf(handle: Handle | undefined): string {
  return handle ?? '*';
}

async function findState(context: PipelineContext, handle: Handle | undefined): Promise<ProgressState> {
  if (handle === undefined) return { ...(await findProgressOfAll(context)), lastRun: undefined };
  const progress = await findProgress(context, handle);
  const run = progress.listing === undefined ? await findLastRun(context.database, handle) : undefined;
  return { ...progress, lastRun: run === undefined ? undefined : toEndedRun(run) };
}

function toEndedRun({ pages, videosRead, complete, errorCode, finishedAt }: ScrapeRun): EndedRun {
  return { pages, videosRead, isComplete: complete === true, errorCode, finishedAt };
}
