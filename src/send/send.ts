import { fail, ok, type Result } from '../core/result.ts';
import { attemptOnce } from './attempt.ts';
import { notePause } from './circuit.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { ProviderRequest, Received } from './exchange.ts';
import { findKept, keepAnswer } from './kept.ts';
import { disabledFailure } from './refusals.ts';
import { Repeats } from './repeats.ts';
import { checkRobots } from './robots.ts';
import type { SendOptions } from './send-options.ts';
import { tokenFor } from './token.ts';

const underWay = new WeakMap<SendContext, Map<string, Promise<Result<Received<unknown>>>>>();

/**
 * Sends one request and brings back its checked answer: kept answer, lane, token, fetch, classify, retry, keep, read.
 *
 * Fails: PROVIDER_DISABLED, UPSTREAM_*, TIMEOUT, and the typed refusals of the provider's reader.
 * Why one function: whatever leaves is paced, capped, logged, classified and redacted in the same way.
 */
export async function send<T>(
  context: SendContext,
  request: ProviderRequest<T>,
  options: SendOptions = {},
): Promise<Result<Received<T>>> {
  const state = context.providers.get(request.provider);
  if (state === undefined) throw new Error(`there is no provider ${request.provider}`);
  const disabled = disabledFailure(state);
  if (disabled !== undefined) return fail(disabled);
  if ((request.keepMs ?? 0) <= 0) return sendFresh(context, state, request, options);
  return findKept(context, request).then((kept) => kept ?? sendShared(context, state, request, options));
}

/** Equal questions that are under way share one answer, also where it is a refusal. */
async function sendShared<T>(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<T>,
  options: SendOptions,
): Promise<Result<Received<T>>> {
  const flights = underWay.get(context) ?? new Map<string, Promise<Result<Received<unknown>>>>();
  underWay.set(context, flights);
  const key = `${request.provider} ${request.key}`;
  for (let flying = flights.get(key); flying !== undefined; flying = flights.get(key)) {
    const shared = await flying;
    if (!shared.ok) return shared;
    const { value, ...rest } = shared.value;
    if (value === undefined) return ok({ ...rest, value });
    const kept = await findKept(context, request);
    if (kept !== undefined) return kept;
  }
  const flight = sendFresh(context, state, request, options);
  flights.set(key, flight);
  try {
    return await flight;
  } finally {
    if (flights.get(key) === flight) flights.delete(key);
  }
}

async function sendFresh<T>(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<T>,
  options: SendOptions,
): Promise<Result<Received<T>>> {
  const forbidden = await checkRobots(context, state, request);
  if (forbidden !== undefined) return fail(forbidden);
  const tried: string[] = [];
  const repeats = new Repeats(context, state.definition.mostAttempts);
  for (let n = 1; ; n += 1) {
    const token = await tokenFor(context, state, request, (asked) => send(context, asked));
    if (!token.ok) return token;
    const attempt = await attemptOnce(context, state, request, { ...options, n, notEgress: tried, token: token.value });
    const { result, failedEgress, repeat } = attempt;
    if (result.ok) {
      if (attempt.answer !== undefined) await keepAnswer(context, request, attempt.answer);
      return result;
    }
    if (failedEgress !== undefined) tried.push(failedEgress);
    const waitMs = repeats.waitBefore(n + 1, result.failure, repeat);
    if (waitMs === undefined) {
      if (repeat?.restMs !== undefined) await notePause(context, state, attempt.egress, result.failure, repeat.restMs);
      return result;
    }
    await context.clock.sleep(waitMs);
  }
}
