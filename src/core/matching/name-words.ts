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
/** What stands behind so many characters is read by nobody. */
const mostCharacters = 600;
const wordShape = /[\p{L}\p{N}\p{M}]+(?:['’´`][\p{L}\p{N}\p{M}]+)*['’´`]?|[&+]/gu;
const breaks =
  /[-–—―~]{2}|\s[-–—―/~]|[-–—―~]\s|[|｜:;"“”„«»‘*•·…_/\\()[\]{}【】（）「」『』]|\s['’`]|['’`]\s|\.\.|\s{2}|,\s/u;

/**
 * The words of a text, in order; at most 80, because no title has more.
 *
 * Shape: "&" and "+" are the word "and". Initials stay apart ("p", "p", "arnold").
 */
export function nameWords(text: string): readonly NameWord[] {
  const spaced = readableText(text.slice(0, mostCharacters));
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
    const isInitial = found[0].length === 1 && isAmongInitials(spaced, found.index);
    const key = keyOf(found[0], isInitial);
    if (key !== '') words.push({ key, isBreakBefore: words.length === 0 || breaks.test(gap), bracket: open });
    end = found.index + found[0].length;
    if (words.length >= longestText) break;
  }
  return words;
}

/** "u" is "you", but not in "U.K."; a sign that joins is the word. */
function keyOf(word: string, isInitial: boolean): string {
  if (word === '+') return 'and';
  const plain = foldText(word.replace(/['’´`]/g, '')).replaceAll(' ', '');
  return isInitial ? plain : spokenKey(plain);
}

/** Whether the letter at this place stands beside another single one: "U.K.", "N E R D". */
function isAmongInitials(text: string, at: number): boolean {
  const [before, behind] = [text.slice(Math.max(0, at - 4), at), text.slice(at + 1, at + 5)];
  return /^[.\s]\s?\p{L}(?!\p{L})/u.test(behind) || /(?<!\p{L})\p{L}[.\s]\s?$/u.test(before);
}
