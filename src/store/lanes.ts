import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** 2 while the lane is widened, else 1. */
const width = sql`(CASE WHEN l.widened_until > clock_timestamp() THEN 2 ELSE 1 END)`;

/** What a lane answers to somebody who wants to start. */
export interface LaneReservation {
  /** Until the reserved start, by the database's clock. Unit: ms, 0 or more. */
  readonly waitMs: number;
  /** Set when the lane lets nobody through. */
  readonly reason: string | null;
  readonly pausedForMs: number | null;
}

/**
 * Reserves the next free start of a lane in one statement; a paused lane reserves nothing.
 *
 * Why: generic cell rate arithmetic on the database's clock, so that any number of processes share one pace. A widened lane has twice the gap.
 */
export async function reserveStart(
  database: Database,
  provider: string,
  egress: string,
  gapMs: number,
): Promise<LaneReservation> {
  const gap = sql`make_interval(secs => ${gapMs / 1000}::double precision)`;
  const reserved = await sql<LaneReservation>`
    INSERT INTO lanes AS l (provider, egress, next_free_at)
    VALUES (${provider}, ${egress}, clock_timestamp() + ${gap})
    ON CONFLICT (provider, egress) DO UPDATE SET next_free_at = CASE
      WHEN l.state = 'paused' AND l.paused_until > clock_timestamp() THEN l.next_free_at
      ELSE GREATEST(l.next_free_at, clock_timestamp()) + ${gap} * ${width} END
    RETURNING
      GREATEST(0, extract(epoch FROM l.next_free_at - ${gap} * ${width} - clock_timestamp()) * 1000)::double precision AS "waitMs",
      CASE WHEN l.state = 'paused' AND l.paused_until > clock_timestamp() THEN l.reason END AS reason,
      CASE WHEN l.state = 'paused' AND l.paused_until > clock_timestamp()
        THEN extract(epoch FROM l.paused_until - clock_timestamp())::double precision * 1000 END AS "pausedForMs"
  `.execute(database);
  return reserved.rows[0] ?? { waitMs: 0, reason: null, pausedForMs: null };
}

/** A start that was claimed, or how long still to wait. */
export type LaneClaim =
  | {
      readonly isClaimed: true;
      /** Names this claim; another one has another stamp. */
      readonly stamp: string;
      /** Until the claimed start, by the database's clock. Unit: ms, 0 or more. */
      readonly waitMs: number;
    }
  | ({ readonly isClaimed: false } & LaneReservation);

/**
 * Claims the next start, unless it is further away than `aheadMs` or the lane is paused: then how long until it comes.
 *
 * Why: a reservation alone lets two starts come closer than the gap when the first caller wakes late.
 */
export async function claimStart(
  database: Database,
  provider: string,
  egress: string,
  gapMs: number,
  aheadMs = 0,
): Promise<LaneClaim> {
  const gap = sql`make_interval(secs => ${gapMs / 1000}::double precision) * ${width}`;
  const ahead = sql`make_interval(secs => ${aheadMs / 1000}::double precision)`;
  const claimed = await sql<{ stamp: string; waitMs: number }>`
    INSERT INTO lanes AS l (provider, egress, next_free_at, last_started_at)
    VALUES (${provider}, ${egress}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (provider, egress) DO UPDATE SET last_started_at = GREATEST(clock_timestamp(), l.last_started_at + ${gap})
      WHERE l.last_started_at + ${gap} <= clock_timestamp() + ${ahead}
        AND (l.state <> 'paused' OR l.paused_until <= clock_timestamp())
    RETURNING last_started_at::text AS stamp,
      GREATEST(0, extract(epoch FROM last_started_at - clock_timestamp()) * 1000)::double precision AS "waitMs"`.execute(
    database,
  );
  const [mine] = claimed.rows;
  if (mine !== undefined) return { isClaimed: true, ...mine };
  const refused = await sql<LaneReservation>`
    SELECT GREATEST(0, ${gapMs}::double precision * ${width} - extract(epoch FROM clock_timestamp() - last_started_at) * 1000)::double precision AS "waitMs",
      CASE WHEN state = 'paused' AND paused_until > clock_timestamp() THEN reason END AS reason,
      CASE WHEN state = 'paused' AND paused_until > clock_timestamp()
        THEN extract(epoch FROM paused_until - clock_timestamp())::double precision * 1000 END AS "pausedForMs"
    FROM lanes AS l WHERE provider = ${provider} AND egress = ${egress}`.execute(database);
  return { isClaimed: false, ...(refused.rows[0] ?? { waitMs: 0, reason: null, pausedForMs: null }) };
}

/** How long until a claimed start, by the database's clock; undefined when somebody else has claimed one since. Unit: ms. */
export async function findWait(
  database: Database,
  provider: string,
  egress: string,
  stamp: string,
): Promise<number | undefined> {
  const found = await sql<{ waitMs: number }>`
    SELECT GREATEST(0, extract(epoch FROM last_started_at - clock_timestamp()) * 1000)::double precision AS "waitMs"
    FROM lanes WHERE provider = ${provider} AND egress = ${egress} AND last_started_at = ${stamp}::timestamptz`.execute(
    database,
  );
  return found.rows[0]?.waitMs;
}

/**
 * Moves a claimed start to now, because the answer to the claim came back late; its new stamp.
 *
 * Shape: undefined when somebody else has claimed a start since then: the caller has lost his and claims again.
 */
export async function restampStart(
  database: Database,
  provider: string,
  egress: string,
  stamp: string,
): Promise<string | undefined> {
  const moved = await sql<{ stamp: string }>`
    UPDATE lanes SET last_started_at = clock_timestamp(),
      next_free_at = next_free_at + GREATEST(clock_timestamp() - last_started_at, interval '0')
    WHERE provider = ${provider} AND egress = ${egress} AND last_started_at = ${stamp}::timestamptz
    RETURNING last_started_at::text AS stamp`.execute(database);
  return moved.rows[0]?.stamp;
}

/** Moves a claimed start by `byMs`; its new stamp, or undefined when somebody else has claimed one since. */
export async function delayStart(
  database: Database,
  lane: { readonly provider: string; readonly egress: string },
  claim: { readonly stamp: string; readonly byMs: number },
): Promise<string | undefined> {
  const by = sql`make_interval(secs => ${claim.byMs / 1000}::double precision)`;
  const moved = await sql<{ stamp: string }>`
    UPDATE lanes SET last_started_at = last_started_at + ${by}, next_free_at = next_free_at + ${by}
    WHERE provider = ${lane.provider} AND egress = ${lane.egress} AND last_started_at = ${claim.stamp}::timestamptz
    RETURNING last_started_at::text AS stamp`.execute(database);
  return moved.rows[0]?.stamp;
}

/** Lets nobody through for `forMs`; a longer pause stays. */
export async function pauseLane(
  database: Database,
  lane: { readonly provider: string; readonly egress: string },
  pause: { readonly reason: string; readonly forMs: number },
): Promise<void> {
  const until = sql`clock_timestamp() + make_interval(secs => ${pause.forMs / 1000}::double precision)`;
  await sql`
    INSERT INTO lanes AS l (provider, egress, next_free_at, state, reason, paused_until, changed_at)
    VALUES (${lane.provider}, ${lane.egress}, clock_timestamp(), 'paused', ${pause.reason}, ${until}, clock_timestamp())
    ON CONFLICT (provider, egress) DO UPDATE SET state = 'paused',
      reason = CASE WHEN l.state = 'paused' AND l.paused_until > excluded.paused_until THEN l.reason ELSE excluded.reason END,
      paused_until = GREATEST(CASE WHEN l.state = 'paused' THEN l.paused_until END, excluded.paused_until),
      changed_at = clock_timestamp()
  `.execute(database);
}

/** Doubles every gap of a lane for `forMs`; a longer widening stays. */
export async function widenLane(
  database: Database,
  lane: { readonly provider: string; readonly egress: string },
  forMs: number,
): Promise<void> {
  const until = sql`clock_timestamp() + make_interval(secs => ${forMs / 1000}::double precision)`;
  await sql`
    INSERT INTO lanes AS l (provider, egress, next_free_at, widened_until)
    VALUES (${lane.provider}, ${lane.egress}, clock_timestamp(), ${until})
    ON CONFLICT (provider, egress) DO UPDATE SET
      widened_until = GREATEST(l.widened_until, excluded.widened_until), changed_at = clock_timestamp()
  `.execute(database);
}

/** Opens the lanes of a provider that rest because it refuses us; those that it asked to wait go on waiting. */
export async function liftRefusals(database: Database, provider: string): Promise<void> {
  await sql`UPDATE lanes SET state = 'open', reason = NULL, paused_until = NULL, failures = 0, pauses = 0,
      changed_at = clock_timestamp()
    WHERE provider = ${provider} AND state = 'paused' AND reason <> 'rate_limited'`.execute(database);
}

/** Failures in a row, and whether the lane rests at this moment. */
export interface LaneFailures {
  readonly inARow: number;
  readonly isResting: boolean;
}

/** Adds to the failures in a row. */
export async function countLaneFailure(database: Database, provider: string, egress: string): Promise<LaneFailures> {
  const counted = await sql<LaneFailures>`
    UPDATE lanes SET failures = failures + 1 WHERE provider = ${provider} AND egress = ${egress}
    RETURNING failures AS "inARow",
      (state = 'paused' AND paused_until > clock_timestamp()) AS "isResting"`.execute(database);
  return counted.rows[0] ?? { inARow: 1, isResting: false };
}

/** Adds to the pauses in a row; the new count. */
export async function countLanePause(database: Database, provider: string, egress: string): Promise<number> {
  const counted = await sql<{ pauses: number }>`
    UPDATE lanes SET pauses = pauses + 1 WHERE provider = ${provider} AND egress = ${egress}
    RETURNING pauses`.execute(database);
  return counted.rows[0]?.pauses ?? 1;
}

/**
 * A readable answer came: nothing is in a row any more. Writes only when something changes.
 *
 * Why a pause that still runs stays: the answer was under way before the provider asked for the pause.
 */
export async function clearLane(
  database: Database,
  provider: string,
  egress: string,
  profile: string | undefined,
): Promise<void> {
  const isOver = sql`(state = 'paused' AND paused_until <= clock_timestamp())`;
  await sql`
    UPDATE lanes SET failures = 0, pauses = 0,
      state = CASE WHEN ${isOver} THEN 'open' ELSE state END,
      reason = CASE WHEN ${isOver} THEN NULL ELSE reason END,
      paused_until = CASE WHEN ${isOver} THEN NULL ELSE paused_until END,
      profile = COALESCE(${profile ?? null}, profile), changed_at = clock_timestamp()
    WHERE provider = ${provider} AND egress = ${egress}
      AND (failures <> 0 OR pauses <> 0 OR ${isOver} OR profile IS DISTINCT FROM COALESCE(${profile ?? null}, profile))
  `.execute(database);
}

/** A lane as status routes show it. */
export interface LaneRow {
  readonly provider: string;
  readonly egress: string;
  readonly state: 'open' | 'paused' | 'disabled';
  readonly reason: string | null;
  readonly pausedUntil: Date | null;
  readonly profile: string | null;
}

/** All lanes; a pause that is over counts as open. */
export async function findLanes(database: Database | Tx): Promise<readonly LaneRow[]> {
  const found = await sql<LaneRow>`
    SELECT provider, egress, profile,
      CASE WHEN state = 'paused' AND paused_until <= clock_timestamp() THEN 'open' ELSE state END AS state,
      CASE WHEN state = 'paused' AND paused_until <= clock_timestamp() THEN NULL ELSE reason END AS reason,
      CASE WHEN state = 'paused' AND paused_until > clock_timestamp() THEN paused_until END AS "pausedUntil"
    FROM lanes ORDER BY provider, egress`.execute(database);
  return found.rows;
}
