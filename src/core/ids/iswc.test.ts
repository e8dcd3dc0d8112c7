import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dottedIswc, type Iswc, iswcCheckOk, parseIswc } from './iswc.ts';

const anyIswc = fc.stringMatching(/^T[0-9]{10}$/) as fc.Arbitrary<Iswc>;

describe('an ISWC', () => {
  it.each([
    ['T1234567894', 'T1234567894'],
    ['T-123.456.789-4', 'T1234567894'],
    [' t- 123 456.789.4 ', 'T1234567894'],
    ['ISWC T-123.456.789-4', 'T1234567894'],
    ['iswct1234567894', 'T1234567894'],
    ['T‑123.456.789−4', 'T1234567894'],
    ['Ｔ１２３４５６７８９４', 'T1234567894'],
  ])('%j is %s', (input, canonical) => {
    expect(parseIswc(input)).toEqual({ ok: true, canonical, warnings: [] });
  });

  it('gets its T where ten bare digits come, and says so', () => {
    expect(parseIswc('123.456.789-4')).toEqual({ ok: true, canonical: 'T1234567894', warnings: ['prefix_added'] });
  });

  it.each([
    ['', 'empty'],
    [' ', 'empty'],
    ['ISWC', 'malformed'],
    ['123456789', 'malformed'],
    ['T123456789', 'malformed'],
    ['T12345678944', 'malformed'],
    ['TT1234567894', 'malformed'],
    ['T123456789O', 'malformed'],
    ['T_123_456_789_4', 'malformed'],
    ['T/1234567894', 'malformed'],
    ['T1234567894\u0000', 'malformed'],
    ['T１２３４５６７８９٤', 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseIswc(input)).toEqual({ ok: false, reason });
  });

  it.each([
    ['T1234567894', true],
    ['T9000000011', true],
    ['T0000000098', true],
    ['T0000000097', false],
    ['T1234567890', false],
  ])('%s has the right check digit: %s', (iswc, expected) => {
    expect(iswcCheckOk(iswc as Iswc)).toBe(expected);
  });

  it('comes back from its spelling for people', () => {
    fc.assert(
      fc.property(anyIswc, (canonical) => {
        expect(parseIswc(dottedIswc(canonical))).toEqual({ ok: true, canonical, warnings: [] });
        expect(parseIswc(canonical)).toEqual({ ok: true, canonical, warnings: [] });
      }),
    );
  });

  it('has exactly one right check digit', () => {
    fc.assert(
      fc.property(anyIswc, (iswc) => {
        const right = [...'0123456789'].filter((digit) => iswcCheckOk(`${iswc.slice(0, 10)}${digit}` as Iswc));
        expect(right).toHaveLength(1);
      }),
    );
  });
});
