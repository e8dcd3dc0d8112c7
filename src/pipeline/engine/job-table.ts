import { sql } from 'kysely';
import type { Database, Tx } from '../../store/database.ts';
import type { QueueDepth, QueueFill } from './job-queue.ts';

/** How full a queue is, and whether jobs of the queues `before` may still bring some. */
export async function findFill(database: Database | Tx, queue: string, before: readonly string[]): Promise<QueueFill> {
  const found = await sql<QueueFill>`
    SELECT count(*) AS ready,
      COALESCE(extract(epoch FROM clock_timestamp() - min(GREATEST(start_after, created_on))) * 1000, 0)::double precision AS "waitedMs",
      EXISTS (SELECT 1 FROM pgboss.job WHERE name = ANY (${[...before]}::text[]) AND (state = 'active'
        OR (state < 'active' AND start_after <= clock_timestamp() + interval '1 second'))) AS "isMoreComing"
    FROM pgboss.job WHERE name = ${queue} AND state < 'active' AND start_after <= clock_timestamp()`.execute(database);
  return found.rows[0] ?? { ready: 0, waitedMs: 0, isMoreComing: false };
}

/** Those of the subjects that have a job, waiting or in hand. */
export async function findHaving(
  tx: Tx | Database,
  queue: string,
  subjectIds: readonly string[],
): Promise<readonly string[]> {
  const found = await sql<{ subjectId: string }>`
    SELECT singleton_key AS "subjectId" FROM pgboss.job
    WHERE name = ${queue} AND state < 'completed' AND singleton_key = ANY (${[...subjectIds]}::text[])`.execute(tx);
  return found.rows.map((row) => row.subjectId);
}

/** Frees every active job. */
export async function freeAllJobs(database: Database): Promise<void> {
  await sql`UPDATE pgboss.job SET state = 'retry', start_after = now(), started_on = NULL, heartbeat_on = NULL
    WHERE state = 'active'`.execute(database);
}

/** How many jobs of each queue wait and are worked on. */
export async function findDepths(database: Database): Promise<readonly QueueDepth[]> {
  const found = await sql<QueueDepth>`
    SELECT name AS queue, count(*) FILTER (WHERE state IN ('created', 'retry')) AS waiting,
      count(*) FILTER (WHERE state = 'active') AS active
    FROM pgboss.job WHERE state < 'completed' GROUP BY name ORDER BY name`.execute(database);
  return found.rows;
}
