import { failure } from '../core/errors.ts';
import type { Handle } from '../core/ids/handle.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { findCreator, type StoredCreator } from '../store/creators.ts';
import type { OperationContext } from './operation.ts';

/** The stored creator. Fails: CREATOR_NOT_FOUND. */
export async function knownCreator(context: OperationContext, handle: Handle): Promise<Result<StoredCreator>> {
  const creator = await findCreator(context.database, handle);
  if (creator !== undefined) return ok(creator);
  const message = `No creator @${handle} is stored here: scrape or import it first`;
  return fail(failure('CREATOR_NOT_FOUND', message, { handle }));
}
