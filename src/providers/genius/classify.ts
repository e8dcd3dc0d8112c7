import { failure } from '../../core/errors.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure, unavailableFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';
import { errorBody } from './response.ts';

const provider = 'genius';
const upstream = { provider, title: 'Genius' };
const defaultWaitMs = 60_000;
/** Neither a rejected credential nor a closed door heals by itself: one probe every ten minutes. */
const refusedRestMs = 600_000;
const credentialVariable = 'GENIUS_API_KEY';

/** What an answer of Genius means. Source: README.md#errors. */
export function classifyGenius(answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number): Verdict {
  const { status } = answer;
  if (status === 401) return rejected(answer);
  if (status === 429) return rateLimited(answer, nowMs);
  if (status >= 500) return unavailable(status);
  if (status === 403) return { ...blocked('Genius refuses us (403)', 'forbidden', 403), laneRestMs: refusedRestMs };
  const start = answer.body.trimStart();
  if (start.startsWith('<')) return { ...blocked('Genius answered with a web page', 'decoy', status), repeat: {} };
  if (status === 404 && request.door === 'song') return { kind: 'absent', reason: 'Genius has no song with this id' };
  if (status !== 200) return changed(answer);
  if (start === '') return { ...blocked('Genius answered 200 with an empty body', 'empty_body', 200), repeat: {} };
  return { kind: 'read' };
}

function rejected(answer: RawAnswer): RefusalVerdict {
  const message = `Genius rejects the credential (${messageOf(answer)}): check ${credentialVariable}`;
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', message, {
      provider,
      reason: 'credentials_rejected',
      upstream_status: answer.status,
      variables: [credentialVariable],
    }),
    laneRestMs: refusedRestMs,
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

function unavailable(status: number): RefusalVerdict {
  return { kind: 'failure', failure: unavailableFailure(upstream, status), repeat: {} };
}

function blocked(message: string, reason: string, status: number): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', message, { provider, reason, upstream_status: status }),
  };
}

function changed(answer: RawAnswer): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_CHANGED', `Genius refused the request (${messageOf(answer)})`, {
      provider,
      where: 'status',
      expected: '200',
      upstream_status: answer.status,
    }),
  };
}

function messageOf(answer: RawAnswer): string {
  const message = errorBody.safeParse(parseJson(answer.body));
  return message.success ? message.data.slice(0, 200) : `status ${answer.status}`;
}
