import { describe, expect, it } from 'vitest';
import { toPercent, toPercentText } from './percent.ts';

describe('a share', () => {
  it.each([
    [0, 0, '0.0'],
    [0, 9, '0.0'],
    [8, 9, '88.9'],
    [9, 9, '100.0'],
    [1, 3, '33.3'],
    [2, 3, '66.7'],
    [1, 2000, '0.1'],
    [1, 2001, '0.0'],
    [1999, 2000, '100.0'],
    [5, 4, '100.0'],
    [1, -1, '0.0'],
  ])('%i of %i is %s', (part, total, expected) => {
    expect(toPercentText(part, total)).toBe(expected);
    expect(toPercent(part, total)).toBe(Number(expected));
  });
});
