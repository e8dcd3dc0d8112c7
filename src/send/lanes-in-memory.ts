import { reserveSlot } from '../core/pace/lane.ts';
import type { Clock } from '../core/runtime.ts';
import type { LaneGrant, LanePause, Lanes } from './ports.ts';

interface LaneState {
  nextFreeMs: number;
  lastStartMs: number;
  widenedUntilMs: number;
  failures: number;
  pauses: number;
  pause: LanePause | undefined;
  profile: string | undefined;
}

function emptyLane(): LaneState {
  return {
    nextFreeMs: 0,
    lastStartMs: Number.NEGATIVE_INFINITY,
    widenedUntilMs: 0,
    failures: 0,
    pauses: 0,
    pause: undefined,
    profile: undefined,
  };
}

/** One process sees for itself when its requests leave. */
const grant: LaneGrant = { left: async () => undefined, answered: async () => undefined };

/** Lanes of one process without a store. */
export function createLanesInMemory(clock: Clock): Lanes {
  const lanes = new Map<string, LaneState>();
  const laneOf = (provider: string, egress: string): LaneState => {
    const key = `${provider} ${egress}`;
    const lane = lanes.get(key) ?? emptyLane();
    lanes.set(key, lane);
    return lane;
  };
  const runningPause = ({ pause }: LaneState): LanePause | undefined =>
    pause !== undefined && pause.untilMs > clock.now() ? pause : undefined;
  return {
    start: async (provider, egress, usualGapMs) => {
      const lane = laneOf(provider, egress);
      const before = runningPause(lane);
      if (before !== undefined) return { isGranted: false, pause: before };
      const gapMs = lane.widenedUntilMs > clock.now() ? usualGapMs * 2 : usualGapMs;
      const slot = reserveSlot(Math.max(lane.nextFreeMs, lane.lastStartMs + gapMs), gapMs, clock.now());
      Object.assign(lane, { nextFreeMs: slot.nextFreeMs, lastStartMs: slot.startMs });
      if (slot.startMs > clock.now()) await clock.sleep(slot.startMs - clock.now());
      const meanwhile = runningPause(lane);
      return meanwhile === undefined ? { isGranted: true, grant } : { isGranted: false, pause: meanwhile };
    },
    pause: async (provider, egress, pause) => {
      const lane = laneOf(provider, egress);
      if (lane.pause === undefined || lane.pause.untilMs < pause.untilMs) lane.pause = pause;
    },
    widen: async (provider, egress, untilMs) => {
      const lane = laneOf(provider, egress);
      lane.widenedUntilMs = Math.max(lane.widenedUntilMs, untilMs);
    },
    countFailure: async (provider, egress) => {
      const lane = laneOf(provider, egress);
      lane.failures += 1;
      return { inARow: lane.failures, isResting: runningPause(lane) !== undefined };
    },
    countSuccess: async (provider, egress, profile) => {
      const lane = laneOf(provider, egress);
      Object.assign(lane, { failures: 0, pauses: 0, profile: profile ?? lane.profile });
    },
    countPause: async (provider, egress) => {
      const lane = laneOf(provider, egress);
      lane.pauses += 1;
      return lane.pauses;
    },
    profileOf: async (provider, egress) => laneOf(provider, egress).profile,
  };
}
