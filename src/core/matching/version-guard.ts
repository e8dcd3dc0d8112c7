import type { VersionKind, VersionTag } from '../titles/version-kind.ts';

/** How the version words of two recordings stand to each other; see `compareVersions`. */
export type VersionVerdict = 'equal' | 'neutral' | 'different';

const decisive: ReadonlySet<VersionKind> = new Set([
  'live',
  'slowed',
  'sped-up',
  'nightcore',
  'reverb',
  '8d',
  'bass-boosted',
  'remix',
  'instrumental',
  'karaoke',
  'cover',
  'tribute',
  'acoustic',
  'acappella',
  'orchestral',
  'demo',
  'alternate',
  'session',
  'medley',
  'language',
  're-recorded',
  'dub',
  'tv-size',
]);

/** Words that name another cut of a recording, or the same one under a shop's name: only the length can tell. */
const lengthDecides: ReadonlySet<VersionKind> = new Set([
  'edit',
  'radio',
  'extended',
  'club',
  'mix',
  'version',
  'single-version',
  'original-version',
]);

/** Words beside which a name or a place tells two recordings apart: who mixed it, where it was played. */
const namedKinds: readonly VersionKind[] = ['remix', 'edit', 'live', 'session', 'version'];

/**
 * Whether two sets of version words allow one recording.
 *
 * Shape: `different` as soon as a word that makes another recording stands on one side only, or both name another remixer
 * or place; `neutral` when only the lengths can decide: words of that kind differ, or a name stands on one side only;
 * `equal` otherwise. Sides may be swapped.
 */
export function compareVersions(a: readonly VersionTag[], b: readonly VersionTag[]): VersionVerdict {
  if (keyOf(a, decisive) !== keyOf(b, decisive)) return 'different';
  const named = namedKinds.map((kind) => compareNames(nameBeside(a, kind), nameBeside(b, kind)));
  if (named.includes('different')) return 'different';
  const isUndecided = named.includes('neutral') || keyOf(a, lengthDecides) !== keyOf(b, lengthDecides);
  return isUndecided ? 'neutral' : 'equal';
}

function keyOf(tags: readonly VersionTag[], among: ReadonlySet<VersionKind>): string {
  return [...new Set(tags.map((tag) => tag.kind).filter((kind) => among.has(kind)))].sort().join(' ');
}

function nameBeside(tags: readonly VersionTag[], kind: VersionKind): string {
  return tags.find((tag) => tag.kind === kind)?.value ?? '';
}

function compareNames(a: string, b: string): VersionVerdict {
  if (a === b) return 'equal';
  if (a === '' || b === '') return 'neutral';
  const [left, right] = [` ${a} `, ` ${b} `];
  return left.includes(right) || right.includes(left) ? 'neutral' : 'different';
}
