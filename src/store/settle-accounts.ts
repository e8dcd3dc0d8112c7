import type { Handle } from '../core/ids/handle.ts';

/** An account as it was delivered. */
export interface Account {
  readonly handle: Handle;
  readonly userId: string;
  /** Whether the answer tells how things are now, and not how they were when a file was captured. */
  readonly isLive: boolean;
}

/** What is stored about the accounts and the handles that they came under. */
export interface KnownAccounts {
  /** A row without number was read from reduced answers. */
  readonly rows: readonly { readonly handle: Handle; readonly userId: string | null }[];
  /** Handles that accounts have given up. */
  readonly former: readonly { readonly handle: Handle; readonly userId: string }[];
}

/** A row that gets another handle. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly userId: string;
}

/** How a handle begins that a row has only on its way to another one, so that two accounts can change places. */
export const onTheWay = '~';

/** Under which handle each account is stored, and how the rows come there; the moves are meant in their order. */
export interface SettledAccounts {
  readonly targets: ReadonlyMap<string, Handle>;
  readonly moves: readonly Move[];
}

/**
 * Decides who has which handle.
 *
 * Shape: a live answer is right; whoever had its handle before is kept under his account number, which TikTok takes in
 * the handle's place. A captured file renames an account only to a handle that is free and that it has not given up.
 */
export function settleAccounts(accounts: readonly Account[], known: KnownAccounts): SettledAccounts {
  const handleOf = new Map<string, Handle>();
  const holderOf = new Map<Handle, string>();
  for (const { handle, userId } of known.rows) {
    if (userId === null) continue;
    handleOf.set(userId, handle);
    holderOf.set(handle, userId);
  }
  const former = new Set(known.former.map(({ handle, userId }) => `${userId} ${handle}`));
  const targets = new Map<string, Handle>();
  const ownerOf = new Map<Handle, string>();
  for (const account of accounts) {
    const { userId } = account;
    const holder = holderOf.get(account.handle);
    const isTaken = holder !== undefined && holder !== userId;
    const isOutdated = !account.isLive && (isTaken || former.has(`${userId} ${account.handle}`));
    const handle = isOutdated ? (handleOf.get(userId) ?? numberAsHandle(userId)) : account.handle;
    const rival = ownerOf.get(handle);
    if (rival !== undefined) targets.set(rival, numberAsHandle(rival));
    targets.set(userId, handle);
    ownerOf.set(handle, userId);
  }
  for (const [handle, owner] of ownerOf) {
    const holder = holderOf.get(handle);
    if (holder !== undefined && holder !== owner && !targets.has(holder)) targets.set(holder, numberAsHandle(holder));
  }
  return { targets, moves: movesTo(targets, handleOf, holderOf) };
}

function movesTo(
  targets: ReadonlyMap<string, Handle>,
  handleOf: ReadonlyMap<string, Handle>,
  holderOf: ReadonlyMap<Handle, string>,
): readonly Move[] {
  const away: Move[] = [];
  const home: Move[] = [];
  for (const [userId, to] of targets) {
    const from = handleOf.get(userId);
    if (from === undefined || from === to) continue;
    const isInTheWay = [...targets.values()].includes(from);
    const isBlocked = holderOf.has(to);
    if (isInTheWay && isBlocked) {
      away.push({ from, to: `${onTheWay}${userId}`, userId });
      home.push({ from: `${onTheWay}${userId}`, to, userId });
    } else if (isInTheWay) away.push({ from, to, userId });
    else home.push({ from, to, userId });
  }
  return [...away, ...home];
}

function numberAsHandle(userId: string): Handle {
  return userId as Handle;
}
