import { failure } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import type { RawAnswer, RefusalVerdict } from '../../send/exchange.ts';
import { provider } from './provider-name.ts';

/** The least that our own excess costs. */
const shortestRestMs = 1_000;
/** For so long every gap is doubled after it. */
const widenMs = 300_000;
/** Load shedding is over within a second more often than not. */
const shedWaitMs = 1_000;
/** Repeats after the first try. */
const shedRepeats = 3;
/** What is still shed after them comes back in ten minutes. Unit: seconds. */
const shedLaterSeconds = 600;

/**
 * Which of the two 503s an answer is: we ask too fast, or the site sheds load whoever asks.
 *
 * Why it matters: slowing down for the second only loses time, giving up at it loses half of the work, and going on after
 * the first gets us locked out. What cannot be told counts as our fault. Source: README.md#pace.
 */
export function classifyBusy(answer: RawAnswer, nowMs: number): RefusalVerdict {
  return isShedding(answer) ? shed() : tooFast(answer, nowMs);
}

function isShedding({ headers, body }: RawAnswer): boolean {
  const zone = headers['x-ratelimit-zone'] ?? '';
  if (zone.startsWith('ws ip=') || /exceeding the allowable rate/i.test(body)) return false;
  const isWholeSite = ['global', 'search-global'].includes(zone);
  return (
    isWholeSite || ['global', 'search-shed'].includes(headers['x-ratelimit-who'] ?? '') || /currently busy/i.test(body)
  );
}

function shed(): RefusalVerdict {
  const details = {
    provider,
    reason: 'load_shedding',
    upstream_status: 503,
    retry_after_seconds: shedLaterSeconds,
  };
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_UNAVAILABLE', 'MusicBrainz is too busy for anybody at this moment', details),
    repeat: { afterMs: shedWaitMs, ownTimes: shedRepeats },
  };
}

function tooFast(answer: RawAnswer, nowMs: number): RefusalVerdict {
  const restMs = Math.max(shortestRestMs, retryAfterMs(answer.headers['retry-after'], nowMs) ?? 0);
  const details = {
    provider,
    upstream_status: 503,
    retry_after_seconds: Math.ceil(restMs / 1000),
  };
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_RATE_LIMITED', 'MusicBrainz says that we ask too fast', details),
    laneRestMs: restMs,
    laneWidenMs: widenMs,
    repeat: { afterMs: restMs },
  };
}
