import type { Failure } from '../../../core/errors.ts';
import { type SplitEvent, splitJson } from '../../../core/json/split-json.ts';
import type { CaptureEvent, CaptureOptions, CaptureReading } from './capture-event.ts';
import { malformed, truncated } from './capture-failures.ts';
import { DocumentParts } from './document-parts.ts';

/** How a JSON stream ended. */
export type StreamEnding = Extract<SplitEvent, { readonly kind: 'end' | 'truncated' | 'malformed' }>;

/**
 * The events of JSON that is read part by part: HAR files, long lists, documents that were cut off.
 *
 * Fails: VALIDATION_ERROR, reasons `truncated` and `malformed_json`; all parts before that place stand.
 */
export function readJsonStream(chunks: AsyncIterable<Uint8Array>, options: CaptureOptions): CaptureReading {
  return streamRecords(chunks, options, { base: '', judge: (ending) => failureOf(ending, options.name) });
}

/** Where a stream stands in the file, and what its reader makes of its ending. */
export interface StreamPlace<T> {
  /** What stands before every path: `line 7`, or empty. */
  readonly base: string;
  readonly judge: (ending: StreamEnding) => T;
}

/**
 * The same for any place of the file; returns what `judge` makes of the ending.
 *
 * Shape: the first event is the format, known only when the first part is.
 */
export async function* streamRecords<T>(
  chunks: AsyncIterable<Uint8Array>,
  options: CaptureOptions,
  place: StreamPlace<T>,
): AsyncGenerator<CaptureEvent, T, undefined> {
  const parts = new DocumentParts(options, place.base);
  let ending: StreamEnding = { kind: 'end', bytes: 0 };
  let isSilent = true;
  for await (const part of splitJson(chunks, parts.plan)) {
    const events = parts.take(part);
    if (isSilent && events.length > 0) yield { kind: 'format', format: parts.format };
    for (const event of events) yield event; // not yield*: it awaits each event once more
    isSilent = isSilent && events.length === 0;
    if (part.kind === 'end' || part.kind === 'truncated' || part.kind === 'malformed') ending = part;
  }
  if (isSilent) yield { kind: 'format', format: parts.format };
  yield* parts.finish();
  if (isSilent && ending.kind === 'end') yield { kind: 'skipped', where: 'document', reason: 'no_tiktok_data' };
  return place.judge(ending);
}

function failureOf(ending: StreamEnding, name: string): Failure | undefined {
  if (ending.kind === 'truncated') return truncated(name, ending.at);
  return ending.kind === 'malformed' ? malformed(name, ending.at, ending.expected) : undefined;
}
