import { editDistance } from './edit-distance.ts';
import { type FoldedName, fewestEdits, foldedName } from './folded-name.ts';
import { weights } from './weights.ts';

const { joined, sameWordsInOrder, contained, otherWord, otherNumber, typingError, farFactor } = weights.text;
const sharedFactor = weights.text.sharedWords;
const longestCompared = 300;

/**
 * How alike two names read, from 0 (nothing in common) to 1 (equal after folding); a and b may be swapped.
 *
 * Shape: a letter wrong in a longer word about 0.9; a short word exchanged at most 0.8; one inside the other at most 0.7,
 * on whole words only; another number at most 0.6; unrelated below 0.5. A side without any letter or digit scores 1 if
 * both are the same text, else 0.
 * Why: a score of strings alone calls "Part 1" and "Part 2" nearly equal, and a shorter title equal to every longer one.
 */
export function scoreText(a: string, b: string): number {
  return scoreNames(foldedName(a), foldedName(b), { isSame: a === b });
}

/** How two folded names are scored. */
export interface ScoreOptions {
  /** Whether they were one text before folding. */
  readonly isSame: boolean;
  /** A score below it is given as 0, so that the far ones, which are most, need not be worked out. Default: 0. */
  readonly least?: number;
}

/** The same score for two names that were folded before. */
export function scoreNames(a: FoldedName, b: FoldedName, { isSame, least = 0 }: ScoreOptions): number {
  if (a.text === '' || b.text === '') return isSame ? 1 : 0;
  if (a.text === b.text) return 1;
  if (isJoined(a, b)) return joined;
  const alike = likeness(a, b, least);
  if (alike === 0 || alike < least) return 0;
  const score = Math.min(alike, highestAllowed(a.words, b.words));
  return score < least ? 0 : score;
}

function isJoined(a: FoldedName, b: FoldedName): boolean {
  const isAsLong = a.text.length - a.words.length === b.text.length - b.words.length;
  return isAsLong && a.words.join('') === b.words.join('');
}

function likeness(a: FoldedName, b: FoldedName, least: number): number {
  const spelled = spelling(a, b, least);
  const [left, right] = [a.words, b.words];
  const shared = sharedWords(left, right) / Math.max(left.length, right.length);
  if (shared === 0) return spelled;
  const inOrder = left.length === right.length && shared === 1 ? sameWordsInOrder : shared * sharedFactor;
  return Math.max(spelled, inOrder, isContained(left, right) ? contained : 0);
}

/** Share of characters in place; what differs in a third or more is no typing error and falls off quickly. */
function spelling(a: FoldedName, b: FoldedName, least: number): number {
  const longest = Math.max(a.text.length, b.text.length);
  if (longest > longestCompared) return 0;
  const mostEdits = Math.ceil(least > typingError * farFactor ? longest * (1 - typingError) : longest / 2);
  const edits = fewestEdits(a, b) > mostEdits ? mostEdits + 1 : editDistance(a.text, b.text, mostEdits);
  const ratio = Math.max(0, 1 - edits / longest);
  return ratio >= typingError ? ratio : ratio * farFactor;
}

function highestAllowed(left: readonly string[], right: readonly string[]): number {
  if (numbersOf(left) !== numbersOf(right)) return otherNumber;
  if (left.length !== right.length) return isWithin(left, right) || isWithin(right, left) ? contained : 1;
  return left.some((word, at) => isOtherWord(word, right[at] ?? '')) ? otherWord : 1;
}

/** Short words differ by one letter and mean something else ("now", "not"); long ones are mistyped. */
function isOtherWord(a: string, b: string): boolean {
  if (a === b) return false;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || shorter > longestCompared) return true;
  return editDistance(a, b, 2) > (shorter < 8 ? 1 : 2);
}

function numbersOf(words: readonly string[]): string {
  return words.filter((word) => /^\p{N}+$/u.test(word)).join(' ');
}

function sharedWords(left: readonly string[], right: readonly string[]): number {
  if (!left.some((word) => right.includes(word))) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared++;
  }
  return shared;
}

function isContained(left: readonly string[], right: readonly string[]): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const isTelling = short.length >= 2 || (short[0] ?? '').length >= 4;
  return isTelling && isWithin(short, long);
}

function isWithin(short: readonly string[], long: readonly string[]): boolean {
  return ` ${long.join(' ')} `.includes(` ${short.join(' ')} `);
}
