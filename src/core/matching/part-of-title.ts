import { isPhraseWord } from '../titles/phrase-words.ts';
import type { ActNames } from './act-names.ts';
import { roleAt } from './act-role.ts';
import type { NameSpan } from './find-name.ts';
import { placesOfAny } from './name-lists.ts';
import type { NameWord } from './name-words.ts';
import { isAside } from './video-words.ts';
import { weights } from './weights.ts';

/** A text that names the act and only a part of the title, or its words in another order. */
export interface PartOfTitle {
  readonly act: NameSpan;
  /** Share of the title that the text has. */
  readonly share: number;
}

const leastLetters = 7;
const { partAct, partInside, partBeginning } = weights.video;
const mostMissing = 1;

/**
 * How a text names a title in part; undefined unless the act is named as spelled and plays.
 *
 * Shape: what is left of the text beside the act lies inside the title; or has the same telling words but one; or one of
 * its parts between dashes is the title's beginning. Why so strict: an act has many songs, and half a title names several.
 */
export function partOfTitle(
  words: readonly NameWord[],
  wanted: readonly string[],
  act: ActNames,
): PartOfTitle | undefined {
  const main = placesOfAny(act.main, words).find((span) => span.score >= partAct && roleAt(words, span) !== 'original');
  if (main === undefined) return undefined;
  const start = words[main.start - 1]?.key === 'the' ? main.start - 1 : main.start;
  const outside = (_word: NameWord, at: number): boolean => at < start || at >= main.end;
  const plain = trimmed(
    words.filter((word, at) => word.bracket === 0 && outside(word, at)),
    wanted,
  );
  const all = trimmed(words.filter(outside), wanted);
  const share =
    insideShare(plain, wanted) ??
    reordered(plain, wanted) ??
    reordered(all, wanted) ??
    beginning(words, { start, end: main.end }, wanted);
  return share === undefined ? undefined : { act: main, share };
}

/** Without asides at both ends. */
function trimmed(words: readonly NameWord[], wanted: readonly string[]): readonly string[] {
  const isName = ({ key }: NameWord): boolean => !isAside(key) || wanted.includes(key);
  return words.slice(words.findIndex(isName), words.findLastIndex(isName) + 1).map((word) => word.key);
}

function insideShare(left: readonly string[], wanted: readonly string[]): number | undefined {
  const [text, whole] = [left.join(''), wanted.join('')];
  const isPart = text.length >= leastLetters && text.length >= whole.length * partInside && whole.includes(text);
  return isPart ? text.length / whole.length : undefined;
}

/** The telling words of both, equal but for one that either side lacks; two at least have to be shared. */
function reordered(left: readonly string[], wanted: readonly string[]): number | undefined {
  const [text, whole] = [telling(left), telling(wanted)];
  const shared = [...text].filter((word) => whole.has(word)).length;
  const missing = Math.max(text.size, whole.size) - shared;
  const isOneSided = shared === text.size || shared === whole.size;
  if (!isOneSided || missing > mostMissing || shared < 2 + missing) return undefined;
  return shared / Math.max(text.size, whole.size);
}

function telling(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.filter((word) => word.length > 3 || !(isPhraseWord(word) || isAside(word))));
}

/** A part of the text between two breaks, apart from the act, that is how the title begins. */
function beginning(
  words: readonly NameWord[],
  act: { readonly start: number; readonly end: number },
  wanted: readonly string[],
): number | undefined {
  const whole = wanted.join('');
  const parts: string[][] = [];
  words.forEach((word, at) => {
    const isAct = at >= act.start && at < act.end;
    if (word.isBreakBefore || at === act.end) parts.push([]);
    if (isAct) parts[parts.length - 1] = [' '];
    parts.at(-1)?.push(word.key);
  });
  const found = parts
    .map((part) => part.join(''))
    .find((text) => text.length >= leastLetters + 3 && whole.startsWith(text));
  return found !== undefined && found.length >= whole.length * partBeginning ? found.length / whole.length : undefined;
}
