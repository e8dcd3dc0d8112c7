import { invalidField } from '../core/errors.ts';
import { type Handle, parseHandle } from '../core/ids/handle.ts';
import { fail, ok, type Result } from '../core/result.ts';

/** A handle, or `*` for all creators. Fails: VALIDATION_ERROR, field `handle`, also when nothing is given. */
export function parseHandleOrAll(text: string): Result<Handle | '*'> {
  if (text.trim() === '*') return ok('*');
  if (text.trim() !== '') return parseHandle(text);
  return fail(invalidField('handle', 'missing', 'handle is missing: name a creator, or * for all of them'));
}
