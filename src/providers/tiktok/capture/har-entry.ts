import type { Failure } from '../../../core/errors.ts';
import { tiktokHosts } from '../../../core/ids/tiktok-url.ts';
import { parseJson } from '../../../core/json/parse-json.ts';
import type { Choice, JsonKind, JsonPath } from '../../../core/json/scan-plan.ts';
import { blocked } from '../status.ts';
import { bodyText } from './body-text.ts';
import { type CaptureEvent, problemOf } from './capture-event.ts';
import { notJson, tooLarge, unreadableBody } from './capture-failures.ts';
import { findInPage } from './html-page.ts';
import { findRecords } from './record-finder.ts';

type Part = 'url' | 'method' | 'status' | 'mimeType' | 'encoding' | 'text';

/** Paths below an entry that are read; cookies, headers and all else are never even decoded. */
const parts: ReadonlyMap<string, Part> = new Map([
  ['request.url', 'url'],
  ['request.method', 'method'],
  ['response.status', 'status'],
  ['response.content.mimeType', 'mimeType'],
  ['response.content.encoding', 'encoding'],
  ['response.content.text', 'text'],
]);
const opened: ReadonlySet<string> = new Set(['request', 'response', 'response.content']);
const hosts: ReadonlySet<string> = new Set(tiktokHosts);
const mediaType = /^(?:image|video|audio|font)\//i;
const dataType = /json|html/i;

/** How the bodies of an entry are read. */
export interface EntryContext {
  readonly nowMs: number;
  readonly maxDocumentBytes: number;
}

/** One entry of a HAR file while its parts arrive, in whatever order they stand. */
export class HarEntry {
  readonly #where: string;
  readonly #context: EntryContext;
  readonly #found = new Map<Part, string>();
  #isForeign = false;
  #bodyFailure: Failure | undefined;

  constructor(where: string, context: EntryContext) {
    this.#where = where;
    this.#context = context;
  }

  /** What to do with a value of the entry; `path` begins below the entry. */
  select(path: JsonPath, kind: JsonKind): Choice {
    const name = path.join('.');
    const part = parts.get(name);
    if (part === undefined) return kind === 'object' && opened.has(name) && !this.#isForeign ? 'open' : 'skip';
    return part === 'text' && this.#isUseless() ? 'skip' : 'take';
  }

  /** Takes a value that `select` wanted: its JSON text, or undefined when it was too large. */
  take(path: JsonPath, json: string | undefined): void {
    const part = parts.get(path.join('.'));
    if (part === undefined) return;
    const value = json === undefined ? undefined : parseJson(json);
    if (typeof value === 'string' || typeof value === 'number') this.#found.set(part, String(value));
    if (part === 'url') this.#isForeign = typeof value !== 'string' || !isTiktokUrl(value);
    if (part === 'text' && value === undefined) {
      this.#bodyFailure =
        json === undefined ? tooLarge(this.#where, this.#context.maxDocumentBytes) : notJson(this.#where);
    }
  }

  /** Whether the entry is an answer of TikTok that a body may be expected of, and whether that body is there. */
  get bodyState(): 'none_expected' | 'missing' | 'present' {
    if (this.#isForeign || this.#isRefused() || !this.#isRead()) return 'none_expected';
    return this.#found.has('text') || this.#bodyFailure !== undefined ? 'present' : 'missing';
  }

  /** What the entry holds, all its parts being there. */
  events(): readonly CaptureEvent[] {
    if (!this.#found.has('url') || this.#isForeign) return [this.#skipped('foreign_host')];
    if (this.#isRefused()) return [this.#skipped('status')];
    if (this.#isMedia()) return [this.#skipped('no_tiktok_data')];
    if (this.#bodyFailure !== undefined) return [problemOf(this.#where, this.#bodyFailure)];
    const text = this.#found.get('text');
    if (text === undefined) return [this.#skipped('no_body')];
    const body = bodyText(text, this.#found.get('encoding'), this.#where);
    if (!body.ok) return [problemOf(this.#where, body.failure)];
    const events = this.#eventsOfBody(body.value);
    return events.length === 0 ? [this.#skipped('no_tiktok_data')] : events;
  }

  #eventsOfBody(body: string): readonly CaptureEvent[] {
    const url = (this.#found.get('url') ?? '').replace(/[?#].*$/s, '');
    const context = { nowMs: this.#context.nowMs, base: this.#where, url };
    const start = body.trimStart().charAt(0);
    if (start === '<') return findInPage(body, context);
    if (start === '{' || start === '[') {
      const value = parseJson(body);
      return value === undefined ? [problemOf(this.#where, notJson(this.#where))] : findRecords(value, [], context);
    }
    if (!this.#isRead() || !this.#isData()) return [];
    const failure = start === '' ? blocked('empty_body') : unreadableBody(this.#where, 'unreadable_body');
    return [problemOf(this.#where, failure)];
  }

  #isRefused(): boolean {
    const status = this.#found.get('status');
    return status !== undefined && status !== '200';
  }

  #isMedia(): boolean {
    return mediaType.test(this.#found.get('mimeType') ?? '');
  }

  /** JSON, HTML, or a type that the browser did not note. */
  #isData(): boolean {
    const type = this.#found.get('mimeType') ?? '';
    return type === '' || dataType.test(type);
  }

  /** Whether the request asked for a body at all; preflights do not. */
  #isRead(): boolean {
    const method = (this.#found.get('method') ?? 'GET').toUpperCase();
    return method === 'GET' || method === 'POST';
  }

  /** Whether the body need not be held, judged by what came before it. */
  #isUseless(): boolean {
    return this.#isForeign || this.#isRefused() || this.#isMedia();
  }

  #skipped(reason: 'foreign_host' | 'status' | 'no_body' | 'no_tiktok_data'): CaptureEvent {
    return { kind: 'skipped', where: this.#where, reason };
  }
}

function isTiktokUrl(url: string): boolean {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return false;
  return hosts.has(new URL(url).hostname.replace(/\.$/, ''));
}
