import { type Failure, failure } from '../core/errors.ts';

/** SQLSTATE classes and driver codes that mean: the database cannot be used now. */
const goneCodes =
  /^(?:08...|57P0[1-5]|53[0-9]{3}|58030|ECONN[A-Z]*|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOSPC|EMBEDDED_GONE)$/;
const goneMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|driver has already been destroyed|Cannot use a pool after calling end/i;

/** SQLSTATE of a transaction that was ended in favour of another one: the same again can succeed. */
const conflictCodes = /^40(?:001|P01)$/;
/** SQLSTATE classes of values that cannot be stored: data exceptions and broken constraints. */
const refusalCodes = /^2[23][0-9A-Z]{3}$/;

/** Whether the database ended a transaction in favour of another one. */
export function isConflict(cause: unknown): boolean {
  return codeOf(cause, conflictCodes) !== undefined;
}

/** The SQLSTATE when the database refused a value, so that the same again is refused again. */
export function databaseRefusal(cause: unknown): string | undefined {
  return codeOf(cause, refusalCodes);
}

function codeOf(cause: unknown, pattern: RegExp): string | undefined {
  for (let at: unknown = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && pattern.test(code)) return code;
  }
  return undefined;
}

/** SERVICE_UNAVAILABLE when `cause` says that the database is gone, full or starting; undefined for anything else. */
export function databaseFailure(cause: unknown): Failure | undefined {
  for (let at: unknown = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown };
    if ((typeof code === 'string' && goneCodes.test(code)) || goneMessages.test(at.message)) {
      const message = 'The database cannot be used at the moment; nothing that was stored is lost';
      return failure('SERVICE_UNAVAILABLE', message, { dependency: 'database' }, cause);
    }
  }
  return undefined;
}
