import type { Handle } from '../../core/ids/handle.ts';
import { findProgress, isSettled } from '../../pipeline/progress.ts';
import type { CliHost, OpenService } from './host.ts';
import { createProgressDisplay } from './progress-display.ts';

const lookEveryMs = 200;

/** What is waited for. */
export interface FollowWish {
  readonly handle: Handle;
  /** Whether the stages are waited for too, or only `work`. */
  readonly waitsForStages: boolean;
  readonly isSilent: boolean;
}

/** Shows the progress of a creator on standard error until `work` is done (and the stages are settled); what `work` gave. */
export async function followProgress<T>(
  host: CliHost,
  service: OpenService,
  wish: FollowWish,
  work: Promise<T>,
): Promise<T> {
  const display = createProgressDisplay(host.stderr);
  let isDone = false;
  work.then(
    () => {
      isDone = true;
    },
    () => {
      isDone = true;
    },
  );
  const { clock } = service.context;
  try {
    for (;;) {
      const wasDone = isDone;
      const progress = await findProgress(service.context, wish.handle);
      if (!wish.isSilent) display.show(progress);
      if (host.signal.aborted && wasDone) break;
      if (wasDone && (!wish.waitsForStages || isSettled(progress))) break;
      if (host.signal.aborted) break;
      await clock.sleep(lookEveryMs, host.signal);
    }
  } finally {
    if (!wish.isSilent) display.end();
  }
  return work;
}
