import { JsonScanner } from './json-scanner.ts';
import type { ScanEvent, ScanPlan } from './scan-plan.ts';
import { utf8Chunks } from './utf8-chunks.ts';

/** What came of a stream: the scanner's events, then how it ended. `document` counts from 0. */
export type SplitEvent =
  | (Exclude<ScanEvent, { readonly kind: 'malformed' }> & { readonly document: number })
  /** Structure that is not JSON; nothing behind it was read. */
  | { readonly kind: 'malformed'; readonly at: number; readonly expected: string }
  /** The stream ended inside a value. */
  | { readonly kind: 'truncated'; readonly at: number }
  | { readonly kind: 'end'; readonly bytes: number };

/**
 * The parts of a JSON stream that `plan` selects, one at a time and as raw text, then how the stream ended.
 *
 * Shape: chunks of any size, cut anywhere; UTF-8, or UTF-16 with a byte order mark. The last event is `end`, `truncated` or `malformed`. Fails: never by content; what `chunks` throws passes through.
 * Why: a capture of hundreds of megabytes passes through the memory that its largest part takes.
 */
export async function* splitJson(
  chunks: AsyncIterable<Uint8Array>,
  plan: ScanPlan,
): AsyncGenerator<SplitEvent, void, undefined> {
  const scanner = new JsonScanner(plan);
  let bytes = 0;
  for await (const chunk of utf8Chunks(chunks)) {
    for (const event of scanner.scan(chunk)) {
      yield numbered(event, scanner);
      if (event.kind === 'malformed') return;
    }
    bytes += chunk.length;
  }
  for (const event of scanner.end()) yield numbered(event, scanner);
  yield scanner.isBetweenDocuments ? { kind: 'end', bytes } : { kind: 'truncated', at: bytes };
}

/**
 * A plan that takes every element of the array at `path`, and of every root array when `path` is empty.
 *
 * Shape: elements come with the path and their index at the end; all else is passed over.
 */
export function elementsAt(path: readonly string[], maxBytes: number): ScanPlan {
  return {
    maxBytes,
    select: (at, kind) => {
      if (at.length > path.length) return 'take';
      const leadsThere = at.every((key, index) => key === path[index]);
      const canLead = at.length === path.length ? kind === 'array' : kind === 'object';
      return leadsThere && canLead ? 'open' : 'skip';
    },
  };
}

function numbered(event: ScanEvent, scanner: JsonScanner): SplitEvent {
  return event.kind === 'malformed' ? event : { ...event, document: scanner.documents - 1 };
}
