import { describe, expect, it } from 'vitest';
import { chooseCredit } from './choose-credit.ts';

const a = { mbid: 'aaaa', name: 'Ninetta Calabrò', position: 0 };
const b = { mbid: 'bbbb', name: 'Duo Girandola', position: 1 };

describe('an artist by the credits of matched recordings', () => {
  it('is the name in the same place where the numbers of names agree', () => {
    const choice = chooseCredit('ninetta calabro', [{ position: 0, artists: 2, credits: [a, b] }]);

    expect(choice).toEqual({ kind: 'chosen', mbid: 'aaaa', method: 'credit', votes: 1 });
  });

  it('is the only equal name where the numbers differ', () => {
    const choice = chooseCredit('Duo Girandola', [{ position: 0, artists: 1, credits: [a, b] }]);

    expect(choice).toEqual({ kind: 'chosen', mbid: 'bbbb', method: 'credit_name', votes: 1 });
  });

  it('is nobody where no name is equal', () => {
    expect(chooseCredit('Somebody', [{ position: 0, artists: 2, credits: [a, b] }])).toEqual({ kind: 'none' });
  });

  it('is undecided where recordings name different artists', () => {
    const other = { ...a, mbid: 'cccc' };
    const evidence = [a, other].map((credit) => ({ position: 0, artists: 1, credits: [credit] }));

    expect(chooseCredit(a.name, evidence)).toEqual({ kind: 'contradicting', mbids: ['aaaa', 'cccc'] });
  });
});
