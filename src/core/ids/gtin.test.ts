import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gtin, gtinCheckOk, parseGtin } from './gtin.ts';

const anyGtin = fc.stringMatching(/^[0-9]{14}$/) as fc.Arbitrary<Gtin>;

describe('a GTIN', () => {
  it.each([
    ['12345670', '00000012345670'],
    ['123456789012', '00123456789012'],
    ['5901234123457', '05901234123457'],
    ['98765432109879', '98765432109879'],
    [' 5 901234-123457 ', '05901234123457'],
  ])('%j is compared as %s', (input, canonical) => {
    expect(parseGtin(input)).toEqual({ ok: true, canonical, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    ['1234567', 'malformed'],
    ['123456789', 'malformed'],
    ['12345678901', 'malformed'],
    ['123456789012345', 'malformed'],
    ['12345678901X', 'malformed'],
    ['590.1234.123457', 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseGtin(input)).toEqual({ ok: false, reason });
  });

  it.each([
    ['00000012345670', true],
    ['00123456789012', true],
    ['05901234123457', true],
    ['98765432109879', true],
    ['05901234123458', false],
  ])('%s has the right check digit: %s', (gtin, expected) => {
    expect(gtinCheckOk(gtin as Gtin)).toBe(expected);
  });

  it('comes back unchanged, and has another check digit when any digit changes', () => {
    fc.assert(
      fc.property(anyGtin, fc.nat(12), fc.integer({ min: 1, max: 9 }), (gtin, place, step) => {
        const right = [...'0123456789'].filter((last) => gtinCheckOk(`${gtin.slice(0, 13)}${last}` as Gtin));
        const changed = `${gtin.slice(0, place)}${(Number(gtin[place]) + step) % 10}${gtin.slice(place + 1, 13)}`;

        expect(parseGtin(gtin)).toEqual({ ok: true, canonical: gtin, warnings: [] });
        expect(right).toHaveLength(1);
        expect(gtinCheckOk(`${changed}${right[0]}` as Gtin)).toBe(false);
      }),
    );
  });
});
