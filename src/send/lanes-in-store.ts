import type { Clock } from '../core/runtime.ts';
import type { Database } from '../store/database.ts';
import {
  claimStart,
  clearLane,
  countLaneFailure,
  countLanePause,
  delayStart,
  findLanes,
  findWait,
  type LaneReservation,
  pauseLane,
  reserveStart,
  restampStart,
  widenLane,
} from '../store/lanes.ts';
import type { LaneGrant, LanePause, LaneStart, Lanes } from './ports.ts';

/** Added to every gap: what the way from the wire to the provider may differ between two requests. */
const marginShare = 0.015;
/** A start is claimed so long before it comes: nobody waits for the way to the store when it has come. Unit: ms. */
const mostAheadMs = 60;
/** A caller that may be this much later than its start moves the start. Unit: ms. */
const lateCallerMs = 8;
const mostStamps = 4;
/** The database is asked again how long it is until the start while its answer leaves this much open. Unit: ms. */
const openMs = 4;
/** The least time before a start in which such a question is worth it. Unit: ms. */
const leastAskingMs = 15;
/** The most that a slow answer moves a start, as a share of the gap. */
const lateShare = 0.1;
/** Where nobody tells when requests leave, so many answers move their start whole: the quickest one says little yet. */
const answersToKnow = 3;
/** An answer that can come as quickly as this is mostly way, and little of the provider's own work. Unit: ms. */
const quickWorkMs = 60;
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
  /** What this process knows of the answers of each door of a lane. */
  readonly answers: Map<string, { readonly count: number; readonly quickestMs: number }>;
}

interface Lane {
  readonly provider: string;
  readonly egress: string;
  readonly gapMs: number;
}

/**
 * Reserves a start, claims it shortly before it comes, and waits for it.
 *
 * Why both: the reservation keeps the lane full (everybody knows his turn), the claim keeps it honest (a start that was
 * moved pushes the next one), and a caller that wakes late moves his start; a process that was stopped for longer than
 * the gap has lost its claim.
 */
async function start(starting: Starting, lane: Lane): Promise<LaneStart> {
  const { database, clock } = starting;
  const gapMs = lane.gapMs * (1 + marginShare);
  const aheadMs = Math.min(mostAheadMs, gapMs / 4);
  const reserved = await reserveStart(database, lane.provider, lane.egress, gapMs);
  const paused = pauseOf(clock, reserved);
  if (paused !== undefined) return { isGranted: false, pause: paused };
  if (gapMs === 0) return { isGranted: true, grant: ungapped };
  await clock.sleep(Math.max(0, reserved.waitMs - aheadMs));
  for (;;) {
    const askedAt = clock.now();
    const claim = await claimStart(database, lane.provider, lane.egress, gapMs, aheadMs);
    if (claim.isClaimed) {
      const due = await waitUntilDue(starting, lane, { ...claim, askedAt });
      if (due !== undefined) return { isGranted: true, grant: grantOf(starting, lane, due) };
      continue;
    }
    const pausedMeanwhile = pauseOf(clock, claim);
    if (pausedMeanwhile !== undefined) return { isGranted: false, pause: pausedMeanwhile };
    await clock.sleep(Math.ceil(Math.max(1, claim.waitMs - aheadMs)));
  }
}

/** Without a gap there is nothing to keep. */
const ungapped: LaneGrant = { left: async () => undefined, answered: async () => undefined };

/** A claimed start that has come. */
interface Due {
  readonly stamp: string;
  /** The start by this process's clock; it was not earlier. */
  readonly earliestMs: number;
}

/**
 * Waits until a claimed start has certainly come; undefined when another caller got the lane meanwhile.
 *
 * Why the clock of the database counts and not ours: it is the one that all processes share. An answer of it was given
 * somewhere between the asking and its arrival, so that the start lies between two moments of ours.
 */
async function waitUntilDue(
  { database, clock }: Starting,
  lane: Lane,
  claim: { readonly stamp: string; readonly waitMs: number; readonly askedAt: number },
): Promise<Due | undefined> {
  let { stamp } = claim;
  let earliestMs = claim.askedAt + claim.waitMs;
  let latestMs = clock.now() + claim.waitMs;
  while (latestMs - earliestMs > openMs && earliestMs - clock.now() > leastAskingMs) {
    const askedAt = clock.now();
    const waitMs = await findWait(database, lane.provider, lane.egress, stamp);
    if (waitMs === undefined) break;
    earliestMs = Math.max(earliestMs, askedAt + waitMs);
    latestMs = Math.min(latestMs, clock.now() + waitMs);
  }
  if (latestMs > clock.now()) await clock.sleep(Math.ceil(latestMs - clock.now()));
  for (let stamps = 0; stamps < mostStamps && clock.now() - earliestMs > lateCallerMs; stamps += 1) {
    earliestMs = clock.now();
    const moved = await restampStart(database, lane.provider, lane.egress, stamp);
    if (moved === undefined) return undefined;
    stamp = moved;
  }
  return { stamp, earliestMs };
}

/**
 * The grant of a start. What a request leaves late moves its start by as much; so does an answer that took longer than the
 * quickest one of its kind, because its request may have been late on its way there.
 *
 * Why: the first request of a process was 80 ms on its way to a neighbour (connection, first use of everything), so that
 * two processes came 920 ms after each other at a gap of 1,000. Why not every answer: where the provider works for long,
 * the difference is its own work, and a lane that waited for that would stand idle.
 */
function grantOf({ database, clock, answers }: Starting, lane: Lane, due: Due): LaneGrant {
  let stamp: string | undefined = due.stamp;
  let leftMs: number | undefined;
  const moveBy = async (lateMs: number): Promise<void> => {
    if (lateMs < leastLateMs || stamp === undefined) return;
    stamp = await delayStart(database, lane, { stamp, byMs: Math.min(lateMs, lane.gapMs) });
  };
  return {
    left: async () => {
      leftMs ??= clock.now();
      await moveBy(leftMs - due.earliestMs);
    },
    answered: async (tookMs, door) => {
      const way = leftMs === undefined ? tookMs : Math.max(0, clock.now() - leftMs);
      const key = `${lane.provider} ${lane.egress} ${door}`;
      const known = answers.get(key) ?? { count: 0, quickestMs: way };
      answers.set(key, { count: known.count + 1, quickestMs: Math.min(known.quickestMs, way) });
      const longerMs = Math.min(way - known.quickestMs, lane.gapMs * lateShare);
      if (leftMs === undefined) await moveBy(known.count >= answersToKnow ? longerMs : way);
      else if (known.quickestMs <= quickWorkMs) await moveBy(longerMs);
    },
  };
}

function pauseOf(clock: Clock, reservation: LaneReservation): LanePause | undefined {
  if (reservation.pausedForMs === null) return undefined;
  return { reason: reservation.reason ?? 'paused', untilMs: clock.now() + reservation.pausedForMs };
}
