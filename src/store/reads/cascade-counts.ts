import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../../core/ids/handle.ts';
import type { Database } from '../database.ts';
import { type StageKey, stageKeys } from './cascade-subjects.ts';

/** How the subjects of one stage stand. Enriched, pending and the four after them add up to `total`. */
export interface StageCounts {
  readonly stage: StageKey;
  readonly total: number;
  readonly enriched: number;
  /** Never tried, or due again. */
  readonly pending: number;
  /** Those of `pending` that background work takes. */
  readonly pendingInBackground: number;
  readonly notFound: number;
  readonly ambiguous: number;
  /** Waiting for another try. */
  readonly failed: number;
  readonly notApplicable: number;
  readonly lastAttemptAt: Date | null;
  readonly oldestPendingAt: Date | null;
}

/** With so many due it is quicker to look at the oldest tries first than at everything that is due. */
const manyDue = 1_000;

/** Subjects that have been tried and wait for a date; as the partial indexes say it. */
const isTried = sql`s.state IN ('failing', 'not_found', 'ambiguous')`;

const sumOf = (column: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
  sql`COALESCE(sum(${column}) FILTER (WHERE ${condition}), 0)::bigint`;

/** The sums of rows that stand for `n` subjects of one state, `due` of which are due. */
const summedColumns = sql`sum(n)::bigint AS total, ${sumOf(sql`n`, sql`state = 'done'`)} AS enriched, sum(due)::bigint AS pending,
  ${sumOf(sql`due`, sql`is_background`)} AS "pendingInBackground", ${sumOf(sql`n - due`, sql`state = 'not_found'`)} AS "notFound",
  ${sumOf(sql`n - due`, sql`state = 'ambiguous'`)} AS ambiguous, ${sumOf(sql`n - due`, sql`state = 'failing'`)} AS failed,
  ${sumOf(sql`n`, sql`state = 'not_applicable'`)} AS "notApplicable"`;

/** The counts of every stage, for one creator or for all. Counted on the left-hand side, so no share exceeds the whole. */
export async function findStageCounts(
  database: Database,
  handle: Handle | undefined,
  at: Date,
): Promise<ReadonlyMap<StageKey, StageCounts>> {
  const query = handle === undefined ? countsOfAll(at) : countsOfCreator(handle, at);
  const found = await query.execute(database);
  return new Map(found.rows.map((row) => [row.stage, row]));
}

/** Maintained sums of past days and of what has no date, and of today's dates those that have passed. */
function countsOfAll(at: Date): RawBuilder<StageCounts> {
  const day = sql`(${at}::timestamptz AT TIME ZONE 'UTC')::date`;
  return sql<StageCounts>`
    WITH parts AS (
      SELECT stage, state, is_background, n, CASE WHEN state = 'fresh' OR due_day < ${day} THEN n ELSE 0 END AS due
      FROM cascade_counts WHERE stage <> 'videos'
      UNION ALL
      SELECT k.stage, s.state, s.is_background, 0, 1
      FROM unnest(${[...stageKeys]}::text[]) AS k(stage) JOIN cascade_subjects s ON s.stage = k.stage AND ${isTried}
        AND s.next_check_at >= ${day}::timestamp AT TIME ZONE 'UTC' AND s.next_check_at <= ${at}
    ), counts AS MATERIALIZED (
      SELECT stage, ${summedColumns}, COALESCE(sum(due) FILTER (WHERE state <> 'fresh'), 0) AS due_again
      FROM parts GROUP BY stage HAVING sum(n) > 0
    )
    SELECT c.stage, c.total, c.enriched, c.pending, c."pendingInBackground", c."notFound", c.ambiguous, c.failed,
      c."notApplicable", (SELECT max(s.checked_at) FROM cascade_subjects s WHERE s.stage = c.stage AND s.checked_at IS NOT NULL) AS "lastAttemptAt",
      LEAST(
        (SELECT min(COALESCE(s.checked_at, s.since)) FROM cascade_subjects s WHERE s.stage = c.stage AND s.state = 'fresh'),
        CASE WHEN c.due_again = 0 THEN NULL
          WHEN c.due_again <= ${manyDue} THEN (SELECT min(r.checked_at) FROM (
            SELECT s.checked_at FROM cascade_subjects s
            WHERE s.stage = c.stage AND ${isTried} AND s.next_check_at <= ${at}
            ORDER BY s.next_check_at LIMIT ${manyDue}) r)
          ELSE (SELECT s.checked_at FROM cascade_subjects s
            WHERE s.stage = c.stage AND ${isTried} AND s.next_check_at <= ${at} ORDER BY s.checked_at LIMIT 1)
        END) AS "oldestPendingAt"
    FROM counts c`;
}

function countsOfCreator(handle: Handle, at: Date): RawBuilder<StageCounts> {
  return sql<StageCounts>`
    SELECT stage, ${summedColumns}, max(last_attempt_at) AS "lastAttemptAt", min(oldest_pending_at) AS "oldestPendingAt"
    FROM creator_stage_counts(${handle}, ${at}) GROUP BY stage`;
}

/** Posts of a creator or of all, and how many of them name a track. */
export async function findVideoCounts(
  database: Database,
  handle: Handle | undefined,
): Promise<{ readonly total: number; readonly withTrack: number }> {
  const ofAll = sql<{ total: number; withTrack: number }>`
    SELECT COALESCE(sum(n) FILTER (WHERE state = 'total'), 0)::bigint AS total,
      COALESCE(sum(n) FILTER (WHERE state = 'with_track'), 0)::bigint AS "withTrack"
    FROM cascade_counts WHERE stage = 'videos'`;
  const ofCreator = sql<{ total: number; withTrack: number }>`
    SELECT total_videos AS total, with_track AS "withTrack" FROM creator_usage WHERE tiktok_handle = ${handle}`;
  const found = await (handle === undefined ? ofAll : ofCreator).execute(database);
  return found.rows[0] ?? { total: 0, withTrack: 0 };
}
