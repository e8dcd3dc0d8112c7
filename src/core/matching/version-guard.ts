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

/** A side's version words, put so that two sides compare by looks. */
export interface ReadVersions {
  readonly kinds: readonly VersionKind[];
  /** Those that make another recording, in order. */
  readonly decisive: string;
  /** Those that only a length can judge, in order. */
  readonly byLength: string;
  /** What stands beside each of the words with names; undefined when nothing does. */
  readonly names: readonly string[] | undefined;
}

const noVersions: ReadVersions = { kinds: [], decisive: '', byLength: '', names: undefined };

/** A side's version words as `compareVersions` takes them. */
export function readVersions(tags: readonly VersionTag[]): ReadVersions {
  if (tags.length === 0) return noVersions;
  const kinds = [...new Set(tags.map((tag) => tag.kind))].sort();
  const names = namedKinds.map((kind) => nameBeside(tags, kind));
  return {
    kinds,
    decisive: kinds.filter((kind) => decisive.has(kind)).join(' '),
    byLength: kinds.filter((kind) => lengthDecides.has(kind)).join(' '),
    names: names.some((name) => name !== '') ? names : undefined,
  };
}

/**
 * Whether two sets of version words allow one recording.
 *
 * Shape: `different` as soon as a word that makes another recording stands on one side only, or both name another remixer
 * or place; `neutral` when only the lengths can decide: words of that kind differ, or a name stands on one side only;
 * `equal` otherwise. Sides may be swapped.
 */
export function compareVersions(a: ReadVersions, b: ReadVersions): VersionVerdict {
  if (a.decisive !== b.decisive) return 'different';
  const isNamed = a.names !== undefined || b.names !== undefined;
  const named = isNamed ? namedKinds.map((_kind, at) => compareNames(a.names?.[at] ?? '', b.names?.[at] ?? '')) : [];
  if (named.includes('different')) return 'different';
  return named.includes('neutral') || a.byLength !== b.byLength ? 'neutral' : 'equal';
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
