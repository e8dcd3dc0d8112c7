const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

/**
 * Milliseconds to wait before attempt `n` of one request; grows by doubling, spread by `random`.
 *
 * Shape: `n` from 2 (the first repeat); `random` in [0, 1). Unit: ms, 0 to 60,000. Fails: never.
 * Why: full spread, because fifty leases end in the same second after a restart.
 */
export function backoffMs(n: number, random: number): number {
  const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.max(0, n - 2));
  return Math.floor(ceiling * random);
}

/**
 * Milliseconds that a `Retry-After` header asks for; undefined when it is absent or unreadable.
 *
 * Shape: seconds, or an HTTP date (which begins with the day of the week; a plain date parser takes `-5` for a day of
 * May). Unit: ms from `nowMs`, never negative.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^[0-9]{1,9}(?:\.[0-9]{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
