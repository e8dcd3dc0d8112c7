import { foldText } from './fold-text.ts';

/** A folded text with what two of them are compared by. */
export interface FoldedName {
  readonly text: string;
  readonly words: readonly string[];
  /** One bit for each kind of letter that occurs: two texts of few edits differ in few of them. */
  readonly letters: number;
}

/** A text folded and put so. */
export function foldedName(text: string): FoldedName {
  return nameOfKey(foldText(text));
}

/** The same of a text that is folded already. */
export function nameOfKey(key: string): FoldedName {
  let letters = 0;
  for (let at = 0; at < key.length; at++) letters |= 1 << (key.charCodeAt(at) & 31);
  return { text: key, words: key.split(' '), letters };
}

/** A text that is too long for a name: compared as it stands, whole or not at all, so that nobody pays for its words. */
export function unreadName(text: string): FoldedName {
  return { text, words: [text], letters: 0 };
}

/** At least so many edits lie between two texts: each adds one kind of letter and drops one at most. */
export function fewestEdits(a: FoldedName, b: FoldedName): number {
  let bits = a.letters ^ b.letters;
  let kinds = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    kinds++;
  }
  return Math.max(Math.abs(a.text.length - b.text.length), Math.ceil(kinds / 2));
}
