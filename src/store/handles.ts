import { sql } from 'kysely';
import type { Creator } from '../core/entities/creator.ts';
import type { Handle } from '../core/ids/handle.ts';
import type { Tx } from './database.ts';

interface Account {
  readonly handle: Handle;
  readonly userId: string;
  readonly isLive: boolean;
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly userId: string;
}

/**
 * Renames accounts that came under a new handle and answers which handles of `creators` stand for which stored one.
 *
 * Shape: a key is a handle as delivered; a handle that is its own is left out. Why: the account number is stable,
 * the handle is not; a captured file may still show a handle that the account has given up.
 */
export async function settleHandles(
  tx: Tx,
  creators: readonly Creator[],
  at: Date,
): Promise<ReadonlyMap<Handle, Handle>> {
  const accounts = accountsOf(creators);
  const aliases = aliasesWithin(creators, accounts);
  if (accounts.size === 0) return aliases;
  for (const found of await findMoves(tx, [...accounts.values()])) {
    if (found.isFormer) aliases.set(found.delivered, found.stored);
    else await moveHandle(tx, { from: found.stored, to: found.delivered, userId: found.userId }, at);
  }
  return aliases;
}

/** One handle an account: of several in one batch the last one. */
function accountsOf(creators: readonly Creator[]): Map<string, Account> {
  const accounts = new Map<string, Account>();
  for (const { userId, handle, source } of creators) {
    if (userId !== undefined) accounts.set(userId, { userId, handle, isLive: source === 'list' || source === 'page' });
  }
  return accounts;
}

function aliasesWithin(creators: readonly Creator[], accounts: ReadonlyMap<string, Account>): Map<Handle, Handle> {
  const aliases = new Map<Handle, Handle>();
  for (const { userId, handle } of creators) {
    const settled = userId === undefined ? undefined : accounts.get(userId)?.handle;
    if (settled !== undefined && settled !== handle) aliases.set(handle, settled);
  }
  return aliases;
}

interface FoundMove {
  readonly stored: Handle;
  readonly delivered: Handle;
  readonly userId: string;
  /** The account gave the delivered handle up before, and the answer is not live. */
  readonly isFormer: boolean;
}

async function findMoves(tx: Tx, accounts: readonly Account[]): Promise<readonly FoundMove[]> {
  const found = await sql<FoundMove>`
    SELECT c.tiktok_handle AS stored, x.handle AS delivered, x."userId",
      NOT x."isLive" AND EXISTS (
        SELECT 1 FROM tiktok_handle_history h WHERE h.tiktok_handle = x.handle AND h.user_id = x."userId"
      ) AS "isFormer"
    FROM json_to_recordset(${JSON.stringify(accounts)}::json) AS x(handle text, "userId" text, "isLive" boolean)
    JOIN tiktok_creators c ON c.user_id = x."userId" AND c.tiktok_handle <> x.handle
    ORDER BY x."userId"`.execute(tx);
  const taken = await sql<{ handle: Handle; userId: string }>`
    SELECT c.tiktok_handle AS handle, c.user_id AS "userId"
    FROM json_to_recordset(${JSON.stringify(accounts)}::json) AS x(handle text, "userId" text, "isLive" boolean)
    JOIN tiktok_creators c ON c.tiktok_handle = x.handle AND c.user_id <> x."userId"
    ORDER BY c.user_id`.execute(tx);
  // Whoever had the handle before is kept under the account number, which TikTok accepts in its place.
  const displaced = taken.rows.map(({ handle, userId }) => ({
    stored: handle,
    delivered: userId as Handle,
    userId,
    isFormer: false,
  }));
  return [...displaced, ...found.rows];
}

async function moveHandle(tx: Tx, move: Move, at: Date): Promise<void> {
  // A row without account number under the new handle is the same account, read from reduced answers: merge it.
  await sql`UPDATE tiktok_scraped_videos SET tiktok_handle = ${move.from} WHERE tiktok_handle = ${move.to}`.execute(tx);
  await sql`DELETE FROM tiktok_creators WHERE tiktok_handle = ${move.to} AND user_id IS NULL`.execute(tx);
  await sql`UPDATE tiktok_creators SET tiktok_handle = ${move.to} WHERE tiktok_handle = ${move.from}`.execute(tx);
  await sql`INSERT INTO tiktok_handle_history (tiktok_handle, user_id, until)
    VALUES (${move.from}, ${move.userId}, ${at}) ON CONFLICT DO NOTHING`.execute(tx);
}
