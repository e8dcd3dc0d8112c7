import type { AbortSignalLike, Clock } from '../../src/core/runtime.ts';

/** A clock for several sleepers at once: when nobody can go on, it jumps to the earliest of them. */
export interface VirtualClock extends Clock {
  /** Moves the clock forward without waking anybody. Unit: ms. */
  advance(ms: number): void;
  /** Every sleep that was asked for. Unit: ms. */
  readonly sleeps: readonly number[];
}

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A virtual clock that starts at `startMs`. */
export function createVirtualClock(startMs: number = Date.UTC(2026, 10, 20, 12)): VirtualClock {
  let nowMs = startMs;
  let isTurning = false;
  const sleepers: Sleeper[] = [];
  const sleeps: number[] = [];
  const turn = async (): Promise<void> => {
    while (sleepers.length > 0) {
      // Promises that can go on do so before the time moves; streams take a few rounds of the event loop.
      for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
      sleepers.sort((a, b) => a.atMs - b.atMs);
      const next = sleepers.shift();
      nowMs = Math.max(nowMs, next?.atMs ?? 0);
      next?.wake();
    }
    isTurning = false;
  };
  const sleep = (ms: number, signal?: AbortSignalLike): Promise<void> =>
    new Promise((resolve) => {
      sleeps.push(ms);
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const sleeper = { atMs: nowMs + ms, wake: resolve };
      sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        const at = sleepers.indexOf(sleeper);
        if (at >= 0) sleepers.splice(at, 1);
        resolve();
      });
      if (isTurning) return;
      isTurning = true;
      turn().catch(() => undefined);
    });
  return {
    now: () => nowMs,
    sleep,
    advance: (ms) => {
      nowMs += ms;
    },
    sleeps,
  };
}
