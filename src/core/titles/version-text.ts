import { foldedWords } from '../matching/fold-text.ts';
import { guestsOf } from './guest-clause.ts';
import { versionTagsOf } from './version-segment.ts';
import { versionWordAt } from './version-words.ts';

/** What follows these counts parts of a work: differing parts are different songs. */
const partWords: ReadonlySet<string> = new Set([
  'pt',
  'part',
  'parte',
  'teil',
  'vol',
  'volume',
  'no',
  'chapter',
  'act',
]);
const guestWord = /^(?:feat|ft|featuring|with|w\/|con|avec)\b[.:]?\s+\S/iu;
const year = /^(?:19|20)[0-9]{2}$/;

/**
 * Whether a whole part of a title is led or closed by version vocabulary, a year or a guest word.
 *
 * Why looser than the rules (`version-segment.ts`): this judges what somebody else took out, and may allow what the rules
 * would not dare. Source: cascade facts, section 4.4, rule 5.
 */
export function isVersionOrGuest(part: string): boolean {
  const text = part.trim();
  const words = foldedWords(text);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || partWords.has(first)) return false;
  if (guestWord.test(text) || guestsOf(text, { isBracket: true }) !== undefined) return true;
  if (versionTagsOf(text) !== undefined) return true;
  return year.test(first) || year.test(last) || versionWordAt(words, 0) !== undefined || isClosed(words);
}

function isClosed(words: readonly string[]): boolean {
  return words.some((_word, at) => versionWordAt(words, at)?.length === words.length - at);
}
