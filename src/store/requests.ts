import { sql } from 'kysely';
import type { Database } from './database.ts';

/** One upstream request as the log keeps it. */
export interface RequestRow {
  readonly requestId: string;
  readonly provider: string;
  readonly door: string;
  readonly key: string;
  readonly stage?: string;
  readonly subjectId?: string;
  readonly attempt: number;
  readonly outcome: string;
  readonly httpStatus?: number;
  readonly reason?: string;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly bytes: number;
  readonly egress: string;
  readonly costUnits: number;
}

/** Appends to the request log. */
export async function saveRequest(database: Database, row: RequestRow): Promise<void> {
  await sql`
    INSERT INTO requests (request_id, provider, door, key, stage, subject_id, attempt, outcome, http_status, reason,
      started_at, duration_ms, bytes, egress, cost_units)
    VALUES (${row.requestId}, ${row.provider}, ${row.door}, ${row.key}, ${row.stage ?? null}, ${row.subjectId ?? null},
      ${row.attempt}, ${row.outcome}, ${row.httpStatus ?? null}, ${row.reason ?? null}, ${row.startedAt},
      ${row.durationMs}, ${row.bytes}, ${row.egress}, ${row.costUnits})
  `.execute(database);
}

/** Removes lines older than `before`; how many there were. */
export async function removeOldRequests(database: Database, before: Date): Promise<number> {
  const removed = await sql`DELETE FROM requests WHERE started_at < ${before} RETURNING request_id`.execute(database);
  return removed.rows.length;
}

/** How the recent requests to a provider ended. */
export interface ProviderHealth {
  readonly provider: string;
  readonly answered: number;
  readonly refused: number;
  readonly lastOutcome: string;
}

/** Requests since `since`, per provider: readable answers against refusals and failures. */
export async function findProviderHealth(database: Database, since: Date): Promise<readonly ProviderHealth[]> {
  const found = await sql<ProviderHealth>`
    SELECT provider,
      count(*) FILTER (WHERE outcome IN ('found', 'not_found')) AS answered,
      count(*) FILTER (WHERE outcome NOT IN ('found', 'not_found')) AS refused,
      (array_agg(outcome ORDER BY request_id DESC))[1] AS "lastOutcome"
    FROM requests WHERE started_at >= ${since} GROUP BY provider ORDER BY provider`.execute(database);
  return found.rows;
}
