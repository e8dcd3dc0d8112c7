import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyNames } from './key-names.ts';

describe('KeyNames', () => {
  it('gives every key its own name, met before or not', () => {
    const names = new KeyNames();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        const quoted = new TextEncoder().encode(`  ${JSON.stringify(key)}  `);

        const twice = [0, 1].map(() => names.nameOf(quoted, 2, quoted.length - 2));

        expect(twice).toEqual([key, key]);
      }),
    );
  });

  it('tells keys with equal hashes apart', () => {
    const names = new KeyNames();
    const [first, second] = ['"Aa"', '"BB"'].map((text) => new TextEncoder().encode(text));

    expect(names.nameOf(first ?? new Uint8Array(), 0, 4)).toBe('Aa');
    expect(names.nameOf(second ?? new Uint8Array(), 0, 4)).toBe('BB');
    expect(names.nameOf(first ?? new Uint8Array(), 0, 4)).toBe('Aa');
  });
});
