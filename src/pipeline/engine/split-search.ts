import { type Failure, failure } from '../../core/errors.ts';
import type { Result } from '../../core/result.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import type { SearchPage } from '../../providers/musicbrainz/search-page.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { send } from '../../send/send.ts';
import type { PipelineContext } from '../context.ts';
import { processStops } from './unsettled.ts';

/** What became of each asked key of a search that may be asked in parts. */
export interface SplitAnswer<K, T> {
  /** Rows of all parts that were answered whole. */
  readonly rows: readonly T[];
  /** Keys whose part was answered whole: one of them that no row names is not there. */
  readonly answered: ReadonlySet<K>;
  /** Keys whose part was refused or could not be read, and why. */
  readonly failed: ReadonlyMap<K, Failure>;
}

/**
 * Asks about all keys in one request; an answer that holds more than it shows, or is too large, is asked again in halves.
 *
 * Why: an incomplete answer says nothing about the keys that it does not show. A refusal ends the asking: what is not
 * asked yet fails with the same failure.
 */
export async function splitSearch<K, T>(
  context: PipelineContext,
  keys: readonly K[],
  ask: {
    readonly request: (some: readonly K[]) => ProviderRequest<SearchPage<T>>;
    readonly stage: string;
    readonly signal: AbortSignalLike;
  },
): Promise<SplitAnswer<K, T>> {
  const rows: T[] = [];
  const answered = new Set<K>();
  const failed = new Map<K, Failure>();
  const parts: (readonly K[])[] = keys.length === 0 ? [] : [keys];
  let refusal: Failure | undefined;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    refusal ??= ask.signal.aborted ? processStops : undefined;
    if (refusal !== undefined) {
      for (const key of part) failed.set(key, refusal);
      continue;
    }
    const received = await send(context, ask.request(part), { stage: ask.stage });
    if (received.ok && received.value.value?.isComplete === true) {
      rows.push(...received.value.value.rows);
      for (const key of part) answered.add(key);
    } else if (isTooMuch(received) && part.length > 1) {
      const half = Math.ceil(part.length / 2);
      parts.unshift(part.slice(0, half), part.slice(half));
    } else if (received.ok) {
      // One key alone with more hits than a page holds: the best ones are enough to go on with.
      rows.push(...(received.value.value?.rows ?? []));
      for (const key of part) received.value.value === undefined ? failed.set(key, nothing) : answered.add(key);
    } else {
      for (const key of part) failed.set(key, received.failure);
      if (received.failure.details['reason'] !== 'too_large') refusal = received.failure;
    }
  }
  return { rows, answered, failed };
}

const nothing = failure('UPSTREAM_CHANGED', 'A search answered with nothing at all', {
  where: 'body',
  expected: 'a list, be it empty',
});

function isTooMuch(received: Result<{ readonly value: SearchPage<unknown> | undefined }>): boolean {
  if (received.ok) return received.value.value?.isComplete === false;
  return received.failure.details['reason'] === 'too_large' || received.failure.details['upstream_status'] === 414;
}
