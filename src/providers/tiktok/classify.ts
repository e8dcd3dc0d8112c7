import { failure } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';
import { isChallengePage, readChallenge, solveChallenge } from './challenge.ts';
import { toHandle } from './convert-author.ts';
import { hasPageData } from './page.ts';
import { hasLink } from './short-link.ts';
import { blocked, creatorUnavailable, unavailable } from './status.ts';

const minuteMs = 60_000;
const defaultWaitMs = minuteMs;
const tooManyAttemptsRestMs = 60 * minuteMs;
const overloadMs = 20_000;
const overloadSpreadMs = 25_000;

/** Doors whose answer is JSON; all others answer with pages. */
const jsonDoors: ReadonlySet<string> = new Set(['list', 'oembed']);

/** A status that concerns the egress and not the post; inside JSON strings its quotes would be escaped. */
const egressStatus = /"statusCode"\s{0,4}:\s{0,4}"?(10000|2484)"?\s{0,4}[,}]/;

/**
 * What an answer of TikTok is, the body before the status; "200" is never success by itself.
 *
 * Shape: `read` as soon as there is data, whatever the status; otherwise challenge, login, decoy, empty body, captcha,
 * refusal, rate limit or outage. Source: README.md#order-of-checks, steps 0 to 2.
 */
export function classify(answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number): Verdict {
  if (answer.headers['bdturing-verify'] !== undefined) return refused(blocked('captcha', undefined, answer.status));
  if (answer.status === 429) return rateLimited(answer, nowMs);
  if (request.door === 'short' && isRedirect(answer)) return { kind: 'read' };
  if (leadsToLogin(answer)) return refused(loginRequired(request));
  const hasData = jsonDoors.has(request.door) ? isJson(answer.body) : hasPageData(answer.body);
  if (hasData && !isRefusedList(answer, request)) return verdictOnData(answer, request);
  if (isChallengePage(answer.body)) return challengeVerdict(answer, request);
  if (request.door === 'short' && answer.status === 200 && hasLink(answer.body)) return { kind: 'read' };
  return verdictOnStatus(answer, request, nowMs);
}

function verdictOnData(answer: RawAnswer, request: ProviderRequest<unknown>): Verdict {
  const status = egressStatus.exec(answer.body)?.[1];
  if (status === '10000') return refused(blocked('captcha', 10_000));
  if (status === '2484') return { ...refused(blocked('too_many_attempts', 2484)), laneRestMs: tooManyAttemptsRestMs };
  if (request.door === 'oembed') return oembedVerdict(answer);
  return { kind: 'read' };
}

/** A JSON refusal of the list that carries neither posts nor a status of TikTok's. */
function isRefusedList(answer: RawAnswer, request: ProviderRequest<unknown>): boolean {
  return request.door === 'list' && answer.status >= 400 && !/"(?:itemList|statusCode|status_code)"/.test(answer.body);
}

/** oEmbed refuses with a JSON object too; its status says whether the post exists. */
function oembedVerdict(answer: RawAnswer): Verdict {
  if (answer.status === 400 || answer.status === 404) return { kind: 'absent', reason: 'deleted' };
  if (answer.status >= 500) return outage(answer);
  if (answer.status >= 300) return refused(blocked('forbidden', undefined, answer.status));
  const isError =
    /^\s*\{[^{}]{0,400}"code"\s*:\s*(?:400|404)\b/.test(answer.body) && !answer.body.includes('"version"');
  return isError ? { kind: 'absent', reason: 'deleted' } : { kind: 'read' };
}

function verdictOnStatus(answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number): Verdict {
  if (isOverloaded(answer)) {
    const afterMs = overloadMs + (nowMs % overloadSpreadMs);
    return { ...outage(answer), repeat: { afterMs, mostTimes: 1 } };
  }
  if (answer.status >= 500) return outage(answer);
  if (request.door === 'oembed' && (answer.status === 400 || answer.status === 404)) {
    return { kind: 'absent', reason: 'deleted' };
  }
  if (request.door === 'short' && (answer.status === 404 || answer.status === 410)) {
    return refused(unavailable('deleted', answer.url));
  }
  if (answer.status === 401 || answer.status === 403 || /^\s*<html><head>\s*<title>access denied/i.test(answer.body)) {
    return refused(blocked('forbidden', undefined, answer.status));
  }
  if (answer.status >= 300 && answer.status < 400) return refused(blocked('refused', undefined, answer.status));
  if (answer.body.trim() === '') return refused(blocked('empty_body', undefined, answer.status));
  return refused(blocked('decoy', undefined, answer.status));
}

function challengeVerdict(answer: RawAnswer, request: ProviderRequest<unknown>): Verdict {
  const challenge = readChallenge(answer.body);
  if (challenge === undefined) return refused(blocked('waf', undefined, answer.status));
  return { kind: 'challenge', solve: () => solveChallenge(challenge, { earlierCookies: request.headers?.['cookie'] }) };
}

function rateLimited(answer: RawAnswer, nowMs: number): RefusalVerdict {
  const waitMs = retryAfterMs(answer.headers['retry-after'], nowMs) ?? defaultWaitMs;
  return {
    kind: 'failure',
    failure: rateLimitedFailure({ provider: 'tiktok', title: 'TikTok' }, waitMs),
    laneRestMs: waitMs,
    repeat: { afterMs: waitMs },
  };
}

function outage(answer: RawAnswer): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_UNAVAILABLE', `TikTok answered with HTTP ${answer.status}`, {
      provider: 'tiktok',
      upstream_status: answer.status,
    }),
    repeat: {},
  };
}

function loginRequired(request: ProviderRequest<unknown>) {
  const isCreator = request.door === 'profile' || request.door === 'embed-profile' || request.door === 'list';
  if (isCreator)
    return creatorUnavailable('login_required', toHandle(request.path.slice(request.path.indexOf('@') + 1)));
  return unavailable('login_required', `https://www.tiktok.com${request.path}`);
}

/** Redirected to the login page: followed already, or still in `Location`. */
function leadsToLogin(answer: RawAnswer): boolean {
  const target = isRedirect(answer) ? (answer.headers['location'] ?? '') : answer.url;
  return /^(?:https?:\/\/[^/?#]+)?(?:\/[a-z]{2})?\/login(?:[/?#]|$)/i.test(target);
}

/** A redirect that was not followed, because its target is what was asked for. */
function isRedirect(answer: RawAnswer): boolean {
  return answer.status >= 300 && answer.status < 400 && answer.headers['location'] !== undefined;
}

function isOverloaded(answer: RawAnswer): boolean {
  return answer.status === 503 && answer.body.length < 1_024 && answer.body.includes('overload-protect');
}

function isJson(body: string): boolean {
  return /^\s*[[{]/.test(body);
}

function refused(problem: RefusalVerdict['failure']): RefusalVerdict {
  return { kind: 'failure', failure: problem };
}
