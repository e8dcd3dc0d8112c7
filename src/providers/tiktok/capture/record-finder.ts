import type { Json, JsonObject } from '../../../core/entities/json.ts';
import { isJsonArray, isJsonObject } from '../../../core/json/json-kinds.ts';
import { parseJson } from '../../../core/json/parse-json.ts';
import type { JsonPath } from '../../../core/json/scan-plan.ts';
import { checkPostPage } from '../check-post-page.ts';
import { isItemShape, readItem } from '../read-item.ts';
import { postScopeOf } from '../response-page.ts';
import { blocked } from '../status.ts';
import { type AccountShape, accountShapeOf, accountsOfUserModule, readAccount } from './account-shapes.ts';
import { type CaptureEvent, problemOf } from './capture-event.ts';
import { mayBeRefusal, profileRefusal, refusalIn } from './refusal.ts';
import { whereOf } from './trail.ts';

/** What a document is read with. */
export interface DocumentContext {
  /** Unit: ms since 1970. */
  readonly nowMs: number;
  /** What stands before every path of the document: `entries[12]`, `line 7`, or empty. */
  readonly base: string;
  /** Address that the document came from, to be named in refusals. */
  readonly url?: string;
}

/** Lists whose every element should be a post. */
const listKeys: ReadonlySet<string> = new Set(['itemList', 'item_list', 'aweme_list', 'aweme_details']);
const postScopes: ReadonlySet<string> = new Set(['webapp.video-detail', 'webapp.reflow.video.detail']);
const profileScope = 'webapp.user-detail';
/** Large parts of pages without posts; the first one names the visitor. */
export const ignoredKeys: ReadonlySet<string> = new Set([
  'webapp.app-context',
  'webapp.i18n-translation',
  'webapp.a-b',
]);
const mostTextDepth = 2;

/**
 * The posts, accounts and refusals in a document of a capture, wherever they stand in it, in its order.
 *
 * Shape: `path` leads to `value` in the file and is part of every `where`. What is inside a post is not looked at.
 */
export function findRecords(value: Json, path: JsonPath, context: DocumentContext): readonly CaptureEvent[] {
  const finder = new RecordFinder(path, context);
  finder.start(value);
  return finder.events;
}

class RecordFinder {
  readonly events: CaptureEvent[] = [];
  readonly #path: (string | number)[];
  readonly #context: DocumentContext;
  #textDepth = 0;

  constructor(path: JsonPath, context: DocumentContext) {
    this.#path = [...path];
    this.#context = context;
  }

  /** Visits the value at the end of the path, which decides by its last steps what the value is. */
  start(value: Json): void {
    const step = this.#path.at(-1);
    const list = this.#path.at(-2);
    if (typeof step === 'string') this.#visitMember(step, value, {});
    else if (typeof list === 'string' && listKeys.has(list)) this.#visitListed(value);
    else this.visit(value);
  }

  visit(value: Json): void {
    if (isJsonArray(value)) this.#visitArray(value);
    else if (isJsonObject(value)) this.#visitObject(value);
  }

  #visitArray(values: readonly Json[]): void {
    const isList = listKeys.has(this.#key);
    values.forEach((value, index) => {
      this.#inside(index, () => (isList ? this.#visitListed(value) : this.visit(value)));
    });
  }

  /** An element of a list of posts: one that holds no post is a problem, not something else. */
  #visitListed(value: Json): void {
    const before = this.events.length;
    this.visit(value);
    if (this.events.length === before) this.#addPost(value);
  }

  #visitObject(value: JsonObject): void {
    if (isItemShape(value)) {
      this.#addPost(value);
      return;
    }
    const before = this.events.length;
    const shape = accountShapeOf(value, this.#key);
    if (shape !== undefined) this.#addAccount(value, shape);
    for (const [key, member] of Object.entries(value)) {
      if (!ignoredKeys.has(key)) this.#inside(key, () => this.#visitMember(key, member, value));
    }
    if (this.events.length === before && mayBeRefusal(value)) this.#addRefusal(value);
  }

  #visitMember(key: string, member: Json, siblings: JsonObject): void {
    if (postScopes.has(key)) this.#visitPostScope(key, member, siblings);
    else if (key === profileScope) this.#visitProfileScope(member);
    else if (key === 'UserModule') this.#visitUserModule(member);
    else if (key === 'body' && typeof member === 'string') this.#visitBody(member, siblings);
    else this.visit(member);
  }

  #visitPostScope(name: string, value: Json, siblings: JsonObject): void {
    const scope = postScopeOf({ container: 'universal', data: { [name]: value } }, undefined);
    if (scope === undefined) return;
    const checked = checkPostPage(scope, { id: undefined, url: canonicalOf(siblings) ?? this.#url });
    if (checked.ok) this.#addPost(checked.value.item);
    else this.events.push(problemOf(this.#where, checked.failure));
  }

  #visitProfileScope(value: Json): void {
    const before = this.events.length;
    if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) this.#inside(key, () => this.visit(member));
    }
    if (this.events.length === before) this.events.push(problemOf(this.#where, profileRefusal(value, this.#where)));
  }

  #visitUserModule(module: Json): void {
    for (const [handle, profile] of accountsOfUserModule(module)) {
      this.#inside('users', () => this.#inside(handle, () => this.#addAccount(profile, 'profile')));
    }
  }

  /** An answer kept as text inside other JSON, as logs of requests do. */
  #visitBody(text: string, siblings: JsonObject): void {
    const status = siblings['status'] ?? siblings['http'];
    if (text === '' && status === 200) this.events.push(problemOf(this.#where, blocked('empty_body')));
    const value = this.#textDepth < mostTextDepth && /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
    if (value === undefined) return;
    this.#textDepth += 1;
    this.visit(value);
    this.#textDepth -= 1;
  }

  #addPost(value: Json): void {
    const where = this.#where;
    const read = readItem(value, 'import', this.#context.nowMs, where);
    this.events.push(read.ok ? { kind: 'video', video: read.value, where } : problemOf(where, read.failure));
  }

  #addAccount(value: JsonObject, shape: AccountShape): void {
    const where = this.#where;
    const read = readAccount(value, shape, where);
    this.events.push(read.ok ? { kind: 'creator', creator: read.value, where } : problemOf(where, read.failure));
  }

  #addRefusal(value: JsonObject): void {
    const refusal = refusalIn(value, this.#url);
    if (refusal !== undefined) this.events.push(problemOf(this.#where, refusal));
  }

  #inside(step: string | number, visit: () => void): void {
    this.#path.push(step);
    visit();
    this.#path.pop();
  }

  get #key(): string {
    const step = this.#path.at(-1);
    return typeof step === 'string' ? step : '';
  }

  get #where(): string {
    return whereOf(this.#context.base, this.#path);
  }

  get #url(): string {
    return this.#context.url ?? this.#where;
  }
}

/** The address that a page gives itself. */
function canonicalOf(scopes: JsonObject): string | undefined {
  const seo = scopes['seo.abtest'];
  const canonical = isJsonObject(seo) ? seo['canonical'] : undefined;
  return typeof canonical === 'string' ? canonical : undefined;
}
