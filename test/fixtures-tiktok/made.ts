import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import { type Handle, isHandle } from '../../src/core/ids/handle.ts';
import { isSecUid, type SecUid } from '../../src/core/ids/sec-uid.ts';
import { isTiktokId, type TiktokId } from '../../src/core/ids/tiktok-id.ts';
import { parseJson } from '../../src/core/json/parse-json.ts';
import type { ProviderRequest, RawAnswer } from '../../src/send/exchange.ts';

/** Ids that occur in the made fixtures. */
export const made = {
  postId: id('7560430892726670111'),
  otherPostId: id('7560430892726670222'),
  soundId: id('7560430891111111111'),
  userId: id('6900000000000000101'),
  handle: handle('made.creator'),
  secUid: secUid(`MS4wLjABAAAA${'m'.repeat(64)}`),
  spotifyId: '0madeMADEmadeMADEmade1',
  nowMs: Date.parse('2026-01-25T09:00:00Z'),
};

/** A made fixture by name, as JSON with big integers as text. */
export function madeJson(name: string): JsonObject {
  const value = parseJson(
    readFileSync(new URL(`../../src/providers/tiktok/fixtures/made-${name}.json`, import.meta.url), 'utf8'),
  );
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`made-${name} is no object`);
  return Object.fromEntries(Object.entries(value));
}

/** A page that carries `data` in the script element `id`. */
export function pageWith(data: Json, id = '__UNIVERSAL_DATA_FOR_REHYDRATION__'): string {
  const text = JSON.stringify(data).replaceAll('/', '\\u002F').replaceAll('<', '\\u003C').replaceAll('>', '\\u003E');
  return `<!DOCTYPE html><html><head><title>captcha private unavailable log in</title></head><body><script nonce="n" type="application/json" id="${id}">${text}</script></body></html>`;
}

/** An answer to `request`; 200 and no headers unless told. */
export function answerTo(request: ProviderRequest<unknown>, body: string, more: Partial<RawAnswer> = {}): RawAnswer {
  return { status: 200, headers: {}, body, url: `https://www.tiktok.com${request.path}`, bytes: body.length, ...more };
}

/** The value at `path`; undefined where there is none. */
export function valueAt(value: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  let found = value;
  for (const key of path)
    found = isContainer(found) ? Object.entries(found).find(([own]) => own === String(key))?.[1] : undefined;
  return found;
}

/** The value with what stands at `path` replaced; `undefined` removes it. */
export function withValue(value: Json, path: readonly (string | number)[], next: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return next ?? null;
  const change = (own: string | number, member: Json): readonly Json[] => {
    if (own !== key) return [member];
    return rest.length === 0 && next === undefined ? [] : [withValue(member, rest, next)];
  };
  if (Array.isArray(value)) return value.flatMap((member: Json, n) => change(n, member));
  if (!isContainer(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([own, member]) =>
      change(own, member).map((changed): [string, Json] => [own, changed]),
    ),
  );
}

/** Every path below `value`, inner ones too. */
export function pathsOf(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (!isContainer(value)) return [path];
  const entries = Array.isArray(value)
    ? value.map((member: Json, n): [string | number, Json] => [n, member])
    : Object.entries(value);
  const inner = entries.flatMap(([key, member]) => pathsOf(member, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function isContainer(value: Json | undefined): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null;
}

function id(text: string): TiktokId {
  if (!isTiktokId(text)) throw new Error(`${text} is no id`);
  return text;
}

function handle(text: string): Handle {
  if (!isHandle(text)) throw new Error(`${text} is no handle`);
  return text;
}

function secUid(text: string): SecUid {
  if (!isSecUid(text)) throw new Error(`${text} is no secUid`);
  return text;
}
