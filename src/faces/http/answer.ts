import { errorTable, type Failure, retryAfterSecondsOf } from '../../core/errors.ts';
import { toWholeSeconds } from '../../core/whole-seconds.ts';

/** What every answer of one request carries. */
export interface AnswerFrame {
  readonly requestId: string;
  /** Unit: ms since 1970. */
  readonly nowMs: number;
  readonly corsHeaders: Readonly<Record<string, string>>;
}

const json = 'application/json; charset=utf-8';

/** A success as JSON. */
export function successAnswer(frame: AnswerFrame, value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: headersOf(frame, { 'content-type': json }) });
}

/** A failure in the one error envelope. */
export function failureAnswer(frame: AnswerFrame, problem: Failure): Response {
  const { code, message, details } = problem;
  const body = {
    success: false,
    error: { code, message, details },
    metadata: { request_id: frame.requestId, timestamp: toWholeSeconds(new Date(frame.nowMs)) },
  };
  return new Response(JSON.stringify(body), {
    status: errorTable[code].httpStatus,
    headers: headersOf(frame, { 'content-type': json, ...failureHeaders(problem) }),
  });
}

/** Headers of an answer that may be kept by caches. */
export function pageAnswer(frame: AnswerFrame, body: string | Uint8Array<ArrayBuffer>, contentType: string): Response {
  const headers = { ...headersOf(frame, { 'content-type': contentType }), 'cache-control': 'public, max-age=300' };
  return new Response(body, { headers });
}

function headersOf(frame: AnswerFrame, more: Readonly<Record<string, string>>): Record<string, string> {
  return { 'cache-control': 'no-store', 'x-request-id': frame.requestId, ...frame.corsHeaders, ...more };
}

function failureHeaders(problem: Failure): Record<string, string> {
  const seconds = retryAfterSecondsOf(problem);
  const allowed = problem.details['allowed'];
  return {
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    ...(problem.code === 'API_KEY_INVALID' ? { 'www-authenticate': 'ApiKey realm="tikcue"' } : {}),
    ...(problem.code === 'METHOD_NOT_ALLOWED' && Array.isArray(allowed) ? { allow: allowed.join(', ') } : {}),
  };
}
