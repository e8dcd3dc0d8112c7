import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { RequestChange } from '../../send/exchange.ts';
import { hasScript, startTags } from './html-scan.ts';
import { isJsonObject } from './response-fields.ts';
import { blocked } from './status.ts';

/** The proof-of-work page as read: what to compute and which cookies carry the answer. */
export interface Challenge {
  /** Name of the answer cookie. */
  readonly cookieName: string;
  /** SHA-256 of `prefix` and the wanted number. */
  readonly digest: Uint8Array;
  readonly prefix: Uint8Array;
  /** The task, to be sent back untouched with the answer added. */
  readonly task: JsonObject;
  /** A second cookie that some pages want. */
  readonly second?: { readonly name: string; readonly value: string };
}

const largestAnswer = 1_000_000;
const hashesPerSlice = 2_000;
const longestPage = 65_536;
const cookieName = /^[\w!#$%&'*+.^`|~-]{1,64}$/;
const cookieValue = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,4096}$/;
const inlineTask = /\bcs\s{0,4}=\s{0,4}["']([A-Za-z0-9+/=_-]{40,8192})["']/;

const taskShape = z.object({ v: z.object({ a: z.string(), c: z.string() }), s: z.string() });

/**
 * The challenge of a "Please wait…" page; undefined when the page is none or its task cannot be read.
 *
 * Shape: elements `wci`, `cs`, `rci`, `rs` in any order with their values in `class`; or the task as `cs="…"` in an
 * inline script. Source: README.md#challenge.
 */
export function readChallenge(html: string): Challenge | undefined {
  if (html.length > longestPage) return undefined;
  const classes = classesById(html);
  const text = classes.get('cs') ?? inlineTask.exec(html)?.[1];
  const task = text === undefined ? undefined : readTask(text);
  if (task === undefined) return undefined;
  const name = classes.get('wci') ?? '_wafchallengeid';
  if (!cookieName.test(name)) return undefined;
  const second = { name: classes.get('rci') ?? '', value: classes.get('rs') ?? '' };
  const isUsable = cookieName.test(second.name) && cookieValue.test(second.value);
  return { cookieName: name, ...task, ...(isUsable ? { second } : {}) };
}

/** Whether a page without data is the challenge page, solvable or not: never judged by its words. */
export function isChallengePage(html: string): boolean {
  if (html.length > longestPage) return false;
  return (
    hasScript(html, (attributes, text) => attributes.get('id') === 'slardar-config' && text.includes('SlardarWAF')) ||
    classesById(html).has('cs') ||
    readChallenge(html) !== undefined
  );
}

/**
 * Finds the least number whose digest is the wanted one and makes the cookie header of the repeated request.
 *
 * Shape: yields after every 2,000 hashes, so that the event loop lives; cookies that the request carried stay in front.
 * Fails: UPSTREAM_BLOCKED `waf` when no number up to `largest` (1,000,000) fits. Source: README.md#challenge.
 */
export function* solveChallenge(
  challenge: Challenge,
  options: { readonly earlierCookies?: string | undefined; readonly largest?: number } = {},
): Generator<undefined, Result<RequestChange>> {
  const { earlierCookies, largest = largestAnswer } = options;
  for (let answer = 0; answer <= largest; answer += 1) {
    if (answer > 0 && answer % hashesPerSlice === 0) yield undefined;
    if (!isAnswer(challenge, answer)) continue;
    const value = toBase64(JSON.stringify({ ...challenge.task, d: toBase64(String(answer)) }));
    const cookies = [earlierCookies, `${challenge.cookieName}=${value}`, secondCookie(challenge)];
    return ok({ headers: { cookie: cookies.filter((cookie) => cookie !== undefined).join('; ') } });
  }
  return fail(blocked('waf'));
}

function secondCookie({ second }: Challenge): string | undefined {
  return second === undefined ? undefined : `${second.name}=${second.value}`;
}

function isAnswer({ prefix, digest }: Challenge, answer: number): boolean {
  const digits = String(answer);
  const input = new Uint8Array(prefix.length + digits.length);
  input.set(prefix);
  for (let n = 0; n < digits.length; n += 1) input[prefix.length + n] = digits.charCodeAt(n);
  const hash = sha256(input);
  return hash.every((byte, n) => byte === digest[n]);
}

function classesById(html: string): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const { attributes } of startTags(html)) {
    const id = attributes.get('id');
    const value = attributes.get('class');
    if (id !== undefined && value !== undefined && !classes.has(id)) classes.set(id, value.trim());
  }
  return classes;
}

function readTask(text: string): Pick<Challenge, 'task' | 'prefix' | 'digest'> | undefined {
  const decoded = fromBase64(text);
  const task = decoded === undefined ? undefined : parseJson(new TextDecoder().decode(decoded));
  const read = taskShape.safeParse(task);
  if (!read.success || !isJsonObject(task)) return undefined;
  const prefix = fromBase64(read.data.v.a);
  const digest = fromBase64(read.data.v.c);
  return prefix === undefined || digest?.length !== 32 ? undefined : { task, prefix, digest };
}

/** The bytes of base64 with or without padding, also in the alphabet of addresses. */
function fromBase64(text: string): Uint8Array | undefined {
  const plain = text.trim().replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]*$/.test(plain) || plain.length % 4 === 1) return undefined;
  const binary = atob(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
