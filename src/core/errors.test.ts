import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorTable, failure, outcomeOf, retryAfterSecondsOf } from './errors.ts';

describe('the error table', () => {
  it.each(Object.entries(errorTable))(
    '%s has a status, an exit code and one line that agree with each other',
    (code, row) => {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(row.httpStatus).toBeGreaterThanOrEqual(400);
      expect(row.exitCode).toBeGreaterThan(0);
      expect(row.summary).toMatch(/^[A-Z].*\.$/);
      // A caller may only be told to wait where waiting is the answer.
      expect(row.retry === 'after').toBe([429, 503].includes(row.httpStatus) && code !== 'PROVIDER_DISABLED');
    },
  );

  it.each<[ErrorCode, Record<string, unknown>, string]>([
    ['UPSTREAM_BLOCKED', { reason: 'waf' }, 'blocked'],
    ['UPSTREAM_BLOCKED', { reason: 'credentials_rejected' }, 'auth_failed'],
    ['UPSTREAM_RATE_LIMITED', {}, 'retry_later'],
    ['TIMEOUT', {}, 'retry_later'],
    ['UPSTREAM_CHANGED', {}, 'changed'],
    ['PROVIDER_DISABLED', {}, 'disabled'],
    ['CREATOR_UNAVAILABLE', {}, 'not_found'],
    ['INTERNAL_ERROR', {}, 'failed'],
  ])('%s %j means %s for the subject', (code, details, expected) => {
    expect(outcomeOf(failure(code, 'm', details))).toBe(expected);
  });

  it.each<[ErrorCode, unknown, number | undefined]>([
    ['UPSTREAM_RATE_LIMITED', 12.2, 13],
    ['UPSTREAM_RATE_LIMITED', 0, 1],
    ['UPSTREAM_RATE_LIMITED', undefined, 5],
    ['UPSTREAM_RATE_LIMITED', Number.NaN, 5],
    ['UPSTREAM_BLOCKED', 30, 30],
    ['UPSTREAM_BLOCKED', undefined, undefined],
    ['SERVICE_UNAVAILABLE', undefined, 5],
    ['PROVIDER_DISABLED', undefined, undefined],
  ])('%s with %s asks to wait %s s', (code, seconds, expected) => {
    expect(retryAfterSecondsOf(failure(code, 'm', seconds === undefined ? {} : { retry_after_seconds: seconds }))).toBe(
      expected,
    );
  });
});
