import type { Creator } from '../../../core/entities/creator.ts';
import type { Video } from '../../../core/entities/video.ts';
import type { ErrorCode, Failure } from '../../../core/errors.ts';

/** What a file of captured input turned out to be, judged by its content. */
export type CaptureFormat = 'har' | 'html' | 'json' | 'json_lines';

/**
 * Why a part of a capture is of no use although nothing is wrong with it.
 *
 * `foreign_host`: not a TikTok page host. `status`: an HTTP status other than 200. `no_body`: exported without it.
 * `no_tiktok_data`: neither posts nor accounts inside.
 */
export type SkipReason = 'foreign_host' | 'status' | 'no_body' | 'no_tiktok_data';

/** One part of a capture that could not be used; its neighbours are. */
export interface CaptureProblem {
  readonly kind: 'problem';
  readonly where: string;
  readonly code: ErrorCode;
  /** Snake case, stable: counted by it. */
  readonly reason: string;
  readonly message: string;
}

/** What reading a capture yields, in the order of the file; `where` is a path such as `entries[12].itemList[3]`. */
export type CaptureEvent =
  | { readonly kind: 'format'; readonly format: CaptureFormat }
  | { readonly kind: 'video'; readonly video: Video; readonly where: string }
  | { readonly kind: 'creator'; readonly creator: Creator; readonly where: string }
  | CaptureProblem
  | { readonly kind: 'skipped'; readonly where: string; readonly reason: SkipReason }
  /** The file cannot be read further; everything before stands. */
  | { readonly kind: 'stopped'; readonly failure: Failure }
  /** The whole file was read. Unit: bytes as received. */
  | { readonly kind: 'end'; readonly bytes: number };

/** How a capture is read. */
export interface CaptureOptions {
  /** Name of the file, for messages only; says nothing about its format. */
  readonly name: string;
  /** Unit: ms since 1970. */
  readonly nowMs: number;
  /** Most bytes of one document, list element, line, page or body that are held at a time. */
  readonly maxDocumentBytes: number;
  /** Most bytes of the whole file. */
  readonly maxBytes: number;
}

/** The events of a part of the file; returns why nothing behind it can be read, or undefined at its end. */
export type CaptureReading = AsyncGenerator<CaptureEvent, Failure | undefined, undefined>;

/** The problem that a failure is for one part of a capture; its reason is the failure's, else the code in lower case. */
export function problemOf(where: string, failure: Failure): CaptureProblem {
  const { reason, expected } = failure.details;
  const fallback = expected === undefined ? failure.code.toLowerCase() : 'unexpected_shape';
  return {
    kind: 'problem',
    where,
    code: failure.code,
    reason: typeof reason === 'string' ? reason : fallback,
    message: failure.message,
  };
}
