import type { JsonPath } from '../../../core/json/scan-plan.ts';

const longestKey = 60;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** Wrappers that say nothing about the place. */
const plainEnding = /\.?(?:itemInfo\.itemStruct|itemInfo|itemStruct|userInfo)$/;

/**
 * The place that a path leads to, to be read by people: `entries[12].itemList[3]`, `__DEFAULT_SCOPE__.webapp.video-detail`.
 *
 * Shape: `base` stands before it (`entries[12]`, `line 7`, or empty); an empty path without base is `document`. Keys are
 * clipped and free of control characters.
 */
export function whereOf(base: string, path: JsonPath): string {
  let where = base;
  for (const step of path) {
    if (typeof step === 'number') where += `[${step}]`;
    else where += where === '' ? shownKey(step) : `.${shownKey(step)}`;
  }
  return where.replace(plainEnding, '') || 'document';
}

function shownKey(key: string): string {
  return key.slice(0, longestKey).toWellFormed().replace(controlCharacters, ' ');
}
