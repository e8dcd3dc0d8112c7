import { editDistance } from './edit-distance.ts';
import { foldText } from './fold-text.ts';

const containedScore = 0.7;
const otherWordScore = 0.8;
const otherNumberScore = 0.6;
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
  return scoreFolded(foldText(a), foldText(b), a === b);
}

/** The same score for two keys that are folded already; `isSame` says whether they were one text before. */
export function scoreFolded(a: string, b: string, isSame: boolean): number {
  if (a === '' || b === '') return isSame ? 1 : 0;
  if (a === b) return 1;
  const [left, right] = [a.split(' '), b.split(' ')];
  if (left.join('') === right.join('')) return 0.97;
  return Math.min(likeness(a, b, left, right), highestAllowed(left, right));
}

function likeness(a: string, b: string, left: readonly string[], right: readonly string[]): number {
  const shared = sharedWords(left, right) / Math.max(left.length, right.length);
  const inOrder = left.length === right.length && shared === 1 ? 0.9 : shared * 0.85;
  const contained = isContained(left, right) ? containedScore : 0;
  return Math.max(spelling(a, b), inOrder, contained);
}

/** Share of characters in place; what differs in a third or more is no typing error and falls off quickly. */
function spelling(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest > longestCompared) return 0;
  const edits = editDistance(a, b, Math.ceil(longest / 2));
  const ratio = Math.max(0, 1 - edits / longest);
  return ratio >= 2 / 3 ? ratio : ratio * 0.7;
}

function highestAllowed(left: readonly string[], right: readonly string[]): number {
  if (numbersOf(left) !== numbersOf(right)) return otherNumberScore;
  if (left.length !== right.length) return isWithin(left, right) || isWithin(right, left) ? containedScore : 1;
  return left.some((word, at) => isOtherWord(word, right[at] ?? '')) ? otherWordScore : 1;
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
