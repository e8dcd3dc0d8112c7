import { type Failure, failure } from '../core/errors.ts';
import { databaseFailure } from '../store/failures.ts';

/** What a face answers to something thrown: a lost database by its name, anything else as our own fault. */
export function toFailure(cause: unknown): Failure {
  return (
    databaseFailure(cause) ??
    failure('INTERNAL_ERROR', 'Something unexpected went wrong; the log has the details', {}, cause)
  );
}
