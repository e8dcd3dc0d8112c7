/** Whether sending the same request again can help: never, after some minutes, or after the stated wait. */
export type RetryAdvice = 'never' | 'later' | 'after';

/** How one question to a provider ended, as far as the provider is concerned. */
export type Outcome =
  | 'found'
  | 'not_found'
  | 'retry_later'
  | 'auth_failed'
  | 'blocked'
  | 'disabled'
  | 'changed'
  | 'failed';

interface ErrorRow {
  /** HTTP status, one for each code, everywhere. */
  readonly httpStatus: number;
  readonly retry: RetryAdvice;
  /** Exit code of the command line. */
  readonly exitCode: number;
  /** What the failure means for the subject that was asked about. */
  readonly outcome: Outcome;
  /** One line for the documentation. */
  readonly summary: string;
}

/**
 * Every error code of the product, with all that anybody may decide by it.
 *
 * Source: the compatible HTTP contract, section 2.2. `docs/errors.md` is generated from this table.
 */
export const errorTable = {
  VALIDATION_ERROR: row(
    400,
    'never',
    2,
    'failed',
    'A parameter, a field or the body is missing, malformed or out of range.',
  ),
  API_KEY_INVALID: row(401, 'never', 4, 'failed', 'The API key is missing or wrong.'),
  NOT_FOUND: row(404, 'never', 3, 'not_found', 'There is no such route or subject.'),
  CREATOR_NOT_FOUND: row(404, 'never', 3, 'not_found', 'Neither TikTok nor the database knows the handle.'),
  METHOD_NOT_ALLOWED: row(405, 'never', 2, 'failed', 'The route exists, but not for this method.'),
  PAYLOAD_TOO_LARGE: row(413, 'never', 2, 'failed', 'The body is larger than this route accepts.'),
  UNSUPPORTED_MEDIA_TYPE: row(415, 'never', 2, 'failed', 'The body has a content type that this route does not read.'),
  INVALID_URL: row(422, 'never', 2, 'failed', 'The address is not a usable TikTok address.'),
  VIDEO_UNAVAILABLE: row(422, 'never', 5, 'not_found', 'The post exists no more, or not for us.'),
  NOT_VIDEO_CONTENT: row(422, 'never', 5, 'not_found', 'The address leads to a TikTok page that is not a video.'),
  VIDEO_TOO_LONG: row(422, 'never', 5, 'not_found', 'The video is longer than MAX_VIDEO_DURATION.'),
  CREATOR_UNAVAILABLE: row(422, 'never', 5, 'not_found', 'The profile exists, but its posts cannot be listed.'),
  RATE_LIMIT_EXCEEDED: row(429, 'after', 6, 'failed', 'The caller sent more requests than allowed.'),
  EXTRACTION_FAILED: row(500, 'later', 1, 'failed', 'Our own technical fault while extracting.'),
  TRANSCRIPT_EXTRACTION_FAILED: row(500, 'later', 1, 'failed', 'Our own technical fault while reading a transcript.'),
  INTERNAL_ERROR: row(500, 'later', 1, 'failed', 'Anything unexpected; the log has the whole of it.'),
  UPSTREAM_BLOCKED: row(
    502,
    'later',
    7,
    'blocked',
    'A provider refuses us: challenge, captcha, empty 200, decoy, 403, rejected credential.',
  ),
  UPSTREAM_CHANGED: row(502, 'never', 8, 'changed', 'A provider answered in a shape that this release does not know.'),
  UPSTREAM_UNAVAILABLE: row(
    502,
    'later',
    7,
    'retry_later',
    'A provider could not be reached or answered 5xx, after retries.',
  ),
  UPSTREAM_RATE_LIMITED: row(503, 'after', 6, 'retry_later', 'A provider told us to wait.'),
  PROVIDER_DISABLED: row(503, 'never', 9, 'disabled', 'A provider needs a credential that is not configured.'),
  SERVICE_UNAVAILABLE: row(503, 'after', 10, 'failed', 'Database unreachable, slots full, or shutting down.'),
  TIMEOUT: row(504, 'later', 7, 'retry_later', 'Our deadline for a provider passed.'),
} as const satisfies Record<string, ErrorRow>;

/** A code of the error table. */
export type ErrorCode = keyof typeof errorTable;

/** An expected failure as a value: the code decides status, exit code and retry; details name the thing. */
export interface Failure {
  readonly code: ErrorCode;
  /** For a person, in English: names the thing, the value and what was expected; never a secret or a stack. */
  readonly message: string;
  /** Keys per code as the contract lists them; `{}` when there is nothing to add. */
  readonly details: Readonly<Record<string, unknown>>;
  /** What led to it, for the log only. */
  readonly cause?: unknown;
}

/** The failure of `code` with its message and details. */
export function failure(
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
  cause?: unknown,
): Failure {
  return cause === undefined ? { code, message, details } : { code, message, details, cause };
}

/** A VALIDATION_ERROR about one field. Shape of details: `field`, `reason`, then what the caller adds. */
export function invalidField(
  field: string,
  reason: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Failure {
  return failure('VALIDATION_ERROR', message, { field, reason, ...more });
}

/** What a failure means for the subject that was asked about. */
export function outcomeOf(problem: Failure): Outcome {
  const { reason, upstream_status: status } = problem.details;
  const isRejected = reason === 'credentials_rejected' || (reason === 'cookie_expired' && status === 401);
  return problem.code === 'UPSTREAM_BLOCKED' && isRejected ? 'auth_failed' : errorTable[problem.code].outcome;
}

/** Seconds the caller should wait before the same request can help, where the failure says so. */
export function retryAfterSecondsOf(problem: Failure): number | undefined {
  const seconds = problem.details['retry_after_seconds'];
  if (typeof seconds === 'number' && Number.isFinite(seconds)) return Math.max(1, Math.ceil(seconds));
  return errorTable[problem.code].retry === 'after' ? 5 : undefined;
}

function row(httpStatus: number, retry: RetryAdvice, exitCode: number, outcome: Outcome, summary: string): ErrorRow {
  return { httpStatus, retry, exitCode, outcome, summary };
}
