import { type Failure, outcomeOf } from '../core/errors.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { Egress } from './ports.ts';

const longestOpenMs = 3_600_000;
/** A provider that names a moment in years is asked again after a day. */
const longestRestMs = 86_400_000;
/** Until a person acts: new credentials lift the pause (`forgetOldCredentials`). */
const restUntilActedMs = 3_650 * 86_400_000;
/** `Retry-After: 0` and dates of the past are no leave to go on at full pace. */
const shortestRestMs = 1_000;

/**
 * Counts an answer for the lane's circuit: unreadable ones in a row make it rest, then open; each probe that fails
 * after that doubles the time until the next.
 *
 * Why: typed refusals (deleted, private …) are healthy answers; a provider that refuses us must be left alone,
 * and its subjects stay pending.
 */
export async function noteAnswer(
  context: SendContext,
  state: ProviderState,
  egress: Egress,
  answer: { readonly problem: Failure | undefined; readonly profile: string | undefined },
): Promise<void> {
  const { name, circuit } = state.definition;
  const outcome = answer.problem === undefined ? 'found' : outcomeOf(answer.problem);
  if (outcome === 'found' || outcome === 'not_found') {
    await context.lanes.countSuccess(name, egress.id, answer.problem === undefined ? answer.profile : undefined);
    return;
  }
  if (outcome !== 'blocked' || state.hasCircuitOff) return;
  const { inARow, isResting } = await context.lanes.countFailure(name, egress.id);
  if (isResting) return;
  if (inARow >= circuit.openAfter) {
    const pauses = await context.lanes.countPause(name, egress.id);
    await pause(context, state, egress, Math.min(longestOpenMs, circuit.openMs * 2 ** (pauses - 1)), 'circuit_open');
  } else if (inARow === circuit.restAfter) {
    await pause(context, state, egress, circuit.restMs, 'unreadable_answers');
  }
}

/** The provider named a time, or the refusal is about all requests: the lane rests for `restMs`. */
export async function notePause(
  context: SendContext,
  state: ProviderState,
  egress: Egress,
  problem: Failure,
  restMs: number,
): Promise<void> {
  const { reason } = problem.details;
  const named = typeof reason === 'string' ? reason : 'refused';
  const forMs = Number.isFinite(restMs) ? Math.min(longestRestMs, Math.max(shortestRestMs, restMs)) : restUntilActedMs;
  await pause(context, state, egress, forMs, problem.code === 'UPSTREAM_RATE_LIMITED' ? 'rate_limited' : named);
}

/** The provider says that we ask faster than agreed, which is a defect of ours: every gap doubles for `widenMs`. */
export async function noteTooFast(
  context: SendContext,
  state: ProviderState,
  egress: Egress,
  widenMs: number,
): Promise<void> {
  const { name, title } = state.definition;
  const fields = { provider: name, egress: egress.id, seconds: Math.round(widenMs / 1000) };
  context.log.error(`we ask ${title} faster than it allows; its gaps are doubled for a while`, fields);
  await context.lanes.widen(name, egress.id, context.clock.now() + widenMs);
}

async function pause(
  context: SendContext,
  state: ProviderState,
  egress: Egress,
  forMs: number,
  reason: string,
): Promise<void> {
  const { name } = state.definition;
  context.log.warn('a lane rests', { provider: name, egress: egress.id, reason, seconds: Math.round(forMs / 1000) });
  await context.lanes.pause(name, egress.id, { reason, untilMs: context.clock.now() + forMs });
}
