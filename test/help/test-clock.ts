import type { Clock } from '../../src/core/runtime.ts';

/** A clock that jumps: sleeping moves it forward at once, so that tests never wait. */
export interface TestClock extends Clock {
  /** Moves the clock forward. Unit: ms. */
  advance(ms: number): void;
  /** Every sleep that was asked for. Unit: ms. */
  readonly sleeps: readonly number[];
}

/** A jumping clock that starts at `startMs`. */
export function createTestClock(startMs: number = Date.UTC(2026, 10, 20, 12)): TestClock {
  let nowMs = startMs;
  const sleeps: number[] = [];
  return {
    now: () => nowMs,
    sleep: async (ms) => {
      sleeps.push(ms);
      nowMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    advance: (ms) => {
      nowMs += ms;
    },
    sleeps,
  };
}
