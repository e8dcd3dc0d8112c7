import { foldText } from '../matching/fold-text.ts';
import { isGivenName } from './given-names.ts';

const guestWord = /^(?:feat|ft|featuring|feature|featuring:|feat:|ft:)\b[.:]?\s*/iu;
const withWord = /^(?:with|w\/|met|con|mit|duet with|duett mit|dueto con|duo avec|a duet with|\+|&)(?:\s+|(?<=\/))/iu;
const joined = /\s*[,;&+]\s*|\s+(?:and|x|y|e|et|und|en)\s+/iu;
const noName = new Set(
  'you me him her us them it my your his our their its this that these those a an no all one love lyrics lyric out in i every each some any what mucho mi tu su la el los las te ti mig dig another other such dem der die das einem einer dir mir reverb strings orchestra'.split(
    ' ',
  ),
);

/**
 * The guests that a part of a title names, or undefined when the part is no guest clause.
 *
 * Shape: "feat.", "ft.", "featuring" lead one anywhere; "with", "w/" and its like only if `isBracket` is set and a name
 * follows, because "with" also stands inside phrases.
 */
export function guestsOf(part: string, { isBracket }: { readonly isBracket: boolean }): readonly string[] | undefined {
  const plain = part.replace(guestWord, '');
  if (plain !== part) return splitGuests(plain);
  if (!isBracket) return undefined;
  const named = part.replace(withWord, '');
  if (named === part || !looksLikeName(named)) return undefined;
  return splitGuests(named);
}

/** Where an unbracketed guest clause begins in a title, at its blank; undefined without one. */
export function guestClauseStart(title: string): number | undefined {
  const found = /\s(?:feat\.?|ft\.?|featuring)\s+\S/iu.exec(title);
  return found === null || found.index === 0 ? undefined : found.index;
}

function splitGuests(names: string): readonly string[] | undefined {
  const guests = names
    .split(joined)
    .map((name) => name.trim())
    .filter((name) => foldText(name) !== '');
  return guests.length === 0 ? undefined : guests;
}

function looksLikeName(text: string): boolean {
  const first = text.split(' ')[0] ?? '';
  if (noName.has(foldText(first))) return false;
  if (isGivenName(foldText(first))) return true;
  return foldText(first) === 'the' ? first === 'The' && text.split(' ').length <= 3 : /^[^\p{Ll}]/u.test(first);
}
