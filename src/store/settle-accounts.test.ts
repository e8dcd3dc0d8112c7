import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handle } from '../core/ids/handle.ts';
import { type Account, type KnownAccounts, settleAccounts } from './settle-accounts.ts';

const nothing: KnownAccounts = { rows: [], former: [] };

function account(text: string, isLive = true): Account {
  const [userId = '', handle = ''] = text.split(' ');
  return { userId, handle: handle as Handle, isLive };
}

function known(rows: readonly string[], former: readonly string[] = []): KnownAccounts {
  const parse = (text: string) => {
    const { userId, handle } = account(text);
    return { userId, handle };
  };
  return { rows: rows.map(parse), former: former.map(parse) };
}

/** The rows after the moves; every move must find its row and a free place. */
function applied(
  before: KnownAccounts,
  moves: ReturnType<typeof settleAccounts>['moves'],
): ReadonlyMap<string, string> {
  const rows = new Map(before.rows.map((row) => [String(row.handle), String(row.userId)]));
  for (const { from, to, userId } of moves) {
    expect(rows.get(from)).toBe(userId);
    expect(rows.has(to)).toBe(false);
    rows.delete(from);
    rows.set(to, userId);
  }
  return rows;
}

describe('accounts and handles', () => {
  it.each<[string, readonly Account[], KnownAccounts, Record<string, string>]>([
    ['a new account has its handle', [account('1 a')], nothing, { 1: 'a' }],
    ['a known one keeps it', [account('1 a')], known(['1 a']), { 1: 'a' }],
    ['a rename is followed', [account('1 b')], known(['1 a']), { 1: 'b' }],
    ['a handle that another had is taken over', [account('2 a')], known(['1 a']), { 2: 'a', 1: '1' }],
    ['two accounts change places', [account('1 b'), account('2 a')], known(['1 a', '2 b']), { 1: 'b', 2: 'a' }],
    [
      'three move on in a circle',
      [account('1 b'), account('2 c'), account('3 a')],
      known(['1 a', '2 b', '3 c']),
      { 1: 'b', 2: 'c', 3: 'a' },
    ],
    ['two move on in a row', [account('1 b'), account('2 c')], known(['1 a', '2 b']), { 1: 'b', 2: 'c' }],
    ['an account comes back from its number', [account('1 a')], known(['1 1']), { 1: 'a' }],
    ['a capture renames to a free handle', [account('1 b', false)], known(['1 a']), { 1: 'b' }],
    ['a capture does not undo a rename', [account('1 a', false)], known(['1 b'], ['1 a']), { 1: 'b' }],
    ['a capture takes no handle away', [account('1 a', false)], known(['2 a']), { 1: '1' }],
    [
      'a capture of an account that is stored elsewhere stays there',
      [account('1 a', false)],
      known(['1 b', '2 a']),
      { 1: 'b' },
    ],
    [
      'of two in one batch under one handle the last has it',
      [account('1 a'), account('2 a')],
      nothing,
      { 1: '1', 2: 'a' },
    ],
  ])('%s', (_what, accounts, before, expected) => {
    const { targets, moves } = settleAccounts(accounts, before);

    expect(Object.fromEntries(targets)).toEqual(expected);
    applied(before, moves);
  });

  it('never end with two accounts under one handle, whatever comes', () => {
    const ids = fc.constantFrom('1', '2', '3', '4');
    const handles = fc.constantFrom('a', 'b', 'c', 'd');
    const pairs = fc.uniqueArray(fc.tuple(ids, handles), { maxLength: 4, selector: ([id]) => id });
    const rows = pairs.filter((list) => new Set(list.map(([, handle]) => handle)).size === list.length);
    fc.assert(
      fc.property(pairs, rows, fc.boolean(), (delivered, stored, isLive) => {
        const before = known(stored.map((pair) => pair.join(' ')));
        const { targets, moves } = settleAccounts(
          delivered.map((pair) => account(pair.join(' '), isLive)),
          before,
        );

        const after = applied(before, moves);

        expect(new Set(targets.values()).size).toBe(targets.size);
        for (const [handle, userId] of after) expect(targets.get(userId) ?? handle).toBe(handle);
      }),
    );
  });
});
