import { type BracketGroup, bracketGroups } from './bracket-groups.ts';

/** A title cut at its last separator: what stands before and behind it. */
export interface DashTail {
  readonly head: string;
  readonly tail: string;
}

const separators = /(?<!\s)\s+[-–—―/|｜‖•·~∙]{1,2}\s*|[|｜‖]\s*/gu;

const anySeparator = /\s[-–—―/•·~∙]|[|｜‖]/;

/**
 * The title cut at its last separator outside of brackets; undefined without one.
 *
 * Shape: separators are a spaced dash, slash or bar; a hyphen inside a word is none.
 */
export function dashTailOf(
  title: string,
  groups: readonly BracketGroup[] = bracketGroups(title),
): DashTail | undefined {
  if (!anySeparator.test(title)) return undefined;
  let last: RegExpMatchArray | undefined;
  let group = 0;
  for (const found of title.matchAll(separators)) {
    while ((groups[group]?.end ?? Number.POSITIVE_INFINITY) <= found.index) group++;
    const isInside = (groups[group]?.start ?? Number.POSITIVE_INFINITY) <= found.index;
    if (!isInside && found.index > 0) last = found;
  }
  if (last?.index === undefined) return undefined;
  const tail = title.slice(last.index + last[0].length).trim();
  return tail === '' ? undefined : { head: title.slice(0, last.index), tail };
}
