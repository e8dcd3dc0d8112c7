import type { Handle } from '../../core/ids/handle.ts';
import { findProgress, findProgressOfAll, isSettled, type Progress } from '../../pipeline/progress.ts';
import type { CliHost, OpenService } from './host.ts';
import { createProgressDisplay, type ProgressLine } from './progress-display.ts';

const lookEveryMs = 200;

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
  let isDone = false;
  let listing: Progress['listing'];
  const end = (): void => {
    isDone = true;
  };
  work.then(end, end);
  try {
    for (;;) {
      const wasDone = isDone;
      const progress = await progressOf(service, wish.handle);
      display?.show(linesOf(progress, listing));
      listing = progress.listing ?? listing;
      if (host.signal.aborted || (wasDone && (!wish.waitsForStages || isSettled(progress)))) break;
      await service.context.clock.sleep(lookEveryMs, host.signal);
    }
  } finally {
    display?.end();
  }
  return work;
}

function progressOf({ context }: OpenService, handle: Handle | undefined): Promise<Progress> {
  return handle === undefined ? findProgressOfAll(context) : findProgress(context, handle);
}

/** `before` is the listing as it was last seen: it ends between two looks. */
function linesOf({ listing, stages }: Progress, before: Progress['listing']): readonly ProgressLine[] {
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
  const counted = stages.filter((stage) => stage.total > 0);
  return [...posts, ...counted.map(({ key, settled, total }) => ({ name: key, done: settled, total }))];
}
