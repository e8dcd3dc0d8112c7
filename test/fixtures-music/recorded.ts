import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import { parseJson } from '../../src/core/json/parse-json.ts';
import type { Result } from '../../src/core/result.ts';
import type { RawAnswer } from '../../src/send/exchange.ts';
import { toObject } from '../fixtures-tiktok/folder.ts';

const folder = resolve(
  process.env['FIXTURES_DIR'] ?? resolve(import.meta.dirname, '../../../shared/fixtures'),
  'music',
);

/** Whether the shared recordings of `provider` are there; says loudly when they are not. */
export function hasRecordings(provider: string): boolean {
  const isThere = existsSync(resolve(folder, provider));
  if (!isThere)
    console.warn(`FIXTURES_DIR: no recordings at ${folder}/${provider}; tests that need them were left out`);
  return isThere;
}

/** A recording as JSON, its shape is the test's business; notes of the recorder around `body` are left out. */
export function recorded(path: string): Json {
  const value = parseJson(readFileSync(resolve(folder, path), 'utf8'));
  if (value === undefined) throw new Error(`${path} is no JSON`);
  if (Array.isArray(value)) return value;
  const { __status, request_ids, body } = toObject(value);
  return (__status ?? request_ids) === undefined ? value : (body ?? null);
}

/** An answer with that body. */
export function recordedAnswer(body: Json, status = 200, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  const text = JSON.stringify(body);
  return { status, headers, body: text, url: 'https://upstream.example/', bytes: text.length };
}

/**
 * Takes away one member after the other and checks what the reader says.
 *
 * Shape: `mandatory` paths write a list index as `*`; those are refused by their name, all others are read.
 */
export function expectOptional(body: Json, mandatory: readonly string[], read: (body: Json) => Result<unknown>): void {
  for (const path of memberPaths(body)) {
    const name = path.join('.');
    const isMandatory = mandatory.includes(path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.'));
    const result = read(without(body, path));
    const said = result.ok ? 'read' : `${result.failure.code} ${String(result.failure.details['where'])}`;
    expect(`${name}: ${said}`).toBe(`${name}: ${isMandatory ? `UPSTREAM_CHANGED ${name}` : 'read'}`);
  }
}

/** Paths to members of objects, the first two elements of each list standing for the rest. */
function memberPaths(value: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (at.length > 7 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.slice(0, 2).flatMap((element: Json, n) => memberPaths(element, [...at, String(n)]));
  }
  return Object.entries(toObject(value)).flatMap(([name, member]) => [
    [...at, name],
    ...memberPaths(member, [...at, name]),
  ]);
}

function without(value: Json, [first, ...rest]: readonly string[]): Json {
  if (first === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((element: Json, n) => (String(n) === first ? without(element, rest) : element));
  }
  const { [first]: member, ...others }: JsonObject = toObject(value);
  return rest.length === 0 ? others : { ...others, [first]: without(member ?? null, rest) };
}
