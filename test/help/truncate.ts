import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';

/** Empties every table of ours and of the queue's jobs. */
export async function truncateAll(database: Database): Promise<void> {
  const tables = await sql<{ name: string }>`
    SELECT quote_ident(relname) AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'kysely%'`.execute(database);
  await sql.raw(`TRUNCATE ${tables.rows.map((row) => row.name).join(', ')} CASCADE`).execute(database);
  await sql`DELETE FROM pgboss.job`.execute(database);
}
