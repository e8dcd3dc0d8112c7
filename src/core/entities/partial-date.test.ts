import { describe, expect, it } from 'vitest';
import { parsePartialDate } from './partial-date.ts';

describe('a partial date', () => {
  it.each([
    ['2008', 'year'],
    ['2008-10', 'month'],
    ['2008-10-15', 'day'],
    ['2024-02-29', 'day'],
    ['1950', 'year'],
  ])('%s keeps its precision: %s', (text, precision) => {
    expect(parsePartialDate(text)).toEqual({ text, precision });
  });

  it.each([
    '',
    '0000',
    '0000-00-00',
    '2008-13',
    '2008-00',
    '2008-10-00',
    '2023-02-29',
    '2008-10-32',
    '2008-1-5',
    '20081015',
    '2008-10-15T00:00:00Z',
    ' 2008',
    '-2008',
    null,
    undefined,
  ])('%j is none', (text) => {
    expect(parsePartialDate(text)).toBeUndefined();
  });
});
