import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IpiBase, ipiBaseCheckOk, parseIpiBase } from './ipi-base.ts';

const anyIpiBase = fc.stringMatching(/^I-[0-9]{9}-[0-9]$/) as fc.Arbitrary<IpiBase>;

describe('an IPI base number', () => {
  it.each([
    ['I-123456789-3', 'I-123456789-3', []],
    ['i1234567893', 'I-123456789-3', []],
    [' I 123.456.789.3 ', 'I-123456789-3', []],
    ['I–123456789–3', 'I-123456789-3', []],
    ['T-123456789-3', 'T-123456789-3', ['no_check_rule']],
  ])('%j is %s', (input, canonical, warnings) => {
    expect(parseIpiBase(input)).toEqual({ ok: true, canonical, warnings });
  });

  it.each([
    ['', 'empty'],
    ['I-12345678-3', 'malformed'],
    ['I-1234567890-3', 'malformed'],
    ['1234567893', 'malformed'],
    ['ı1234567893', 'malformed'],
    ['I_123456789_3', 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseIpiBase(input)).toEqual({ ok: false, reason });
  });

  it.each([
    ['I-123456789-3', true],
    ['I-000000045-1', true],
    ['I-100000000-7', true],
    ['I-100000000-6', false],
    ['T-123456789-3', undefined],
  ])('%s has the right check digit: %s', (ipiBase, expected) => {
    expect(ipiBaseCheckOk(ipiBase as IpiBase)).toBe(expected);
  });

  it('comes back from its compact spelling, and has exactly one right check digit', () => {
    fc.assert(
      fc.property(anyIpiBase, (canonical) => {
        const right = [...'0123456789'].filter((last) => ipiBaseCheckOk(`${canonical.slice(0, 12)}${last}` as IpiBase));

        expect(parseIpiBase(canonical.replaceAll('-', ''))).toEqual({ ok: true, canonical, warnings: [] });
        expect(right).toHaveLength(1);
      }),
    );
  });
});
