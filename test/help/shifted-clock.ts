import { systemClock } from '../../src/boot/node/clock.ts';
import type { Clock } from '../../src/core/runtime.ts';

/** The machine's clock, which a test can set ahead: for loops and leases that really wait. */
export interface ShiftedClock extends Clock {
  /** Sets the clock ahead. Unit: ms. */
  advance(ms: number): void;
}

/** A clock that shows the machine's time until it is set ahead. */
export function createShiftedClock(): ShiftedClock {
  let aheadMs = 0;
  return {
    now: () => systemClock.now() + aheadMs,
    sleep: systemClock.sleep,
    advance: (ms) => {
      aheadMs += ms;
    },
  };
}
