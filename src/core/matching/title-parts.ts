import { foldText } from './fold-text.ts';
import { type FoldedName, nameOfKey, unreadName } from './folded-name.ts';
import { spokenKey } from './spoken-words.ts';

const partWords = new Set(
  'pt part parts teil parte partie deel del osa pts vol volume no number nr chapter chap act episode ep book op'.split(
    ' ',
  ),
);
const roman = /^(?:i|ii|iii|iv|v|vi|vii|viii|ix|x)$/u;
const romanNumbers = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/** No title is longer; what is longer is text of another kind. */
const longestTitle = 400;

/** A title as it is compared. */
export interface TitleKey {
  /** Folded, its numbers spelled one way: "Pt. One" and "Part I" are "pt 1". */
  readonly name: FoldedName;
  /**
   * The numbers that make a title one of several, in order, blank-separated: "Pt. II" is "2"; empty when it has none.
   *
   * Why: differing parts are different songs, however alike the titles read.
   */
  readonly parts: string;
}

/** The key of a core title. */
export function titleKeyOf(core: string): TitleKey {
  if (core.length > longestTitle) return { name: unreadName(core), parts: '' };
  const folded = nameOfKey(foldText(core));
  const { text, words } = folded;
  const isNumbered = /\p{N}/u.test(text) || roman.test(words.at(-1) ?? '') || words.some((word) => partWords.has(word));
  if (!isNumbered) return { name: folded, parts: '' };
  const read = words.map((word, at) =>
    readWord(word, { isPart: partWords.has(words[at - 1] ?? ''), isLast: at === words.length - 1 }),
  );
  return {
    name: nameOfKey(read.map((word) => word.text).join(' ')),
    parts: read.flatMap((word) => (word.part === undefined ? [] : [word.part])).join(' '),
  };
}

interface ReadWord {
  readonly text: string;
  readonly part?: string;
}

function readWord(word: string, { isPart, isLast }: { readonly isPart: boolean; readonly isLast: boolean }): ReadWord {
  if (word === 'part' || word === 'pts' || word === 'parts') return { text: 'pt' };
  if (roman.test(word) && (isPart || (isLast && word.length > 1))) {
    const number = String(romanNumbers.indexOf(word) + 1);
    return { text: number, part: number };
  }
  const spoken = isPart ? spokenKey(word) : word;
  const text = isPart && /^\d+$/.test(spoken) ? spoken : word;
  return /^\p{N}+$/u.test(spoken) ? { text, part: spoken } : { text };
}
