import { type Failure, failure } from '../core/errors.ts';
import { redactText } from '../core/redaction/redact-text.ts';
import { isSecretName } from '../core/redaction/secret-names.ts';
import { addressOf, headersOf, ownAddressOf, redirectTarget } from './build-request.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { Gap, ProviderRequest, RawAnswer, Repeat } from './exchange.ts';
import { takePlace } from './places.ts';
import type { Egress, LaneGrant, WireAnswer } from './ports.ts';
import type { SendOptions } from './send-options.ts';
import { waitForLane } from './wait-for-lane.ts';

/** How one exchange is sent. */
export interface ExchangeOptions extends SendOptions {
  readonly n: number;
  readonly egress: Egress;
  /** Egress ids that failed in this request: the last way left is worth waiting for. */
  readonly notEgress?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Writes the one line of the request log, when the outcome is known. */
export type Finish = (outcome: string, reason: string | undefined) => Promise<void>;

export type Exchanged =
  | { readonly ok: true; readonly answer: RawAnswer; readonly finish: Finish }
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly repeat?: Repeat;
      readonly failedEgress?: string;
      readonly finish: Finish;
    };

/** Waits for the lane, sends one HTTP request and follows allowed redirects. Nothing is judged here but the wire. */
export async function exchange(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
  options: ExchangeOptions,
): Promise<Exchanged> {
  const leave = await takePlace(context, `${request.provider} ${options.egress.id}`, state.definition.parallel);
  try {
    const gap = gapOf(state, request.door);
    const gapMs = Math.round(gap.minMs + (gap.maxMs - gap.minMs) * context.random());
    const isOnlyWay = context.egress.count(request.provider) - (options.notEgress?.length ?? 0) <= 1;
    const start = await waitForLane(context, state, options.egress, { gapMs, isOnlyWay });
    if (!start.ok) {
      const finish: Finish = async () => undefined;
      if (isOnlyWay) return { ok: false, failure: start.failure, finish };
      return { ok: false, failure: start.failure, repeat: { afterMs: 0 }, failedEgress: options.egress.id, finish };
    }
    return await leaveAndReturn(context, state, request, options, start.value);
  } finally {
    leave();
  }
}

async function leaveAndReturn(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
  options: ExchangeOptions,
  grant: LaneGrant,
): Promise<Exchanged> {
  const startedAtMs = context.clock.now();
  let address = addressOf(state, request);
  let bytes = 0;
  let noted: Promise<void> | undefined;
  const onLeft = (): void => {
    noted ??= grant.left();
    noted.catch(() => undefined); // whoever waits for it below gets to know
  };
  for (let hop = 0; ; hop += 1) {
    const came = await overTheWire(context, state, request, { ...options, onLeft }, address);
    bytes += came.ok ? came.bytes : 0;
    await noted;
    if (came.ok && hop === 0) await grant.answered(context.clock.now() - startedAtMs, request.door);
    const finish = finishOf(context, request, options, {
      startedAtMs,
      bytes,
      status: came.ok ? came.status : undefined,
    });
    if (!came.ok) return { ok: false, ...wireFailure(context, state, request, options, came), finish };
    const isRedirect = came.status >= 300 && came.status < 400 && came.status !== 304;
    const target =
      isRedirect && request.method !== 'POST' && hop < (request.maxRedirects ?? 0)
        ? redirectTarget(state, address, came.headers['location'])
        : undefined;
    if (target === undefined) {
      const url = redactText(ownAddressOf(state, address));
      return { ok: true, answer: { ...came, url, bytes }, finish };
    }
    address = target;
  }
}

async function overTheWire(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
  options: ExchangeOptions & { readonly onLeft: () => void },
  address: URL,
): Promise<WireAnswer> {
  const isHome = address.origin === addressOf(state, request).origin;
  const headers = headersOf(state, request, isHome ? options.headers : {});
  return context.wire({
    url: address.href,
    method: request.method ?? 'GET',
    headers: isHome ? headers : withoutSecrets(headers),
    ...(request.body === undefined ? {} : { body: request.body }),
    egress: options.egress,
    onLeft: options.onLeft,
    ...limitsOf(state, request),
  });
}

/** How long and how large an answer may be: as the request says, else as the provider does. */
function limitsOf(state: ProviderState, request: ProviderRequest<unknown>) {
  const { definition } = state;
  return {
    firstByteTimeoutMs: request.firstByteTimeoutMs ?? definition.firstByteTimeoutMs,
    timeoutMs: request.timeoutMs ?? definition.timeoutMs,
    maxBytes: request.maxBytes ?? definition.maxBytes,
  };
}

/** A credential or cookie never travels to another host. */
function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecretName(name)));
}

function wireFailure(
  context: SendContext,
  state: ProviderState,
  request: ProviderRequest<unknown>,
  options: ExchangeOptions,
  came: Extract<WireAnswer, { ok: false }>,
): { readonly failure: Failure; readonly repeat?: Repeat; readonly failedEgress?: string } {
  const { name, title } = state.definition;
  const { timeoutMs, maxBytes } = limitsOf(state, request);
  const why = redactText(came.message);
  switch (came.reason) {
    case 'timeout':
      return {
        failure: failure('TIMEOUT', `${title} did not answer in time`, { provider: name, timeout_ms: timeoutMs }, why),
        repeat: {},
      };
    case 'too_large':
      return {
        failure: failure('UPSTREAM_CHANGED', `${title} answered with more than ${maxBytes} bytes`, {
          provider: name,
          where: 'body',
          expected: `at most ${maxBytes} bytes`,
          reason: 'too_large',
        }),
      };
    case 'egress':
      context.egress.reportTrouble(options.egress.id, context.clock.now());
      return {
        failure: failure('UPSTREAM_UNAVAILABLE', `The way out ${options.egress.id} failed: ${why}`, { provider: name }),
        repeat: {},
        failedEgress: options.egress.id,
      };
    default:
      return {
        failure: failure('UPSTREAM_UNAVAILABLE', `${title} cannot be reached: ${why}`, { provider: name }),
        ...(came.reason === 'connection' ? { repeat: {} } : {}),
      };
  }
}

function finishOf(
  context: SendContext,
  request: ProviderRequest<unknown>,
  options: ExchangeOptions,
  facts: { readonly startedAtMs: number; readonly bytes: number; readonly status: number | undefined },
): Finish {
  return async (outcome, reason) => {
    await context.requests.write({
      provider: request.provider,
      door: request.door,
      key: redactText(request.key).slice(0, 300),
      ...(options.stage === undefined ? {} : { stage: options.stage }),
      ...(options.subjectId === undefined ? {} : { subjectId: options.subjectId }),
      attempt: options.n,
      outcome,
      ...(facts.status === undefined ? {} : { httpStatus: facts.status }),
      ...(reason === undefined ? {} : { reason }),
      startedAtMs: facts.startedAtMs,
      durationMs: Math.max(0, Math.round(context.clock.now() - facts.startedAtMs)),
      bytes: facts.bytes,
      egress: options.egress.id,
      costUnits: 0,
    });
  };
}

function gapOf(state: ProviderState, door: string): Gap {
  return state.gap ?? state.definition.pace[door] ?? state.definition.pace.default;
}
