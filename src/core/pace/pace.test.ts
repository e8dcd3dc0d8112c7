import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs } from './backoff.ts';
import { nextCheckMs, type SubjectOutcome } from './recheck.ts';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 20, 12);

describe('the wait before a repeat', () => {
  it.each([
    [2, 0.999, 999],
    [3, 0.5, 1_000],
    [4, 0.5, 2_000],
    [9, 0.5, 30_000],
    [40, 0.999, 59_940],
    [5, 0, 0],
  ])('before try %i with chance %d is %i ms', (n, random, expected) => {
    expect(backoffMs(n, random)).toBe(expected);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['Fri, 20 Nov 2026 12:01:30 GMT', 90_000],
    ['Fri, 20 Nov 2020 12:00:00 GMT', 0],
    ['', undefined],
    [undefined, undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['2.5', 2_500],
    ['2026-11-20', undefined],
    ['Friday, 20-Nov-26 12:01:30 GMT', 90_000],
    ['1e3', undefined],
  ])('%j is %s ms', (header, expected) => {
    expect(retryAfterMs(header, nowMs)).toBe(expected);
  });
});

describe('the next check of a subject', () => {
  const plan = { foundDays: 90, missDays: 7 };

  it.each<[SubjectOutcome, number, number]>([
    ['found', 1, 90 * dayMs],
    ['not_found', 1, 7 * dayMs],
    ['not_found', 2, 14 * dayMs],
    ['not_found', 4, 56 * dayMs],
    ['not_found', 5, 90 * dayMs],
    ['not_found', 60, 90 * dayMs],
    ['ambiguous', 2, 14 * dayMs],
    ['retry_later', 1, 45_000],
    ['retry_later', 2, 90_000],
    ['retry_later', 11, 46_080_000],
    ['retry_later', 12, 64_800_000],
    ['retry_later', 90, 64_800_000],
    ['changed', 1, 3_600_000],
    ['changed', 2, dayMs],
    ['failed', 1, dayMs],
  ])('after %s, %i in a row, comes %i ms later', (outcome, inARow, expected) => {
    expect(nextCheckMs(outcome, inARow, plan, { nowMs, random: 0.5 })).toBe(nowMs + expected);
  });

  it('spreads what was put off, and never comes for a result without a refresh', () => {
    expect(nextCheckMs('retry_later', 1, plan, { nowMs, random: 0 })).toBe(nowMs + 30_000);
    expect(nextCheckMs('retry_later', 1, plan, { nowMs, random: 0.999 })).toBe(nowMs + 59_970);
    expect(nextCheckMs('found', 1, { missDays: 7 }, { nowMs, random: 0 })).toBeUndefined();
  });
});
