import { describe, expect, it } from 'vitest';
import { parseQuery } from './query.ts';
import { codeValues, type SearchDocument, textValues, weightOf } from './search-document.ts';

const document: SearchDocument = {
  mbid: 'm',
  texts: {
    recording: textValues(["Don't (Even) Start"]),
    artist: textValues(['Ninetta Calabrò & Duo Girandola']),
    comment: textValues(['sped up']),
  },
  codes: { isrc: codeValues(['XA1002000001']) },
  toRow: () => ({}),
};

function isHit(query: string): boolean | string {
  const parsed = parseQuery(query);
  if (!parsed.ok) return parsed.reason;
  return weightOf(document, parsed.query, ['recording']) !== undefined;
}

describe('queries', () => {
  it.each([
    ['isrc:(XB1002000001 xa1002000001)', true],
    ['isrc:(XB1002000001)', false],
    ['recording:"don\'t \\(even\\) start" AND artist:"Calabro"', true],
    ['recording:"start even" AND artist:"Calabro"', false],
    ['recording:"even" AND artist:"somebody"', false],
    ['recording:"no" OR artist:"duo girandola"', true],
    ['recording:even NOT comment:"sped up"', false],
    ['+recording:even -comment:live', true],
    ['even', true],
    ['nothing', false],
    ['recording:(even AND (start OR stop))', true],
    ['artist:"Ninetta Calabrò \\& Duo Girandola"', true],
    ['artist:""', false],
  ])('%s', (query, expected) => {
    expect(isHit(query)).toBe(expected);
  });

  it.each([
    ['recording:ev*', /cannot read "\*"/],
    ['recording:[a TO b]', /cannot read "\[a TO b/],
    ['recording:"open', /cannot read/],
    ['recording:(a', /never closed/],
    ['a)', /never opened/],
    ['recording:', /something is missing/],
    ['AND a', /nothing in front/],
    ['', /empty/],
  ])('refuses %s', (query, reason) => {
    expect(isHit(query)).toMatch(reason);
  });
});
