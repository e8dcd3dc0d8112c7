import { sql } from 'kysely';
import type { Creator } from '../core/entities/creator.ts';
import type { Handle } from '../core/ids/handle.ts';
import type { Tx } from './database.ts';
import { type Account, type Move, onTheWay, settleAccounts } from './settle-accounts.ts';

/** Under which handle a delivered account or author is stored. */
export type HandleOf = (creator: Pick<Creator, 'handle' | 'userId'>) => Handle;

/**
 * Renames accounts that came under a new handle and answers under which handle each delivered one is stored.
 *
 * Why: the account number is stable, the handle is not; a captured file may still show a handle that the account has
 * given up, or that another account has by now.
 */
export async function settleHandles(tx: Tx, creators: readonly Creator[], at: Date): Promise<HandleOf> {
  const accounts = accountsOf(creators);
  if (accounts.size === 0) return ({ handle }) => handle;
  const { targets, moves } = settleAccounts([...accounts.values()], await findKnown(tx, accounts));
  for (const move of moves) await moveHandle(tx, move, at);
  const aliases = aliasesOf(creators, targets);
  return ({ handle, userId }) =>
    (userId === undefined ? undefined : targets.get(userId)) ?? aliases.get(handle) ?? handle;
}

/** One handle an account: of several in one batch the last one. */
function accountsOf(creators: readonly Creator[]): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const { userId, handle, source } of creators) {
    if (userId !== undefined) accounts.set(userId, { userId, handle, isLive: source === 'list' || source === 'page' });
  }
  return accounts;
}

/** Handles that accounts came under and are not stored under: for authors that were delivered without number. */
function aliasesOf(creators: readonly Creator[], targets: ReadonlyMap<string, Handle>): Map<Handle, Handle> {
  const aliases = new Map<Handle, Handle>();
  for (const { userId, handle } of creators) {
    const target = userId === undefined ? undefined : targets.get(userId);
    const isNumber = String(target) === String(userId);
    if (target !== undefined && target !== handle && !isNumber) aliases.set(handle, target);
  }
  return aliases;
}

async function findKnown(tx: Tx, accounts: ReadonlyMap<string, Account>) {
  const userIds = [...accounts.keys()];
  const handles = [...accounts.values()].map((account) => account.handle);
  const rows = await sql<{ handle: Handle; userId: string | null }>`
    SELECT tiktok_handle AS handle, user_id AS "userId" FROM tiktok_creators
    WHERE user_id = ANY (${userIds}::text[]) OR tiktok_handle = ANY (${handles}::text[])
    ORDER BY tiktok_handle FOR UPDATE`.execute(tx);
  const former = await sql<{ handle: Handle; userId: string }>`
    SELECT DISTINCT tiktok_handle AS handle, user_id AS "userId" FROM tiktok_handle_history
    WHERE user_id = ANY (${userIds}::text[])`.execute(tx);
  return { rows: rows.rows, former: former.rows };
}

async function moveHandle(tx: Tx, { from, to, userId }: Move, at: Date): Promise<void> {
  // A row without account number under the new handle is the same account, read from reduced answers: merge it.
  await sql`UPDATE tiktok_scraped_videos SET tiktok_handle = ${from} WHERE tiktok_handle = ${to}`.execute(tx);
  await sql`UPDATE tiktok_creator_history h SET tiktok_handle = ${from} WHERE tiktok_handle = ${to} AND NOT EXISTS (
    SELECT 1 FROM tiktok_creator_history k WHERE k.tiktok_handle = ${from} AND k.observed_at = h.observed_at)`.execute(
    tx,
  );
  await sql`DELETE FROM tiktok_creators WHERE tiktok_handle = ${to} AND user_id IS NULL`.execute(tx);
  await sql`UPDATE tiktok_creators SET tiktok_handle = ${to} WHERE tiktok_handle = ${from}`.execute(tx);
  if (from.startsWith(onTheWay)) return;
  await sql`INSERT INTO tiktok_handle_history (tiktok_handle, user_id, until)
    VALUES (${from}, ${userId}, ${at}) ON CONFLICT DO NOTHING`.execute(tx);
}
