import type { Handle } from '../../core/ids/handle.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import { type ProgressState, watchStates } from '../../pipeline/events/progress-events.ts';
import { isSettled, type Progress, runningStages } from '../../pipeline/progress.ts';
import type { CliHost, OpenService } from './host.ts';
import { createProgressDisplay, type ProgressLine } from './progress-display.ts';

/** What other processes do is seen after this long. Unit: ms. */
const lookEveryMs = 400;

/** What is waited for. */
export interface FollowWish {
  /** undefined = all creators; listings are then left out. */
  readonly handle: Handle | undefined;
  /** Whether the stages are waited for too, or only `work`. */
  readonly waitsForStages: boolean;
  readonly isSilent: boolean;
}

/** Shows progress on standard error until `work` is done (and the stages are settled); what `work` gave. */
export async function followProgress<T>(
  host: CliHost,
  service: OpenService,
  wish: FollowWish,
  work: Promise<T>,
): Promise<T> {
  const display = wish.isSilent ? undefined : createProgressDisplay(host.stderr);
  const done = new AbortController();
  const end = (): void => done.abort();
  if (host.signal.aborted) end();
  else host.signal.addEventListener('abort', end, { once: true });
  work.then(end, end);
  let listing: Progress['listing'];
  const show = (state: ProgressState): void => {
    display?.show(linesOf(state, listing));
    listing = state.listing ?? listing;
  };
  try {
    for await (const state of statesOf(service, wish, done.signal)) show(state);
    // Looked at again, because what is settled only counts after the work is done.
    for await (const state of statesOf(service, wish, host.signal)) {
      show(state);
      if (!wish.waitsForStages || isSettled(state)) break;
    }
  } finally {
    host.signal.removeEventListener('abort', end);
    display?.end();
  }
  return work;
}

function statesOf({ context }: OpenService, { handle }: FollowWish, signal: AbortSignalLike) {
  return watchStates(context, handle, signal, { everyMs: lookEveryMs });
}

/** `before` is the listing as it was last seen: it ends between two looks. */
function linesOf(state: Progress, before: Progress['listing']): readonly ProgressLine[] {
  const { listing } = state;
  const shown = listing ?? before;
  const posts =
    shown === undefined
      ? []
      : [
          {
            name: 'creator_videos',
            done: shown.videosRead,
            total: shown.expected,
            unit: 'videos',
            isOver: listing === undefined,
          },
        ];
  const counted = runningStages(state).map(({ key, settled, total, notApplicable }) => ({
    name: key,
    done: settled - notApplicable,
    total: total - notApplicable,
  }));
  return [...posts, ...counted.filter((stage) => stage.total > 0)];
}
