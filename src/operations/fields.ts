import { z } from 'zod';
import type { Failure } from '../core/errors.ts';
import { type Handle, parseHandle } from '../core/ids/handle.ts';
import type { Result } from '../core/result.ts';

/** A field of text that one of our parsers reads; its failure is the answer's. */
export function parsedField<T>(parse: (text: string) => Result<T>) {
  return z.string().transform((text, context): T => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.issues.push({
      code: 'custom',
      message: parsed.failure.message,
      input: text,
      params: { failure: parsed.failure },
    });
    return z.NEVER;
  });
}

/** The failure that a parsed field left in an issue. */
export function failureIn(issue: z.core.$ZodIssue): Failure | undefined {
  if (issue.code !== 'custom') return undefined;
  const held: unknown = issue.params?.['failure'];
  return typeof held === 'object' && held !== null && 'code' in held ? (held as Failure) : undefined;
}

/** A creator's handle in any spelling. */
export function handleField() {
  return parsedField<Handle>(parseHandle).describe(
    'TikTok handle: with or without @, in any case, or the address of the profile',
  );
}

/** A whole number from 1 to `most`. */
export function limitField(most: number) {
  return z.int().min(1).max(most);
}
