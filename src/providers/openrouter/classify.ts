import { failure } from '../../core/errors.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure, unavailableFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';
import { errorBody } from './response.ts';

const provider = 'openrouter';
const upstream = { provider, title: 'OpenRouter' };
const defaultWaitMs = 60_000;
/** A rejected key does not heal by itself: one probe every ten minutes. */
const rejectedRestMs = 600_000;
/** Without credits, or with a model that nobody serves: one probe an hour. */
const hourMs = 3_600_000;

/** What an answer of OpenRouter means; an error inside a 200 counts by its own code. Source: README.md#errors. */
export function classifyOpenrouter(answer: RawAnswer, _request: ProviderRequest<unknown>, nowMs: number): Verdict {
  if (answer.status !== 200) return byCode(answer.status, answer, nowMs);
  const text = answer.body.trim();
  if (text === '') return unreadable('empty_body', 'OpenRouter answered 200 with an empty body');
  if (text.startsWith('<')) return unreadable('decoy', 'OpenRouter answered with a web page');
  const inner = innerCode(answer.body);
  return inner === undefined ? { kind: 'read' } : byCode(inner, answer, nowMs);
}

/** The code of an error that stands where an answer should; one without a readable code counts as 502. */
function innerCode(body: string): number | undefined {
  const found = errorBody.safeParse(parseJson(body));
  if (!found.success) return undefined;
  const [choice] = found.data.choices ?? [];
  const error = found.data.error ?? choice?.error;
  if (error != null) return error.code ?? 502;
  return choice?.finish_reason === 'error' ? 502 : undefined;
}

function byCode(code: number, answer: RawAnswer, nowMs: number): Verdict {
  switch (code) {
    case 401:
      return rejected(answer);
    case 402:
      return withoutCredits(answer);
    case 403:
      return { kind: 'absent', reason: 'the moderation of OpenRouter refuses these texts' };
    case 429:
      return rateLimited(answer, nowMs);
    case 503:
      return noEndpoint(answer);
    default:
      return code === 408 || (code >= 500 && code <= 599) ? unavailable(code, answer) : malformed(code, answer);
  }
}

function rejected(answer: RawAnswer): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure(
      'UPSTREAM_BLOCKED',
      `OpenRouter rejects the key (${messageOf(answer)}): check OPENROUTER_API_KEY`,
      {
        provider,
        reason: 'credentials_rejected',
        upstream_status: answer.status,
        variables: ['OPENROUTER_API_KEY'],
      },
    ),
    laneRestMs: rejectedRestMs,
  };
}

function withoutCredits(answer: RawAnswer): RefusalVerdict {
  const details = { provider, reason: 'refused', upstream_status: 402, message: messageOf(answer) };
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', 'The OpenRouter account has no credits left', details),
    laneRestMs: hourMs,
  };
}

function rateLimited(answer: RawAnswer, nowMs: number): RefusalVerdict {
  const waitMs = retryAfterMs(answer.headers['retry-after'], nowMs) ?? defaultWaitMs;
  return {
    kind: 'failure',
    failure: rateLimitedFailure(upstream, waitMs),
    laneRestMs: waitMs,
    repeat: { afterMs: waitMs },
  };
}

/** Nobody serves the model with a strict schema: a matter of the setting, not of the titles. */
function noEndpoint(answer: RawAnswer): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_CHANGED', `No endpoint serves the model as asked: check OPENROUTER_MODEL`, {
      provider,
      where: 'model',
      expected: 'a model that is served with a strict JSON schema',
      upstream_status: 503,
      received: messageOf(answer),
    }),
    laneRestMs: hourMs,
  };
}

function unavailable(code: number, answer: RawAnswer): RefusalVerdict {
  const problem = unavailableFailure(upstream, code, messageOf(answer));
  return { kind: 'failure', failure: problem, repeat: { mostTimes: 1 } };
}

function malformed(code: number, answer: RawAnswer): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_CHANGED', `OpenRouter refused the request as malformed (${code})`, {
      provider,
      where: 'status',
      expected: '200',
      upstream_status: code,
      received: messageOf(answer),
    }),
  };
}

function unreadable(reason: 'empty_body' | 'decoy', message: string): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', message, { provider, reason }),
    repeat: { mostTimes: 1 },
  };
}

function messageOf(answer: RawAnswer): string {
  const found = errorBody.safeParse(parseJson(answer.body));
  const message = found.success ? (found.data.error?.message ?? found.data.choices?.[0]?.error?.message) : undefined;
  return message == null ? `status ${answer.status}` : message.slice(0, 200);
}
