import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import { parseJson } from '../../src/core/json/parse-json.ts';

const folder = resolve(
  process.env['FIXTURES_DIR'] ?? resolve(import.meta.dirname, '../../../shared/fixtures'),
  'tiktok',
);

/** Whether the shared fixtures are there. */
export const hasFixtures = existsSync(folder);

/** Says loudly that tests were left out, and where the fixtures were looked for. */
export function reportFixtures(): boolean {
  if (!hasFixtures) {
    console.warn(`FIXTURES_DIR: no TikTok fixtures at ${folder}; every test that needs them was left out`);
  }
  return hasFixtures;
}

/** The text of one fixture. */
export function fixtureText(path: string): string {
  return readFileSync(resolve(folder, path), 'utf8');
}

/** A fixture as JSON, big integers as text; its shape is the test's business. */
export function fixture(path: string): Json {
  const value = parseJson(fixtureText(path));
  if (value === undefined) throw new Error(`${path} is no JSON`);
  return value;
}

/** The lines of a fixture as JSON objects. */
export function fixtureLines(path: string): readonly JsonObject[] {
  return fixtureText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => toObject(parseJson(line)));
}

/** `value` as an object, or a thrown error: the fixture is not what the test thinks. */
export function toObject(value: Json | undefined): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('fixture: object expected');
  return Object.fromEntries(Object.entries(value));
}

/** `value` as a list, or a thrown error. */
export function toList(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw new Error('fixture: list expected');
  return value;
}

/** The value at `path` inside `value`. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  let found = value;
  for (const key of path) {
    found = typeof key === 'number' ? toList(found)[key] : toObject(found)[key];
  }
  return found;
}

/** The page that carries `rehydration`, as TikTok writes it: a nonce, attributes in another order, escaped slashes. */
export function pageOf(rehydration: Json, id = '__UNIVERSAL_DATA_FOR_REHYDRATION__'): string {
  const text = JSON.stringify(rehydration)
    .replaceAll('/', '\\u002F')
    .replaceAll('<', '\\u003C')
    .replaceAll('>', '\\u003E');
  return `<!DOCTYPE html><html><head><script nonce="a">var captcha = "private";</script></head><body><script type="application/json" nonce="b" id='${id}'>${text}</script></body></html>`;
}
