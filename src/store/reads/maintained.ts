import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Computes everything that the polled reads answer from anew from the truth; writers wait for it where they commit.
 *
 * Why: after rows were loaded with triggers off, or when in doubt. Seconds for each million posts.
 */
export async function rebuildReads(database: Database): Promise<void> {
  await sql`SELECT rebuild_reads()`.execute(database);
}

/**
 * Merges the appended counts and frees the space of what was settled; safe beside writers.
 *
 * Why: every 64th transaction merges the counts by itself; the embedded database has nobody who frees space.
 */
export async function compactCounters(database: Database): Promise<void> {
  await sql`SELECT compact_counts()`.execute(database);
  for (const table of ['cascade_counts', 'read_changes', 'read_settlings']) {
    await sql`VACUUM ${sql.table(table)}`.execute(database);
  }
}

/** Takes the statistics by which statements are planned. */
export async function analyze(database: Database): Promise<void> {
  await sql`ANALYZE`.execute(database);
}
