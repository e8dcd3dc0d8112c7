import type { JsonObject } from '../../twin.ts';
import type { QueryNode } from './query.ts';

/** An entity as the search index holds it. */
export interface SearchDocument {
  readonly mbid: string;
  /** Field → its values, each cut into words. */
  readonly texts: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Field → codes that match as a whole, in lower case. */
  readonly codes: Readonly<Record<string, ReadonlySet<string>>>;
  readonly toRow: () => JsonObject;
}

/** The words of a text: letters and digits of every script, without marks, in lower case. */
export function wordsIn(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Values of a text field. */
export function textValues(values: readonly string[]): readonly (readonly string[])[] {
  return values.map(wordsIn);
}

/** Values of a code field. */
export function codeValues(values: readonly string[]): ReadonlySet<string> {
  return new Set(values.map((value) => value.toLowerCase()));
}

/** How well a document fits; undefined = not at all. Shape: above 0, comparable within one query only. */
export function weightOf(document: SearchDocument, node: QueryNode, defaults: readonly string[]): number | undefined {
  if (node.kind === 'text') {
    const fields = node.field === undefined ? defaults : [node.field];
    const weights = fields.flatMap((field) => weightIn(document, field, node.text) ?? []);
    return weights.length === 0 ? undefined : Math.max(...weights);
  }
  let sum = 0;
  let isAnyMatched = false;
  const hasMust = node.clauses.some(({ occur }) => occur === 'must');
  for (const { occur, node: inner } of node.clauses) {
    const weight = weightOf(document, inner, defaults);
    if (occur === 'must_not' ? weight !== undefined : occur === 'must' && weight === undefined) return undefined;
    if (weight === undefined || occur === 'must_not') continue;
    isAnyMatched = true;
    sum += weight;
  }
  return isAnyMatched || hasMust ? sum : undefined;
}

function weightIn(document: SearchDocument, field: string, text: string): number | undefined {
  const codes = document.codes[field];
  if (codes !== undefined) return codes.has(text.toLowerCase()) ? 1 + rarityOf(text) : undefined;
  const wanted = wordsIn(text);
  if (wanted.length === 0) return undefined;
  const fits = (document.texts[field] ?? []).filter((words) => isInside(wanted, words));
  return fits.length === 0 ? undefined : Math.max(...fits.map((words) => 1 + wanted.length / words.length));
}

/** Whether the words stand one behind the other somewhere in the value. */
function isInside(wanted: readonly string[], words: readonly string[]): boolean {
  return words.some((_, start) => wanted.every((word, offset) => words[start + offset] === word));
}

/** Terms weigh differently, so that a full hit need not have 100. Shape: 0 to 0.3. */
function rarityOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 7 + character.charCodeAt(0)) % 31;
  return sum / 100;
}
