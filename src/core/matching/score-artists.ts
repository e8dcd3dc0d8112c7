import { namesOf } from './artist-names.ts';
import { type FoldedName, nameOfKey, unreadName } from './folded-name.ts';
import { scoreNames } from './score-text.ts';
import { weights } from './weights.ts';

const { secondOnly, guestOnly, leastAlike } = weights.artist;

/**
 * How surely two credits name the same act, 0 to 1; the sides may be swapped and joined names may be given as one.
 *
 * Shape: 1 when each side's first act stands on the other side; at most 0.85 when only one of them does, and at most 0.75
 * when it does so as a guest ("feat."). An empty side scores 0. Why: guests come and go between catalogues, the main act
 * does not.
 */
export function scoreArtists(wanted: readonly string[], offered: readonly string[]): number {
  return scoreCredits(readCredits({ credits: wanted }), readCredits({ credits: offered }));
}

/** A side's credits taken apart once, to be held against many. */
export interface ReadCredits {
  readonly printed: string;
  /** The names of the first act. */
  readonly main: readonly FoldedName[];
  readonly all: readonly FoldedName[];
  /** All but those called guests. */
  readonly ranked: readonly FoldedName[];
}

/** Credits as a catalogue gives them, with the guests that a title names. */
export interface PrintedCredits {
  readonly credits: readonly string[];
  readonly guests?: readonly string[];
}

/** The names in a side's credits; `find` may remember what a credit was taken apart into. */
export function readCredits(
  { credits, guests = [] }: PrintedCredits,
  find: (credit: string) => readonly FoldedName[] = foldedNamesOf,
): ReadCredits {
  const [only] = credits;
  if (only !== undefined && credits.length === 1 && guests.length === 0 && !guestWord.test(only)) {
    const all = find(only).slice(0, mostNames);
    return { printed: only, main: all.slice(0, 2), all, ranked: all };
  }
  const named = credits.map(find).filter((names) => names.length > 0);
  const [first = []] = named;
  const main = first.slice(0, 2);
  const printed = credits.join();
  if (guests.length === 0 && !guestWord.test(printed)) {
    const all = distinct(named.flat());
    return { printed, main, all, ranked: all };
  }
  const all = distinct([...named.flat(), ...guests.flatMap(find)]);
  const ranked = distinct(credits.flatMap((credit) => find(credit.split(guestWord)[0] ?? '')));
  return { printed: [...credits, ...guests].join(), main, all, ranked };
}

const mostNames = 40;
/** No credit is longer, however many acts it joins. */
const longestCredit = 1_000;
const guestWord = /\s[([]?f(?:ea)?t(?:uring|\.)?\s/i;

function distinct(names: readonly FoldedName[]): readonly FoldedName[] {
  return names.filter((name, at) => names.findIndex((each) => each.text === name.text) === at).slice(0, mostNames);
}

/** Every name that a credit may mean, as `readCredits` wants them. */
export function foldedNamesOf(credit: string): readonly FoldedName[] {
  return credit.length > longestCredit ? [unreadName(credit)] : namesOf(credit).map(nameOfKey);
}

/** The score of two sides that were read before; 0 instead of any below `least`. */
export function scoreCredits(left: ReadCredits, right: ReadCredits, least = 0): number {
  if (left.all.length === 0 || right.all.length === 0)
    return left.printed === right.printed && left.printed !== '' ? 1 : 0;
  const forward = best(left.main, right.all, least);
  const backward = best(right.main, left.all, least);
  const highest = Math.max(forward, backward);
  if (highest < leastAlike || Math.min(forward, backward) >= leastAlike) return highest;
  const ranked = Math.max(best(left.main, right.ranked, least), best(right.main, left.ranked, least));
  return Math.max(Math.min(ranked, secondOnly), Math.min(highest, guestOnly));
}

function best(names: readonly FoldedName[], among: readonly FoldedName[], least: number): number {
  let highest = 0;
  for (const name of names) {
    for (const other of among) {
      highest = Math.max(highest, scoreNames(name, other, { isSame: false, least: Math.max(highest, least) }));
      if (highest === 1) return 1;
    }
  }
  return highest;
}
