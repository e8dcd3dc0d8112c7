import type { Choice, JsonKind, JsonPath } from '../../../core/json/scan-plan.ts';
import type { SplitEvent } from '../../../core/json/split-json.ts';
import { type CaptureEvent, problemOf } from './capture-event.ts';
import { exportedWithoutBodies } from './capture-failures.ts';
import { type EntryContext, HarEntry } from './har-entry.ts';

const depthOfEntry = 3; // log, entries, index

/**
 * The entries of a HAR file while it is being taken apart; keys of `log` may stand in any order.
 *
 * Shape: asked about every value below the root key `log`. Why entry by entry and part by part: a capture of hundreds
 * of megabytes is read in the memory of its largest body, and cookies are never looked at.
 */
export class HarStream {
  readonly #context: EntryContext;
  #entry: HarEntry | undefined;
  #isBegun = false;
  #withBody = 0;
  #withoutBody = 0;

  constructor(context: EntryContext) {
    this.#context = context;
  }

  /** Whether the document has shown itself to be a HAR file. */
  get isBegun(): boolean {
    return this.#isBegun;
  }

  select(path: JsonPath, kind: JsonKind): Choice {
    if (path.length > depthOfEntry) return this.#entry?.select(path.slice(depthOfEntry), kind) ?? 'skip';
    if (path.length < depthOfEntry - 1) return this.#begin(kind);
    if (path.length < depthOfEntry) return path[1] === 'entries' && kind === 'array' ? 'open' : 'skip';
    if (kind !== 'object') return 'skip';
    this.#entry = new HarEntry(`entries[${path[2]}]`, this.#context);
    return 'open';
  }

  /** The events that a part of the document completes. */
  take(event: SplitEvent): readonly CaptureEvent[] {
    if (event.kind === 'value') this.#entry?.take(event.path.slice(depthOfEntry), event.text);
    if (event.kind === 'too_large') this.#entry?.take(event.path.slice(depthOfEntry), undefined);
    if (event.kind !== 'closed' || event.path.length !== depthOfEntry || this.#entry === undefined) return [];
    const entry = this.#entry;
    this.#entry = undefined;
    if (entry.bodyState === 'present') this.#withBody += 1;
    if (entry.bodyState === 'missing') this.#withoutBody += 1;
    return entry.events();
  }

  /** What can be said when no entry follows any more. */
  finish(name: string): readonly CaptureEvent[] {
    const isHollow = this.#withBody === 0 && this.#withoutBody > 0;
    return isHollow ? [problemOf('entries', exportedWithoutBodies(name))] : [];
  }

  #begin(kind: JsonKind): Choice {
    if (kind !== 'object') return 'skip';
    this.#isBegun = true;
    return 'open';
  }
}
