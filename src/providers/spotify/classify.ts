import { failure } from '../../core/errors.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure, unavailableFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';
import { errorBody } from './response.ts';

const provider = 'spotify';
const upstream = { provider, title: 'Spotify' };
const defaultWaitMs = 5_000;
/** A rejected credential does not heal by itself: one probe every ten minutes. */
const rejectedRestMs = 600_000;
const batchDoors: ReadonlySet<string> = new Set(['tracks', 'artists']);
const credentialVariables = ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'];

/** What an answer of Spotify means, by status; the wording of its messages varies. Source: README.md#errors. */
export function classifySpotify(answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number): Verdict {
  const { status } = answer;
  if (status === 200) return answer.body.trim() === '' ? emptyBody() : notHtml(answer);
  if (request.door === 'token' && status >= 400 && status < 500 && status !== 429) return rejected(answer);
  if (status === 404 && (request.door === 'track' || request.door === 'artist'))
    return { kind: 'absent', reason: `Spotify has no ${request.door} with this id` };
  if (status === 401) return expired(answer);
  if (status === 403) return batchDoors.has(request.door) ? forbiddenBatch() : rejected(answer);
  if (status === 429) return rateLimited(answer, nowMs);
  if (status >= 500) return unavailable(status);
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_CHANGED', `Spotify refused the request as malformed (${status})`, {
      provider,
      where: 'status',
      expected: '200',
      upstream_status: status,
      received: messageOf(answer),
    }),
  };
}

function emptyBody(): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', 'Spotify answered 200 with an empty body', { provider, reason: 'empty_body' }),
    repeat: {},
  };
}

function notHtml(answer: RawAnswer): Verdict {
  if (!answer.body.trimStart().startsWith('<')) return { kind: 'read' };
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', 'Spotify answered with a web page', { provider, reason: 'decoy' }),
    repeat: {},
  };
}

/** The door may be closed for this application only; whoever asked tries one id singly before anything is concluded. */
function forbiddenBatch(): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', 'Spotify does not open its batch door to this application', {
      provider,
      reason: 'forbidden',
      upstream_status: 403,
      door: 'batch',
    }),
  };
}

/** The token may be over: a new one is worth a try; when that is refused too, the credentials are. */
function expired(answer: RawAnswer): RefusalVerdict {
  const { laneRestMs: _rest, ...refusal } = rejected(answer);
  return { ...refusal, repeat: { with: 'new_token', afterMs: 0, restMs: rejectedRestMs } };
}

function rejected(answer: RawAnswer): RefusalVerdict {
  const message = `Spotify rejects the credentials (${messageOf(answer)}): check ${credentialVariables.join(' and ')}`;
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', message, {
      provider,
      reason: 'credentials_rejected',
      upstream_status: answer.status,
      variables: credentialVariables,
    }),
    laneRestMs: rejectedRestMs,
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

function messageOf(answer: RawAnswer): string {
  const message = errorBody.safeParse(parseJson(answer.body));
  return message.success ? message.data.slice(0, 200) : `status ${answer.status}`;
}
