import type { z } from 'zod';
import { type Failure, failure } from '../core/errors.ts';

/** UPSTREAM_CHANGED that names the first path of an answer that is not as expected. */
export function changedAnswer(provider: string, error: z.ZodError, under: readonly (string | number)[] = []): Failure {
  const issue = error.issues[0];
  const where = [...under, ...(issue?.path ?? [])].map(String).join('.') || 'body';
  const expected = issue === undefined ? 'the documented shape' : expectationOf(issue);
  return failure('UPSTREAM_CHANGED', `${provider} answered with an unknown shape at ${where}: expected ${expected}`, {
    provider,
    where,
    expected,
  });
}

/** UPSTREAM_CHANGED for an answer that is not JSON at all. */
export function notJson(provider: string): Failure {
  return failure('UPSTREAM_CHANGED', `${provider} answered with something that is not JSON`, {
    provider,
    where: 'body',
    expected: 'JSON',
  });
}

function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  return issue.message;
}
