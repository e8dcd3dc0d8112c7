import { failure } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure, unavailableFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';

const provider = 'quansic';
const upstream = { provider, title: 'Quansic' };
const defaultWaitMs = 3_600_000;
/** An empty 200 says nothing about the subject; asking again soon says nothing either. Source: README.md#errors. */
const emptyWaitSeconds = 86_400;
/** The breaker: no further request until the operator supplies another cookie. */
const untilActedMs = Number.POSITIVE_INFINITY;
const challengeWords = /captcha|challenge|just a moment|cf-chl|are you human/i;

/** What an answer of Quansic means. Nothing that it refuses is tried in another way. Source: README.md#errors. */
export function classifyQuansic(answer: RawAnswer, _request: ProviderRequest<unknown>, nowMs: number): Verdict {
  const { status } = answer;
  if (status === 401)
    return refused(status, 'cookie_expired', 'Quansic takes the session cookie no more: set a new one');
  if (isWebPage(answer)) return webPage(answer);
  if (status === 403) return refused(status, 'cookie_expired', 'Quansic refuses the session (403): set a new cookie');
  if (status === 404) return { kind: 'absent', reason: 'Quansic knows nothing under this key' };
  if (status === 429) return rateLimited(answer, nowMs);
  if (status >= 300 && status < 400) return refused(status, 'cookie_expired', 'Quansic sends us to its login');
  if (status >= 500) return unavailable(status);
  if (status !== 200) return malformed(status);
  return answer.body.trim() === '' ? emptyBody() : { kind: 'read' };
}

function isWebPage(answer: RawAnswer): boolean {
  return (
    answer.status < 500 && answer.status !== 404 && answer.status !== 429 && answer.body.trimStart().startsWith('<')
  );
}

/** A login or a challenge where data should be. A challenge is left to people: nobody here solves it. */
function webPage(answer: RawAnswer): RefusalVerdict {
  const isChallenge = challengeWords.test(answer.body);
  if (isChallenge) return refused(answer.status, 'captcha', 'Quansic shows a challenge page');
  return refused(answer.status, 'cookie_expired', 'Quansic shows a web page instead of data: set a new cookie');
}

function refused(status: number, reason: 'cookie_expired' | 'captcha', message: string): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', `${message} (QUANSIC_SESSION_COOKIE)`, {
      provider,
      reason,
      upstream_status: status,
      variables: ['QUANSIC_SESSION_COOKIE'],
    }),
    laneRestMs: untilActedMs,
  };
}

function rateLimited(answer: RawAnswer, nowMs: number): RefusalVerdict {
  const waitMs = retryAfterMs(answer.headers['retry-after'], nowMs) ?? defaultWaitMs;
  return { kind: 'failure', failure: rateLimitedFailure(upstream, waitMs), laneRestMs: waitMs };
}

function emptyBody(): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_UNAVAILABLE', 'Quansic answered 200 with an empty body', {
      provider,
      reason: 'empty_body',
      retry_after_seconds: emptyWaitSeconds,
    }),
  };
}

function unavailable(status: number): RefusalVerdict {
  return { kind: 'failure', failure: unavailableFailure(upstream, status) };
}

function malformed(status: number): RefusalVerdict {
  const details = { provider, where: 'status', expected: '200', upstream_status: status };
  return { kind: 'failure', failure: failure('UPSTREAM_CHANGED', `Quansic answered ${status}`, details) };
}
