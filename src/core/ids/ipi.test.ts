import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ipi, ipiCheckOk, parseIpi } from './ipi.ts';

const anyIpi = fc.stringMatching(/^[0-9]{10}[1-9]$/) as fc.Arbitrary<Ipi>;

describe('an IPI name number', () => {
  it.each([
    ['70000000031', '70000000031', []],
    ['00012345624', '00012345624', []],
    ['IPI 00012345624', '00012345624', []],
    ['cae 000.123.456-24', '00012345624', []],
    ['12.345.624', '00012345624', ['padded']],
    ['12345', '00000012345', ['padded']],
    ['IPI 12345', '00000012345', ['padded']],
    [12345624, '00012345624', ['padded']],
    [7, '00000000007', ['padded']],
    [70000000031, '70000000031', []],
  ])('%j is %s', (input, canonical, warnings) => {
    expect(parseIpi(input)).toEqual({ ok: true, canonical, warnings });
  });

  it.each([
    ['', 'empty'],
    ['IPI', 'malformed'],
    ['1234', 'malformed'],
    ['IPI 1234', 'malformed'],
    ['00000', 'malformed'],
    ['00000000000', 'malformed'],
    [0, 'malformed'],
    [-12345, 'malformed'],
    [12345.5, 'malformed'],
    [1e21, 'malformed'],
    [Number.NaN, 'malformed'],
    ['0001234562X', 'malformed'],
    ['000123456240', 'malformed'],
    ['00012345624 / 00012345625', 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseIpi(input)).toEqual({ ok: false, reason });
  });

  it.each([
    ['00012345624', true],
    ['70000000031', true],
    ['12300019900', true],
    ['12300028900', true],
    ['12300028901', false],
    ['00012345625', false],
  ])('%s has the right check digits: %s (00 also where the rest is 0 or 1)', (ipi, expected) => {
    expect(ipiCheckOk(ipi as Ipi)).toBe(expected);
  });

  it('comes back unchanged, as text and as the number that registries deliver', () => {
    fc.assert(
      fc.property(anyIpi, (canonical) => {
        expect(parseIpi(canonical)).toEqual({ ok: true, canonical, warnings: [] });
        expect(parseIpi(Number(canonical))).toMatchObject({ ok: true, canonical });
      }),
      { numRuns: 50 },
    );
  });

  it('has exactly one right pair of check digits', () => {
    fc.assert(
      fc.property(anyIpi, (ipi) => {
        const pairs = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
        expect(pairs.filter((pair) => ipiCheckOk(`${ipi.slice(0, 9)}${pair}` as Ipi))).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});
