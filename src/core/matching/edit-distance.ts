/**
 * Edits between two texts: characters added, dropped, replaced, or two neighbours swapped.
 *
 * Shape: `limit` + 1 when there are more than `limit`. Why two ways: names are short, and of a short one a whole column is
 * worked out at once, in the bits of one number; of longer ones only a band of the limit's width around the diagonal.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const edits = short.length <= mostBits && isNarrow(short) ? byBits(short, long) : inBand(a, b, limit);
  return Math.min(edits, limit + 1);
}

/** How many characters fit into the bits of one number. */
const mostBits = 31;
const narrow = 128;
/** Where each narrow character stands in the shorter text, one bit for each place; all zero between two calls. */
const placesOf = new Int32Array(narrow);

function isNarrow(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= narrow) return false;
  return true;
}

/**
 * The distance by bits: one round for each character of the longer text.
 *
 * Source: H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
 */
function byBits(short: string, long: string): number {
  if (short === '') return long.length;
  for (let at = 0; at < short.length; at++) placesOf[short.charCodeAt(at)] = placesAt(short, at) | (1 << at);
  const last = 1 << (short.length - 1);
  let edits = short.length;
  let more = -1;
  let less = 0;
  let same = 0;
  let before = 0;
  for (let at = 0; at < long.length; at++) {
    const places = placesAt(long, at);
    const swapped = ((~same & places) << 1) & before;
    same = ((((places & more) + more) | 0) ^ more) | places | less | swapped;
    const up = less | ~(same | more);
    const down = same & more;
    if ((up & last) !== 0) edits++;
    if ((down & last) !== 0) edits--;
    const shifted = (up << 1) | 1;
    more = (down << 1) | ~(same | shifted);
    less = same & shifted;
    before = places;
  }
  for (let at = 0; at < short.length; at++) placesOf[short.charCodeAt(at)] = 0;
  return edits;
}

function placesAt(text: string, at: number): number {
  return placesOf[text.charCodeAt(at)] ?? 0;
}

function inBand(a: string, b: string, limit: number): number {
  let before: Uint16Array = new Uint16Array(b.length + 1).fill(limit + 1);
  let previous: Uint16Array = before.slice();
  let current: Uint16Array = before.slice();
  for (let j = 0; j <= Math.min(b.length, limit); j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const least = fillRow({ a, b, i, limit, before, previous, current });
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length] ?? limit + 1;
}

interface Row {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly limit: number;
  readonly before: Uint16Array;
  readonly previous: Uint16Array;
  readonly current: Uint16Array;
}

function fillRow({ a, b, i, limit, before, previous, current }: Row): number {
  const at = (row: Uint16Array, j: number): number => row[j] ?? limit + 1;
  const [first, last] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
  // The rows are used again: what the band of this row does not fill, the next row must not read.
  current[first - 1] = first === 1 ? Math.min(i, limit + 1) : limit + 1;
  if (last < b.length) current[last + 1] = limit + 1;
  let least = at(current, first - 1);
  for (let j = first; j <= last; j++) {
    const isEqual = a[i - 1] === b[j - 1];
    let cost = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (isEqual ? 0 : 1));
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(before, j - 2) + 1);
    current[j] = Math.min(cost, limit + 1);
    least = Math.min(least, cost);
  }
  return least;
}
