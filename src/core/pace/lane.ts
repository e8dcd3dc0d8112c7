/** The reservation of one lane, in milliseconds since 1970. */
export interface LaneSlot {
  /** When the caller may start. */
  readonly startMs: number;
  /** When the next caller may start. */
  readonly nextFreeMs: number;
}

/**
 * The next free start of a lane whose last reservation ended at `nextFreeMs`.
 *
 * Shape: `gapMs` from 0. Unit: ms since 1970. Fails: never.
 * Why: generic cell rate arithmetic, never behind now: an idle lane saves up no burst. The same sum stands in
 * SQL for lanes that processes share.
 */
export function reserveSlot(nextFreeMs: number, gapMs: number, nowMs: number): LaneSlot {
  const startMs = Math.max(nextFreeMs, nowMs);
  return { startMs, nextFreeMs: startMs + gapMs };
}
