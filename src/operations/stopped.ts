import { z } from 'zod';
import type { Failure } from '../core/errors.ts';

/** Why something ended early, or null. */
export const stoppedField = z
  .object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) })
  .nullable();

/** The failure as answers show it inside a success. */
export function toStopped(problem: Failure | undefined): z.input<typeof stoppedField> {
  if (problem === undefined) return null;
  return { code: problem.code, message: problem.message, details: { ...problem.details } };
}
