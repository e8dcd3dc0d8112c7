import { type Failure, failure } from '../core/errors.ts';
import { isAllowedByRobots } from '../core/robots.ts';
import { addressOf, ownAddressOf } from './build-request.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { ProviderRequest } from './exchange.ts';
import { exchange } from './exchange-once.ts';

const keepMs = 86_400_000;
/** A file that could not be had is asked for again after this long. */
const retryMs = 600_000;
const key = 'robots.txt';
const agent = 'Tikcue';

const underWay = new WeakMap<SendContext, Map<string, Promise<string>>>();

/**
 * The refusal of a request that the provider's robots.txt does not allow; undefined when it may be sent.
 *
 * Shape: only doors that the provider lists; the file is kept for a day. A file that cannot be read forbids nothing.
 */
export async function checkRobots(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
): Promise<Failure | undefined> {
  const { robotsDoors, name, title } = state.definition;
  if (!context.sendSettings.obeysRobots || robotsDoors?.includes(request.door) !== true) return undefined;
  const address = addressOf(state, request);
  const { pathname } = new URL(ownAddressOf(state, address));
  const rules = await robotsText(context, state, request);
  if (isAllowedByRobots(rules, agent, `${pathname}${address.search}`)) return undefined;
  return failure('UPSTREAM_BLOCKED', `${title}'s robots.txt does not allow ${pathname}`, {
    provider: name,
    reason: 'refused',
    rule: 'robots.txt',
  });
}

/** The file, asked for once however many requests wait for it. */
async function robotsText(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
): Promise<string> {
  const { name } = state.definition;
  const kept = await context.answers.find(name, key, context.clock.now());
  if (kept !== undefined) return kept.body;
  const flights = underWay.get(context) ?? new Map<string, Promise<string>>();
  underWay.set(context, flights);
  const flight = flights.get(name) ?? askForRules(context, state, request).finally(() => flights.delete(name));
  flights.set(name, flight);
  return flight;
}

/** Asks on the lane like any other request, so that the pace holds. */
async function askForRules(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
): Promise<string> {
  const { name } = state.definition;
  const asked = rulesOf(request);
  const egress = context.egress.choose(name, {});
  const came = await exchange(context, state, asked, { n: 1, egress, headers: {} });
  const status = came.ok ? came.answer.status : 0;
  const isFile = came.ok && status === 200 && !came.answer.body.trimStart().startsWith('<');
  await came.finish(isFile ? 'found' : 'not_found', came.ok ? undefined : came.failure.code);
  const isLaneResting = !came.ok && 'retry_after_seconds' in came.failure.details;
  if (isLaneResting) return '';
  const now = context.clock.now();
  const isSettled = status > 0 && status < 500;
  const url = ownAddressOf(state, addressOf(state, asked));
  const body = isFile ? came.answer.body : '';
  const kept = { status: 200, url, body, fetchedAtMs: now };
  await context.answers.keep(name, key, kept, now + (isSettled ? keepMs : retryMs));
  return body;
}

function rulesOf(request: ProviderRequest<unknown>): ProviderRequest<string> {
  return {
    provider: request.provider,
    ...(request.host === undefined ? {} : { host: request.host }),
    door: 'robots',
    key,
    path: '/robots.txt',
    ...(request.profile === undefined ? {} : { profile: request.profile }),
    read: (body) => ({ ok: true, value: body }),
  };
}
