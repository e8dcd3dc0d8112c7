import type { Clock } from '../core/runtime.ts';
import type { Database } from '../store/database.ts';
import {
  claimStart,
  clearLane,
  countLaneFailure,
  countLanePause,
  delayStart,
  findLanes,
  type LaneReservation,
  pauseLane,
  reserveStart,
  restampStart,
  widenLane,
} from '../store/lanes.ts';
import type { LaneGrant, LanePause, LaneStart, Lanes } from './ports.ts';

/** Added to every gap: what the way from the store to the wire may take without two starts coming too close. */
const marginShare = 0.015;
/** A claim whose answer took longer than this is stamped again. Unit: ms. */
const slowAnswerMs = 8;
const mostStamps = 4;
/** The most that a slow answer moves a start, as a share of the gap. */
const lateShare = 0.1;
/** Until so many answers have come the quickest one says little, and each moves its start whole. */
const answersToKnow = 3;
/** Differences below this are not worth a statement. Unit: ms. */
const leastLateMs = 3;

/** Lanes shared by every process on one store. */
export function createStoredLanes(database: Database, clock: Clock): Lanes {
  const answers: Starting['answers'] = new Map();
  return {
    start: (provider, egress, gapMs) => start({ database, clock, answers }, { provider, egress, gapMs }),
    pause: (provider, egress, pause) =>
      pauseLane(database, { provider, egress }, { reason: pause.reason, forMs: pause.untilMs - clock.now() }),
    widen: (provider, egress, untilMs) => widenLane(database, { provider, egress }, untilMs - clock.now()),
    countFailure: (provider, egress) => countLaneFailure(database, provider, egress),
    countSuccess: (provider, egress, profile) => clearLane(database, provider, egress, profile),
    countPause: (provider, egress) => countLanePause(database, provider, egress),
    profileOf: async (provider, egress) => {
      const lanes = await findLanes(database);
      return lanes.find((lane) => lane.provider === provider && lane.egress === egress)?.profile ?? undefined;
    },
  };
}

/** What starts need beside their lane. */
interface Starting {
  readonly database: Database;
  readonly clock: Clock;
  /** What this process knows of the answers of each lane. */
  readonly answers: Map<string, { readonly count: number; readonly quickestMs: number }>;
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
async function start(starting: Starting, lane: Lane): Promise<LaneStart> {
  const { database, clock } = starting;
  const gapMs = lane.gapMs * (1 + marginShare);
  const reserved = await reserveStart(database, lane.provider, lane.egress, gapMs);
  const paused = pauseOf(clock, reserved);
  if (paused !== undefined) return { isGranted: false, pause: paused };
  if (gapMs === 0) return { isGranted: true, grant: { answered: async () => undefined } };
  await clock.sleep(reserved.waitMs);
  for (;;) {
    const askedAt = clock.now();
    const claim = await claimStart(database, lane.provider, lane.egress, gapMs);
    if (claim.isClaimed) {
      const stamp = await stampUntilPrompt(starting, lane, { stamp: claim.stamp, askedAt });
      if (stamp !== undefined) return { isGranted: true, grant: grantOf(starting, lane, stamp) };
      continue;
    }
    const pausedMeanwhile = pauseOf(clock, claim);
    if (pausedMeanwhile !== undefined) return { isGranted: false, pause: pausedMeanwhile };
    await clock.sleep(Math.ceil(claim.waitMs));
  }
}

/** Stamps a claim again until an answer comes at once; undefined when another caller got the lane meanwhile. */
async function stampUntilPrompt(
  { database, clock }: Starting,
  lane: Lane,
  claim: { readonly stamp: string; readonly askedAt: number },
): Promise<string | undefined> {
  let stamp: string | undefined = claim.stamp;
  let since = claim.askedAt;
  for (let stamps = 0; stamps < mostStamps && clock.now() - since > slowAnswerMs; stamps += 1) {
    since = clock.now();
    stamp = await restampStart(database, lane.provider, lane.egress, stamp);
    if (stamp === undefined) return undefined;
  }
  return stamp;
}

/**
 * The grant of a start; an answer that took longer than the quickest one may have been late on its way there, and then
 * moves the start.
 *
 * Why: the first request of a process was 80 ms on its way to a neighbour (connection, first use of everything), so that
 * two processes came 920 ms after each other at a gap of 1,000. Why not all of it: most of the difference is the
 * provider's own work, and a lane that waited for that would stand idle.
 */
function grantOf({ database, answers }: Starting, lane: Lane, stamp: string): LaneGrant {
  return {
    answered: async (tookMs) => {
      const key = `${lane.provider} ${lane.egress}`;
      const known = answers.get(key) ?? { count: 0, quickestMs: tookMs };
      answers.set(key, { count: known.count + 1, quickestMs: Math.min(known.quickestMs, tookMs) });
      const isKnown = known.count >= answersToKnow;
      const lateMs = isKnown ? Math.min(tookMs - known.quickestMs, lane.gapMs * lateShare) : tookMs;
      if (lateMs < leastLateMs) return;
      await delayStart(database, lane, { stamp, byMs: Math.min(lateMs, lane.gapMs) });
    },
  };
}

function pauseOf(clock: Clock, reservation: LaneReservation): LanePause | undefined {
  if (reservation.pausedForMs === null) return undefined;
  return { reason: reservation.reason ?? 'paused', untilMs: clock.now() + reservation.pausedForMs };
}
