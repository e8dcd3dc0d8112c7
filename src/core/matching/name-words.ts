import { readableText } from '../titles/even-out.ts';
import { foldText } from './fold-text.ts';
import { spokenKey } from './spoken-words.ts';

/** One word of a text that holds names, with what stands in front of it. */
export interface NameWord {
  /** Folded, without apostrophes, so that "Don't" and "Dont" are one. */
  readonly key: string;
  /** Whether a dash, bar, bracket, quote or the like stands in front: here a name may begin or end. */
  readonly isBreakBefore: boolean;
  /** Which bracket group the word stands in, counted from 1; 0 outside. */
  readonly bracket: number;
}

const longestText = 80;
const wordShape = /[\p{L}\p{N}\p{M}]+(?:['’´`][\p{L}\p{N}\p{M}]+)*['’´`]?|[&+]/gu;
const breaks =
  /[-–—―~]{2}|\s[-–—―/~]|[-–—―~]\s|[|｜:;"“”„«»‘*•·…_/\\()[\]{}【】（）「」『』]|\s['’`]|['’`]\s|\.\.|\s{2}|,\s/u;

/**
 * The words of a text, in order; at most 80, because no title has more.
 *
 * Shape: "&" and "+" are the word "and". Initials stay apart ("p", "p", "arnold").
 */
export function nameWords(text: string): readonly NameWord[] {
  const spaced = readableText(text);
  const words: NameWord[] = [];
  let end = 0;
  let open = 0;
  let count = 0;
  for (const found of spaced.matchAll(wordShape)) {
    const gap = spaced.slice(end, found.index);
    for (const character of gap) {
      if ('([{【（'.includes(character)) open = ++count;
      if (')]}】）'.includes(character)) open = 0;
    }
    const key = found[0] === '+' ? 'and' : spokenKey(foldText(found[0].replace(/['’´`]/g, '')).replaceAll(' ', ''));
    if (key !== '') words.push({ key, isBreakBefore: words.length === 0 || breaks.test(gap), bracket: open });
    end = found.index + found[0].length;
    if (words.length >= longestText) break;
  }
  return words;
}
