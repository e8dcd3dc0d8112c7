/**
 * Edits between two texts: characters added, dropped, replaced, or two neighbours swapped.
 *
 * Shape: `limit` + 1 when there are more than `limit`. Why the limit: only a band of that width around the diagonal is
 * worked out, so the cost is length × limit and not length × length.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: Uint16Array = new Uint16Array(b.length + 1).fill(limit + 1);
  let previous: Uint16Array = before.slice();
  let current: Uint16Array = before.slice();
  for (let j = 0; j <= Math.min(b.length, limit); j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const least = fillRow({ a, b, i, limit, before, previous, current });
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length] ?? limit + 1, limit + 1);
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
