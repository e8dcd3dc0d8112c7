import { type Failure, failure, outcomeOf } from '../../core/errors.ts';
import type { Settled, Subject } from './stage.ts';

/** What a failed question means for a subject: trouble with this one, or a provider that refuses all. */
export function unsettled<S extends Subject>(subject: S, problem: Failure): Settled<S, never> {
  if (problem === processStops) return notReached(subject, problem);
  const outcome = outcomeOf(problem);
  if (outcome === 'changed' || outcome === 'failed') return { subject, outcome, failure: problem };
  if (outcome === 'retry_later' && problem.code !== 'UPSTREAM_RATE_LIMITED') {
    return { subject, outcome, failure: problem };
  }
  return notReached(subject, problem);
}

/** A subject that stays exactly as it was. */
export function notReached<S extends Subject>(
  subject: S,
  problem: Failure,
): Extract<Settled<S, never>, { outcome: 'not_reached' }> {
  return { subject, outcome: 'not_reached', failure: problem };
}

/** The process stops before the subject was asked about; another one goes on. */
export const processStops = failure('SERVICE_UNAVAILABLE', 'The process stops; another one goes on', {
  dependency: 'process',
});
