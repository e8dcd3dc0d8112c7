import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Isni, isniCheckOk, parseIsni } from './isni.ts';

const anyIsni = fc.stringMatching(/^[0-9]{15}[0-9X]$/) as fc.Arbitrary<Isni>;

describe('an ISNI', () => {
  it.each([
    ['0000000098765431', '0000000098765431'],
    ['0000 0000 9876 5431', '0000000098765431'],
    ['ISNI 0000-0000-9876-5431', '0000000098765431'],
    ['isni0000000098765431', '0000000098765431'],
    ['https://isni.org/isni/0000000098765431', '0000000098765431'],
    ['http://www.isni.org/isni/0000000098765431', '0000000098765431'],
    ['http://www.isni.org/0000000098765431', '0000000098765431'],
    ['000000000000028x', '000000000000028X'],
    ['００００ ００００ ９８７６ ５４３１', '0000000098765431'],
  ])('%j is %s', (input, canonical) => {
    expect(parseIsni(input)).toEqual({ ok: true, canonical, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    ['98765431', 'malformed'],
    ['000000009876543', 'malformed'],
    ['00000000987654310', 'malformed'],
    ['000000009876543Y', 'malformed'],
    ['00000000987X5431', 'malformed'],
    ['0000.0000.9876.5431', 'malformed'],
    ['https://isni.org.example/isni/0000000098765431', 'malformed'],
    ['https://isni.org/page/0000000098765431', 'malformed'],
  ])('%j is none and is not padded: %s', (input, reason) => {
    expect(parseIsni(input)).toEqual({ ok: false, reason });
  });

  it.each([
    ['0000000098765431', true],
    ['0000000412345671', true],
    ['000000000000001X', true],
    ['0000000000000010', false],
    ['000000041234567X', false],
  ])('%s has the right check character: %s', (isni, expected) => {
    expect(isniCheckOk(isni as Isni)).toBe(expected);
  });

  it('comes back from groups of four, and unchanged', () => {
    fc.assert(
      fc.property(anyIsni, (canonical) => {
        expect(parseIsni(canonical.replace(/.{4}/g, '$& '))).toEqual({ ok: true, canonical, warnings: [] });
        expect(parseIsni(canonical)).toEqual({ ok: true, canonical, warnings: [] });
      }),
    );
  });

  it('has exactly one right check character, and another one when any digit changes', () => {
    fc.assert(
      fc.property(anyIsni, fc.nat(14), fc.integer({ min: 1, max: 9 }), (isni, place, step) => {
        const right = [...'0123456789X'].filter((last) => isniCheckOk(`${isni.slice(0, 15)}${last}` as Isni));
        const changed = `${isni.slice(0, place)}${(Number(isni[place]) + step) % 10}${isni.slice(place + 1, 15)}`;

        expect(right).toHaveLength(1);
        expect(isniCheckOk(`${changed}${right[0]}` as Isni)).toBe(false);
      }),
    );
  });
});
