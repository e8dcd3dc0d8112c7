import { failure } from '../../src/core/errors.ts';
import { ok, type Result } from '../../src/core/result.ts';
import type { Random } from '../../src/core/runtime.ts';
import type { ProviderState, SendContext } from '../../src/send/context.ts';
import { createEgressPool } from '../../src/send/egress-pool.ts';
import type { ProviderDefinition, ProviderRequest, RawAnswer, Verdict } from '../../src/send/exchange.ts';
import { createLanesInMemory } from '../../src/send/lanes-in-memory.ts';
import type { AnswerStore, KeptAnswer, RequestRecord, WireAnswer, WireRequest } from '../../src/send/ports.ts';
import { createTokens } from '../../src/send/tokens-in-memory.ts';
import { keepingLog } from './logs.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** A request as it left, with the moment of its start. */
export interface SentRequest extends WireRequest {
  /** Unit: ms since 1970. */
  readonly atMs: number;
}

/** What the wire answers to the `n`th request, from 1. */
export type WireScript = (request: WireRequest, n: number) => WireAnswer | Promise<WireAnswer>;

/** A way out with everything in memory and a scripted wire. */
export interface SendKit {
  readonly context: SendContext;
  readonly clock: VirtualClock;
  readonly sent: readonly SentRequest[];
  /** Lines of the request log. */
  readonly lines: readonly RequestRecord[];
  readonly kept: ReadonlyMap<string, KeptAnswer>;
  readonly logged: ReturnType<typeof keepingLog>['records'];
}

/** What differs from the usual kit. */
export interface SendKitOptions {
  readonly wire: WireScript;
  readonly definition?: Partial<ProviderDefinition>;
  readonly state?: Partial<ProviderState>;
  readonly settings?: Partial<SendContext['sendSettings']>;
  readonly proxyIds?: readonly string[];
  readonly random?: Random;
}

/** An HTTP answer for the scripted wire. */
export function answered(status: number, body = '', headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return { ok: true, status, headers, body, bytes: body.length };
}

/** A request of the made provider whose answer is its body; `bad` bodies are refused by the reader. */
export function madeRequest(key: string, changes: Partial<ProviderRequest<string>> = {}): ProviderRequest<string> {
  return { provider: 'made', door: 'thing', key, path: `/things/${key}`, read: readMade, ...changes };
}

function readMade(body: string): Result<string> {
  if (!body.startsWith('bad')) return ok(body);
  return {
    ok: false,
    failure: failure('UPSTREAM_CHANGED', 'made answered with an unknown shape', { provider: 'made', where: 'thing' }),
  };
}

/** The made provider: 200 is read, 404 absent, 401 wants a new token, 403 blocked, 429 and 5xx as everywhere. */
export const madeDefinition: ProviderDefinition = {
  name: 'made',
  title: 'Made',
  hosts: { made: 'https://made.example', 'made-other': 'https://other.made.example' },
  credentials: [],
  pace: { default: { minMs: 100, maxMs: 100 } },
  parallel: 2,
  firstByteTimeoutMs: 10_000,
  timeoutMs: 30_000,
  maxBytes: 1_000,
  redirectHosts: ['made.example', 'www.made.example', 'other.made.example'],
  circuit: { restAfter: 5, restMs: 30_000, openAfter: 10, openMs: 600_000 },
  classify: classifyMade,
};

function classifyMade(answer: RawAnswer): Verdict {
  const { status } = answer;
  const waitMs = Number(answer.headers['retry-after'] ?? '5') * 1000;
  if (status === 200) return { kind: 'read' };
  if (status === 404) return { kind: 'absent', reason: 'nothing there' };
  if (status === 401) {
    const problem = failure('UPSTREAM_BLOCKED', 'rejected', { provider: 'made', reason: 'credentials_rejected' });
    return { kind: 'failure', failure: problem, repeat: { with: 'new_token', afterMs: 0, restMs: 600_000 } };
  }
  if (status === 410) {
    return { kind: 'failure', failure: failure('VIDEO_UNAVAILABLE', 'gone', { reason: 'deleted' }) };
  }
  if (status === 429) {
    const details = { provider: 'made', retry_after_seconds: waitMs / 1000 };
    const problem = failure('UPSTREAM_RATE_LIMITED', 'slow down', details);
    return { kind: 'failure', failure: problem, repeat: { afterMs: waitMs }, laneRestMs: waitMs };
  }
  if (status >= 500) {
    const problem = failure('UPSTREAM_UNAVAILABLE', 'broken', { provider: 'made', upstream_status: status });
    return { kind: 'failure', failure: problem, repeat: {} };
  }
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', 'refused', { provider: 'made', reason: 'forbidden' }),
  };
}

/** Opens a kit. */
export function createSendKit(options: SendKitOptions): SendKit {
  const clock = createVirtualClock();
  const sent: SentRequest[] = [];
  const lines: RequestRecord[] = [];
  const kept = new Map<string, KeptAnswer>();
  const { log, records } = keepingLog();
  const definition = { ...madeDefinition, ...options.definition };
  const state: ProviderState = {
    definition,
    origins: definition.hosts,
    credentials: {},
    missingVariables: [],
    hasCircuitOff: false,
    isSwitchedOff: false,
    ...options.state,
  };
  const context: SendContext = {
    clock,
    random: options.random ?? (() => 0.5),
    log,
    wire: async (request) => {
      sent.push({ ...request, atMs: clock.now() });
      return options.wire(request, sent.length);
    },
    egress: createEgressPool({ proxyIds: options.proxyIds ?? [], proxiedProviders: [definition.name] }, clock),
    lanes: createLanesInMemory(clock),
    answers: createAnswersInMemory(kept),
    requests: { write: async (record) => void lines.push(record) },
    tokens: createTokens(clock),
    providers: new Map([[definition.name, state]]),
    sendSettings: { attempts: 3, longestWaitMs: 60_000, obeysRobots: true, ...options.settings },
  };
  return { context, clock, sent, lines, kept, logged: records };
}

function createAnswersInMemory(kept: Map<string, KeptAnswer>): AnswerStore {
  const endsAt = new Map<string, number>();
  return {
    find: async (provider, key, nowMs) =>
      (endsAt.get(`${provider} ${key}`) ?? 0) > nowMs ? kept.get(`${provider} ${key}`) : undefined,
    keep: async (provider, key, answer, expiresAtMs) => {
      kept.set(`${provider} ${key}`, answer);
      endsAt.set(`${provider} ${key}`, expiresAtMs);
    },
  };
}
