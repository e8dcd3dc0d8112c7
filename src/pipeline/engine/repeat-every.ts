import type { Clock } from '../../core/runtime.ts';

/**
 * Does something every `everyMs` until the returned function is called, which also ends the wait under way.
 *
 * Shape: `act` copes with its own failures; it is never called twice at the same time.
 * Why the wait ends: a timer that is left behind keeps the process alive for seconds after its work.
 */
export function repeatEvery(clock: Clock, everyMs: number, act: () => Promise<void>): () => void {
  const stop = new AbortController();
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await clock.sleep(everyMs, stop.signal);
      if (!stop.signal.aborted) await act();
    }
  };
  run().catch(() => undefined);
  return () => stop.abort();
}
