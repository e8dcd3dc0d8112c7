import type { z } from 'zod';
import { type Failure, failure } from '../../core/errors.ts';

/**
 * The answer arrived and a mandatory part of it is missing or of another shape.
 *
 * Shape of details: `provider`, `where` (path in the answer), `expected`.
 */
export function changed(where: string, expected: string): Failure {
  return failure('UPSTREAM_CHANGED', `TikTok's answer has no ${expected} at ${where}`, {
    provider: 'tiktok',
    where,
    expected,
  });
}

/** The failure of the first mandatory field that a schema did not find; `where` is the path of the checked value. */
export function changedBy(error: z.ZodError, where: string, expected: string): Failure {
  const [issue] = error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  if (issue === undefined || path === '') return changed(where, expected);
  return changed(`${where}.${path}`, issue.code === 'custom' ? issue.message : expected);
}
