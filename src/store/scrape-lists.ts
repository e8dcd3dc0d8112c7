import { sql } from 'kysely';
import type { Handle } from '../core/ids/handle.ts';
import type { Database } from './database.ts';

/** One creator of a list that is being scraped. */
export interface ListEntry {
  readonly position: number;
  readonly handle: Handle;
  /** `ok`, an error code, or null while it is still to do. */
  readonly outcome: string | null;
  readonly message: string | null;
}

/** Notes the creators of a list; entries of an earlier, unfinished run of the same list stay as they are. */
export async function startList(
  database: Database,
  listKey: string,
  handles: readonly Handle[],
): Promise<readonly ListEntry[]> {
  await sql`
    INSERT INTO scrape_list_entries (list_key, position, tiktok_handle)
    SELECT ${listKey}, place - 1, handle FROM unnest(${[...handles]}::text[]) WITH ORDINALITY AS x(handle, place)
    ON CONFLICT (list_key, tiktok_handle) DO NOTHING`.execute(database);
  const found = await sql<ListEntry>`
    SELECT position, tiktok_handle AS handle, outcome, message FROM scrape_list_entries
    WHERE list_key = ${listKey} ORDER BY position`.execute(database);
  return found.rows;
}

/** Notes how one creator of a list ended. */
export async function finishListEntry(
  database: Database,
  listKey: string,
  entry: { readonly handle: Handle; readonly outcome: string; readonly message: string | null; readonly at: Date },
): Promise<void> {
  await sql`
    UPDATE scrape_list_entries SET outcome = ${entry.outcome}, message = ${entry.message}, finished_at = ${entry.at}
    WHERE list_key = ${listKey} AND tiktok_handle = ${entry.handle}`.execute(database);
}

/** Forgets a list, so that the next run of it starts anew. */
export async function forgetList(database: Database, listKey: string): Promise<void> {
  await sql`DELETE FROM scrape_list_entries WHERE list_key = ${listKey}`.execute(database);
}
