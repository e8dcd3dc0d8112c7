import { errorTable, type Failure, retryAfterSecondsOf } from '../../core/errors.ts';
import { toWholeSeconds } from '../../core/whole-seconds.ts';

/** What every answer of one request carries. */
export interface AnswerFrame {
  readonly requestId: string;
  /** When the request arrived. Unit: ms since 1970. */
  readonly nowMs: number;
  readonly corsHeaders: Readonly<Record<string, string>>;
  /** The answer has the headers of a GET and no body. */
  readonly isHead: boolean;
}

const json = 'application/json; charset=utf-8';
/** The page runs only what this service sends, and asks nobody else. */
const pagePolicy =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A success as JSON. */
export function successAnswer(frame: AnswerFrame, value: unknown, status = 200): Response {
  return textAnswer(frame, JSON.stringify(value), status, { 'content-type': json });
}

/** A failure in the one error envelope. */
export function failureAnswer(frame: AnswerFrame, problem: Failure): Response {
  const body = JSON.stringify(errorEnvelope(frame.requestId, frame.nowMs, problem));
  const headers = { 'content-type': json, ...failureHeaders(problem) };
  return textAnswer(frame, body, errorTable[problem.code].httpStatus, headers);
}

/** The one shape of every error. Unit of `nowMs`: ms since 1970. */
export function errorEnvelope(requestId: string, nowMs: number, { code, message, details }: Failure) {
  return {
    success: false,
    error: { code, message, details },
    metadata: { request_id: requestId, timestamp: toWholeSeconds(new Date(nowMs)) },
  };
}

/** An answer that may be kept by caches. */
export function pageAnswer(frame: AnswerFrame, body: string | Uint8Array<ArrayBuffer>, contentType: string): Response {
  const headers = headersOf(frame, {
    'content-type': contentType,
    'cache-control': 'public, max-age=300',
    ...(contentType.startsWith('text/html') ? { 'content-security-policy': pagePolicy } : {}),
  });
  return bodyResponse(frame, body, 200, headers);
}

/** An answer that goes on for as long as `body` does; a HEAD gets the headers alone and makes no body. */
export function streamAnswer(
  frame: AnswerFrame,
  contentType: string,
  body: () => ReadableStream<Uint8Array>,
): Response {
  // Proxies that gather an answer before they pass it on would hold back every event.
  const headers = headersOf(frame, { 'content-type': contentType, 'x-accel-buffering': 'no' });
  return new Response(frame.isHead ? null : body(), { status: 200, headers });
}

/** The answer to a preflight. */
export function emptyAnswer(frame: AnswerFrame, more: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 204, headers: headersOf(frame, more) });
}

function textAnswer(frame: AnswerFrame, body: string, status: number, more: Readonly<Record<string, string>>) {
  return bodyResponse(frame, body, status, headersOf(frame, more));
}

/** The runtime counts the bytes of a body that it sends; without one they are counted here. */
function bodyResponse(
  frame: AnswerFrame,
  body: string | Uint8Array<ArrayBuffer>,
  status: number,
  headers: Record<string, string>,
): Response {
  if (!frame.isHead) return new Response(body, { status, headers });
  const { byteLength } = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return new Response(null, { status, headers: { ...headers, 'content-length': String(byteLength) } });
}

function headersOf(frame: AnswerFrame, more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': frame.requestId,
    ...frame.corsHeaders,
    ...more,
  };
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
