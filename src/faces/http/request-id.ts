/**
 * The id of a request: the caller's own where it is usable, else a new one.
 *
 * Shape: `req_` and 16 of `a-z0-9`; a caller's is `^[A-Za-z0-9._-]{1,64}$`. Source: HTTP contract 1.1.
 */
export function requestIdOf(given: string | undefined, newId: () => string): string {
  return given !== undefined && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : `req_${newId().slice(-16)}`;
}
