import { describe, expect, it } from 'vitest';
import { ipiCheckOk, parseIpi } from '../../../src/core/ids/ipi.ts';
import { isniCheckOk, parseIsni } from '../../../src/core/ids/isni.ts';
import { iswcCheckOk, parseIswc } from '../../../src/core/ids/iswc.ts';
import { isMbid } from '../../../src/core/ids/mbid.ts';
import { streamOf } from '../random.ts';
import { makeIpi, makeIsni, makeIswc, makeMbid, withWrongCheck } from './make-codes.ts';

const stream = streamOf(5, 'codes', 0);
const fifty = Array.from({ length: 50 }, (_, index) => index);

function isRightIswc(code: string): boolean | undefined {
  const parsed = parseIswc(code);
  return parsed.ok ? (iswcCheckOk(parsed.canonical) ?? undefined) : undefined;
}

function isRightIsni(code: string): boolean | undefined {
  const parsed = parseIsni(code);
  return parsed.ok ? (isniCheckOk(parsed.canonical) ?? undefined) : undefined;
}

function isRightIpi(code: string): boolean | undefined {
  const parsed = parseIpi(code);
  return parsed.ok ? (ipiCheckOk(parsed.canonical) ?? undefined) : undefined;
}

describe('made codes', () => {
  it('are MBIDs in canonical form', () => {
    expect(fifty.map(() => makeMbid(stream)).filter((mbid) => !isMbid(mbid))).toEqual([]);
  });

  it.each([
    ['ISWC', makeIswc, isRightIswc],
    ['ISNI', makeIsni, isRightIsni],
    ['IPI', makeIpi, isRightIpi],
  ] as const)('have the right check digit: %s', (_kind, make, isRight) => {
    const codes = fifty.map(() => make(stream));

    expect(codes.filter((code) => isRight(code) !== true)).toEqual([]);
    expect(codes.filter((code) => isRight(withWrongCheck(code)) !== false)).toEqual([]);
  });
});
