import type { AbortSignalLike } from '../../core/runtime.ts';
import type { Settled, Subject } from './stage.ts';
import { notReached, processStops } from './unsettled.ts';

/** Subjects in a row that cannot be had: then it is the provider and not the subject. */
const mostTroublesInARow = 3;

/** Asks about subjects one after the other; ends at a refusal that concerns all, and with the process: the rest is left as it was. */
export async function askEach<S extends Subject, V>(
  subjects: readonly S[],
  signal: AbortSignalLike,
  ask: (subject: S) => Promise<Settled<S, V>>,
): Promise<readonly Settled<S, V>[]> {
  const settled: Settled<S, V>[] = [];
  let troubles = 0;
  for (const [at, subject] of subjects.entries()) {
    const one = signal.aborted ? notReached(subject, processStops) : await ask(subject);
    settled.push(one);
    troubles = one.outcome === 'retry_later' ? troubles + 1 : 0;
    const isOver = one.outcome === 'not_reached' || troubles >= mostTroublesInARow;
    if (isOver && 'failure' in one) {
      return [...settled, ...subjects.slice(at + 1).map((left) => notReached(left, one.failure))];
    }
  }
  return settled;
}
