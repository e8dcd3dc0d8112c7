import { parseJson } from '../../../core/json/parse-json.ts';
import type { Choice, JsonKind, JsonPath, ScanPlan } from '../../../core/json/scan-plan.ts';
import type { SplitEvent } from '../../../core/json/split-json.ts';
import { type CaptureEvent, type CaptureFormat, type CaptureOptions, problemOf } from './capture-event.ts';
import { notJson, tooLarge } from './capture-failures.ts';
import { HarStream } from './har-stream.ts';
import { selectListPart } from './list-parts.ts';
import { findRecords } from './record-finder.ts';
import { whereOf } from './trail.ts';

/** A JSON document of a capture that is read part by part, as HAR file or as list. */
export class DocumentParts {
  readonly #options: CaptureOptions;
  readonly #base: string;
  readonly #har: HarStream;

  /** `base` stands before every path: `line 7`, or empty. */
  constructor(options: CaptureOptions, base: string) {
    this.#options = options;
    this.#base = base;
    this.#har = new HarStream(options);
  }

  /** What the document has shown itself to be so far. */
  get format(): CaptureFormat {
    return this.#har.isBegun ? 'har' : 'json';
  }

  /** How the document is taken apart. */
  get plan(): ScanPlan {
    return {
      maxBytes: this.#options.maxDocumentBytes,
      select: (path, kind) => this.#select(path, kind),
    };
  }

  /** The events that a part of the document completes. */
  take(part: SplitEvent): readonly CaptureEvent[] {
    if (part.kind !== 'value' && part.kind !== 'too_large' && part.kind !== 'closed') return [];
    if (part.path[0] === 'log') return this.#har.take(part);
    if (part.kind === 'closed') return [];
    const base = part.document === 0 ? this.#base : `document ${part.document + 1}`;
    const where = whereOf(base, part.path);
    if (part.kind === 'too_large') return [problemOf(where, tooLarge(where, this.#options.maxDocumentBytes))];
    const value = parseJson(part.text);
    if (value === undefined) return [problemOf(where, notJson(where))];
    return findRecords(value, part.path, { nowMs: this.#options.nowMs, base });
  }

  /** What can be said when nothing follows any more. */
  finish(): readonly CaptureEvent[] {
    return this.#har.finish(this.#options.name);
  }

  #select(path: JsonPath, kind: JsonKind): Choice {
    return path[0] === 'log' ? this.#har.select(path, kind) : selectListPart(path, kind);
  }
}
