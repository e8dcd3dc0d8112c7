import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIpn } from './ipn.ts';

describe('an IPN', () => {
  it.each([
    ['20406081', '20406081'],
    [' 20 406 081 ', '20406081'],
    ['IPN 20406081', '20406081'],
    ['00000000517', '00000000517'],
    ['517', '517'],
  ])('%j is %s, its zeros kept', (input, canonical) => {
    expect(parseIpn(input)).toEqual({ ok: true, canonical, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    ['IPN', 'malformed'],
    ['0', 'malformed'],
    ['00000000000', 'malformed'],
    ['204-06', 'malformed'],
    ['204.06', 'malformed'],
    ['123456789012', 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseIpn(input)).toEqual({ ok: false, reason });
  });

  it('comes back unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{0,10}[1-9]$/), (canonical) => {
        expect(parseIpn(canonical)).toEqual({ ok: true, canonical, warnings: [] });
      }),
      { numRuns: 30 },
    );
  });
});
