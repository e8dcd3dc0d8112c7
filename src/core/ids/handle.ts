import { invalidField } from '../errors.ts';
import { fail, ok, type Result } from '../result.ts';

declare const handleBrand: unique symbol;

/** A creator's handle in normal form: no `@`, lower case, letters, digits, `_` and `.`, 1 to 64 characters. */
export type Handle = string & { readonly [handleBrand]: true };

const handlePattern = /^[a-z0-9_.]{1,64}$/;
const profileAddress = /^(?:https?:\/\/)?(?:(?:www|m|lite|mobile)\.)?tiktok\.com\/@?([^/?#]*)\/?(?:[?#].*)?$/i;

/**
 * The handle that `input` names: bare, with one leading `@`, or as the address of a profile.
 *
 * Fails: VALIDATION_ERROR, field `handle`. Source: HTTP contract 1.3. Why: one parser for every route and
 * table, because three spellings of one creator made three creators.
 */
export function parseHandle(input: string): Result<Handle> {
  const trimmed = input.trim();
  const inAddress = profileAddress.exec(trimmed)?.[1];
  const candidate = (inAddress ?? trimmed).replace(/^@/, '').toLowerCase();
  if (isHandle(candidate)) return ok(candidate);
  return fail(
    invalidField('handle', candidate === '' ? 'missing' : 'malformed', messageFor(trimmed), {
      received: trimmed.slice(0, 100),
    }),
  );
}

/** Whether `text` is a handle in normal form. */
export function isHandle(text: string): text is Handle {
  return handlePattern.test(text);
}

function messageFor(input: string): string {
  if (input === '') return 'handle is missing: expected a TikTok handle such as @example.creator';
  return `${JSON.stringify(input.slice(0, 100))} is not a TikTok handle (1 to 64 letters, digits, _ and . only)`;
}
