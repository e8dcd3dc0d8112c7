import type { Clock } from '../core/runtime.ts';
import type { Database } from '../store/database.ts';
import {
  claimStart,
  clearLane,
  countLaneFailure,
  countLanePause,
  findLanes,
  type LaneReservation,
  pauseLane,
  reserveStart,
  restampStart,
} from '../store/lanes.ts';
import type { LanePause, Lanes } from './ports.ts';

/** Added to every gap: what the way from the store to the wire may take without two starts coming too close. */
const marginShare = 0.015;
/** A claim whose answer took longer than this is stamped again. Unit: ms. */
const slowAnswerMs = 8;
const mostStamps = 4;

/** Lanes shared by every process on one store. */
export function createStoredLanes(database: Database, clock: Clock): Lanes {
  return {
    start: (provider, egress, gapMs) => start(database, clock, { provider, egress, gapMs }),
    pause: (provider, egress, pause) =>
      pauseLane(database, { provider, egress }, { reason: pause.reason, forMs: pause.untilMs - clock.now() }),
    countFailure: (provider, egress) => countLaneFailure(database, provider, egress),
    countSuccess: (provider, egress, profile) => clearLane(database, provider, egress, profile),
    countPause: (provider, egress) => countLanePause(database, provider, egress),
    profileOf: async (provider, egress) => {
      const lanes = await findLanes(database);
      return lanes.find((lane) => lane.provider === provider && lane.egress === egress)?.profile ?? undefined;
    },
  };
}

interface Lane {
  readonly provider: string;
  readonly egress: string;
  readonly gapMs: number;
}

/**
 * Reserves a start, waits for it, and claims it when it has come.
 *
 * Why both: the reservation keeps the lane full (everybody knows his turn), the claim keeps it honest (a caller that
 * woke late pushes the next one), and the second stamp keeps a slow answer from hiding a late start; a process that
 * was stopped for longer than the gap has lost its claim.
 */
async function start(database: Database, clock: Clock, lane: Lane): Promise<LanePause | undefined> {
  const gapMs = lane.gapMs * (1 + marginShare);
  const reserved = await reserveStart(database, lane.provider, lane.egress, gapMs);
  const paused = pauseOf(clock, reserved);
  if (paused !== undefined || gapMs === 0) return paused;
  await clock.sleep(reserved.waitMs);
  for (;;) {
    const askedAt = clock.now();
    const claim = await claimStart(database, lane.provider, lane.egress, gapMs);
    if (claim.isClaimed) {
      if (await isOursUntilPrompt(database, clock, lane, { stamp: claim.stamp, askedAt })) return undefined;
      continue;
    }
    const pausedMeanwhile = pauseOf(clock, claim);
    if (pausedMeanwhile !== undefined) return pausedMeanwhile;
    await clock.sleep(Math.ceil(claim.waitMs));
  }
}

/** Stamps a claim again until an answer comes at once; false when another caller got the lane meanwhile. */
async function isOursUntilPrompt(
  database: Database,
  clock: Clock,
  lane: Lane,
  claim: { readonly stamp: string; readonly askedAt: number },
): Promise<boolean> {
  let stamp: string | undefined = claim.stamp;
  let since = claim.askedAt;
  for (let stamps = 0; stamps < mostStamps && clock.now() - since > slowAnswerMs; stamps += 1) {
    since = clock.now();
    stamp = await restampStart(database, lane.provider, lane.egress, stamp);
    if (stamp === undefined) return false;
  }
  return true;
}

function pauseOf(clock: Clock, reservation: LaneReservation): LanePause | undefined {
  if (reservation.pausedForMs === null) return undefined;
  return { reason: reservation.reason ?? 'paused', untilMs: clock.now() + reservation.pausedForMs };
}
