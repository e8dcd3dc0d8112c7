/** A pair of brackets in a title with what stands between them. */
export interface BracketGroup {
  /** Where the opening bracket stands. Unit: UTF-16 units. */
  readonly start: number;
  /** Behind the closing bracket. */
  readonly end: number;
  readonly inner: string;
}

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['【', '】'],
  ['（', '）'],
  ['［', '］'],
]);

const opener = /[([{【（［]/;

/** The outermost bracket groups of a title, in order; a bracket without its partner makes none. */
export function bracketGroups(title: string): readonly BracketGroup[] {
  if (!opener.test(title)) return [];
  const open: { readonly closer: string; readonly start: number }[] = [];
  const groups: BracketGroup[] = [];
  for (let at = 0; at < title.length; at++) {
    const character = title.charAt(at);
    const closer = closers.get(character);
    if (closer !== undefined) open.push({ closer, start: at });
    const last = open.at(-1);
    if (last === undefined || character !== last.closer) continue;
    open.pop();
    // What lies inside this group is no outermost one; it stands at the end, so that each group is dropped once at most.
    while ((groups.at(-1)?.start ?? -1) > last.start) groups.pop();
    groups.push({ start: last.start, end: at + 1, inner: title.slice(last.start + 1, at) });
  }
  return groups;
}
