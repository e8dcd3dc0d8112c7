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

/**
 * Whether two sets of version words allow one recording.
 *
 * Shape: `different` as soon as a word that makes another recording stands on one side only, or two remixers differ;
 * `neutral` when only words differ that the lengths must decide; `equal` otherwise. Sides may be swapped.
 */
export function compareVersions(a: readonly VersionTag[], b: readonly VersionTag[]): VersionVerdict {
  if (keyOf(a, decisive) !== keyOf(b, decisive) || !isSameRemixer(a, b)) return 'different';
  return keyOf(a, lengthDecides) === keyOf(b, lengthDecides) ? 'equal' : 'neutral';
}

function keyOf(tags: readonly VersionTag[], among: ReadonlySet<VersionKind>): string {
  return [...new Set(tags.map((tag) => tag.kind).filter((kind) => among.has(kind)))].sort().join(' ');
}

function isSameRemixer(a: readonly VersionTag[], b: readonly VersionTag[]): boolean {
  const [left, right] = [remixerOf(a), remixerOf(b)];
  return left === right || left.includes(right) || right.includes(left);
}

function remixerOf(tags: readonly VersionTag[]): string {
  return tags.find((tag) => tag.kind === 'remix' || tag.kind === 'edit')?.value ?? '';
}
