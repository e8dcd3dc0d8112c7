import { namesOf } from './artist-names.ts';
import { scoreFolded } from './score-text.ts';

const guestOnly = 0.85;

/**
 * How surely two credits name the same act, 0 to 1; the sides may be swapped and joined names may be given as one.
 *
 * Shape: 1 when each side's first act stands on the other side; at most 0.85 when only one of them does. An empty side
 * scores 0. Why: guests come and go between catalogues, the main act does not.
 */
export function scoreArtists(wanted: readonly string[], offered: readonly string[]): number {
  const [left, right] = [variants(wanted), variants(offered)];
  if (left.all.length === 0 || right.all.length === 0)
    return wanted.join() === offered.join() && wanted.length > 0 ? 1 : 0;
  const [forward, backward] = [best(left.main, right.all), best(right.main, left.all)];
  return Math.min(Math.max(forward, backward), Math.min(forward, backward) >= 0.8 ? 1 : guestOnly);
}

interface Variants {
  readonly main: readonly string[];
  readonly all: readonly string[];
}

function variants(credits: readonly string[]): Variants {
  const named = credits.map(namesOf).filter((names) => names.length > 0);
  const first = named[0] ?? [];
  return { main: first.slice(0, 2), all: [...new Set(named.flat())].slice(0, 40) };
}

function best(names: readonly string[], among: readonly string[]): number {
  let highest = 0;
  for (const name of names) for (const other of among) highest = Math.max(highest, scoreFolded(name, other, false));
  return highest;
}
