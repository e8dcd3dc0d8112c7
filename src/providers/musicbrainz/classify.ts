import { failure } from '../../core/errors.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure, unavailableFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';
import { classifyBusy } from './classify-busy.ts';
import { provider } from './provider-name.ts';
import { errorBody } from './response.ts';

const upstream = { provider, title: 'MusicBrainz' };
/** Doors that answer 404 for what they do not know. */
const lookupDoors: readonly string[] = ['artist', 'recording', 'url'];
/** A refusal that a person must end is tried again this seldom. */
const refusedRestMs = 600_000;
const defaultWaitMs = 5_000;

/** What an answer of MusicBrainz means. Source: README.md#errors. */
export function classifyMusicbrainz(answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number): Verdict {
  const { status } = answer;
  if (status === 200) return answer.body.trim() === '' ? emptyBody() : { kind: 'read' };
  if (status === 404 && lookupDoors.includes(request.door)) {
    return { kind: 'absent', reason: 'MusicBrainz does not know it' };
  }
  if (status === 401 || status === 403) return refused(answer);
  if (status === 413 || status === 414) return tooLong(status);
  if (status === 429) return rateLimited(answer, nowMs);
  if (status === 503) return classifyBusy(answer, nowMs);
  if (status >= 500) return unavailable(status);
  return unexpected(answer);
}

function emptyBody(): RefusalVerdict {
  const problem = failure('UPSTREAM_BLOCKED', 'MusicBrainz answered 200 with an empty body', {
    provider,
    reason: 'empty_body',
  });
  return { kind: 'failure', failure: problem, repeat: {} };
}

function refused(answer: RawAnswer): RefusalVerdict {
  const isUnknown = answer.headers['x-ratelimit-who'] === 'ua-missing';
  const message = isUnknown
    ? 'MusicBrainz wants to know who asks: set MUSICBRAINZ_CONTACT'
    : `MusicBrainz refuses us (${messageOf(answer)})`;
  const details = { provider, reason: isUnknown ? 'ua_missing' : 'forbidden', upstream_status: answer.status };
  return { kind: 'failure', failure: failure('UPSTREAM_BLOCKED', message, details), laneRestMs: refusedRestMs };
}

/** The question is longer than the server reads: not changed, but to be asked in parts, as an answer that is too large. */
function tooLong(status: number): RefusalVerdict {
  const details = {
    provider,
    where: 'request',
    expected: 'fewer values',
    reason: 'too_large',
    upstream_status: status,
  };
  const message = 'MusicBrainz does not read a request as long as this one';
  return { kind: 'failure', failure: failure('UPSTREAM_CHANGED', message, details) };
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

/** Our mistake, or a rule that has changed; the same question would be refused again. */
function unexpected(answer: RawAnswer): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_CHANGED', `MusicBrainz refused the request (${messageOf(answer)})`, {
      provider,
      where: 'status',
      expected: '200',
      upstream_status: answer.status,
      received: messageOf(answer),
    }),
  };
}

function messageOf(answer: RawAnswer): string {
  const body = errorBody.safeParse(parseJson(answer.body));
  return body.success ? body.data.error.slice(0, 200) : `status ${answer.status}`;
}
