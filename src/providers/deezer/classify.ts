import { failure } from '../../core/errors.ts';
import { parseIsrc } from '../../core/ids/isrc.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { retryAfterMs } from '../../core/pace/backoff.ts';
import { rateLimitedFailure, unavailableFailure } from '../../core/upstream-failures.ts';
import type { ProviderRequest, RawAnswer, RefusalVerdict, Verdict } from '../../send/exchange.ts';
import { errorBody, isrcBody } from './response.ts';

const provider = 'deezer';
const upstream = { provider, title: 'Deezer' };
const throttledMs = 60_000;
const quotaMs = 5_000;
const busyMs = 30_000;
/** A refusal that a person has to look at: one probe every ten minutes. */
const blockedRestMs = 600_000;

/** What an answer of Deezer means: its errors come inside a 200. Source: README.md#errors. */
export function classifyDeezer(answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number): Verdict {
  const { status } = answer;
  if (status === 429) return rateLimited(retryAfterMs(answer.headers['retry-after'], nowMs) ?? throttledMs);
  if (status === 403) return forbidden('403', { upstream_status: status });
  if (status >= 500) return unavailable(status);
  if (status !== 200) return changed(`status ${status}`, 'status', { upstream_status: status });
  return withoutDocument(answer) ?? verdictOnBody(answer, request);
}

function withoutDocument(answer: RawAnswer): RefusalVerdict | undefined {
  const start = answer.body.trimStart();
  if (start !== '' && !start.startsWith('<')) return undefined;
  const [message, reason] =
    start === ''
      ? ['Deezer answered 200 with an empty body', 'empty_body']
      : ['Deezer answered with a web page', 'decoy'];
  return { kind: 'failure', failure: failure('UPSTREAM_BLOCKED', message, { provider, reason }), repeat: {} };
}

function verdictOnBody(answer: RawAnswer, request: ProviderRequest<unknown>): Verdict {
  const value = parseJson(answer.body);
  const error = errorBody.safeParse(value);
  if (error.success) return verdictOnError(error.data.error);
  if (request.door !== 'track-isrc') return { kind: 'read' };
  const found = isrcBody.safeParse(value);
  const isrc = found.success ? parseIsrc(found.data.isrc) : undefined;
  if (isrc === undefined || request.key.endsWith(`:${isrc}`)) return { kind: 'read' };
  return { kind: 'absent', reason: `Deezer answered with another ISRC (${isrc})` };
}

/** The codes that say something; every other one is a shape that this release does not know. */
function verdictOnError(error: {
  readonly code?: number | null | undefined;
  readonly message?: string | null | undefined;
}): Verdict {
  const { code } = error;
  const said = `error ${code ?? 'without a code'} (${(error.message ?? '').slice(0, 120)})`;
  switch (code) {
    case 800:
      return { kind: 'absent', reason: 'Deezer has no such track' };
    case 4:
      return rateLimited(quotaMs);
    case 700:
      return rateLimited(busyMs);
    case 200:
    case 300:
      return forbidden(said, { upstream_code: code });
    default:
      return changed(said, 'error', code == null ? {} : { upstream_code: code });
  }
}

function rateLimited(waitMs: number): RefusalVerdict {
  return {
    kind: 'failure',
    failure: rateLimitedFailure(upstream, waitMs),
    laneRestMs: waitMs,
    repeat: { afterMs: waitMs },
  };
}

function forbidden(said: string, more: Readonly<Record<string, unknown>>): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_BLOCKED', `Deezer refuses us: ${said}`, { provider, reason: 'forbidden', ...more }),
    laneRestMs: blockedRestMs,
  };
}

function unavailable(status: number): RefusalVerdict {
  return { kind: 'failure', failure: unavailableFailure(upstream, status), repeat: {} };
}

function changed(said: string, where: string, more: Readonly<Record<string, unknown>>): RefusalVerdict {
  return {
    kind: 'failure',
    failure: failure('UPSTREAM_CHANGED', `Deezer answered with ${said}`, {
      provider,
      where,
      expected: where === 'status' ? '200' : 'a known error code',
      ...more,
    }),
  };
}
