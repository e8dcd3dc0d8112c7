import type { Failure } from '../core/errors.ts';
import { backoffMs } from '../core/pace/backoff.ts';
import type { SendContext } from './context.ts';
import type { Repeat } from './exchange.ts';

/** `Retry-After: 0` is no leave to repeat at full pace. Unit: ms. */
const shortestRateLimitMs = 1_000;

/** Counts the tries of one request and says whether another one may follow. */
export class Repeats {
  readonly #context: SendContext;
  readonly #timesByKind = new Map<string, number>();
  #left: number;

  constructor(context: SendContext, most = Number.POSITIVE_INFINITY) {
    this.#context = context;
    this.#left = Math.min(most, context.sendSettings.attempts);
  }

  /**
   * Milliseconds to wait before try `n` after this failure; undefined when there is no further try.
   *
   * Why kinds are counted apart: a token that ends during an outage is worth its one repeat all the same, and load that a
   * provider sheds is no failed try.
   */
  waitBefore(n: number, problem: Failure, repeat: Repeat | undefined): number | undefined {
    const ownTimes = repeat?.with === 'new_token' ? 1 : repeat?.ownTimes;
    const isExtra = ownTimes !== undefined;
    if (!isExtra) this.#left -= 1;
    if (repeat === undefined || this.#left <= 0) return undefined;
    const kind = `${problem.code} ${String(problem.details['reason'] ?? '')}`;
    const times = this.#timesByKind.get(kind) ?? 0;
    if (times >= (ownTimes ?? repeat.mostTimes ?? Number.POSITIVE_INFINITY)) return undefined;
    this.#timesByKind.set(kind, times + 1);
    const waitMs = waitOf(n, problem, repeat, this.#context.random());
    return waitMs <= this.#context.sendSettings.longestWaitMs ? waitMs : undefined;
  }
}

function waitOf(n: number, problem: Failure, repeat: Repeat, random: number): number {
  const waitMs = repeat.afterMs ?? backoffMs(n, random);
  return problem.code === 'UPSTREAM_RATE_LIMITED' ? Math.max(shortestRateLimitMs, waitMs) : waitMs;
}
