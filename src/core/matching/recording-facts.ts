import { normaliseTitle } from '../titles/normalise-title.ts';
import type { VersionKind } from '../titles/version-kind.ts';
import type { ReadRecording } from './read-recording.ts';
import { scoreNames } from './score-text.ts';
import { compareVersions, type VersionVerdict } from './version-guard.ts';
import { weights } from './weights.ts';

const { leastArtist, cutTitle } = weights.recording;
const { equalMs, sameTakeMs } = weights.length;
/** What is made from the same tape, and so may last as long. */
const sameLengthKinds: ReadonlySet<VersionKind> = new Set(['instrumental', 'karaoke', 'acappella', 'remix', 'cover']);

/** Two recordings held against each other, piece by piece, before anything is decided. */
export interface RecordingFacts {
  readonly left: ReadRecording;
  readonly right: ReadRecording;
  readonly titleScore: number;
  readonly artistScore: number;
  readonly versions: VersionVerdict;
  readonly lengthDifferenceMs: number | undefined;
  readonly isSamePart: boolean;
  /** One title is the other without one of its parts, and all else agrees. */
  readonly isCut: boolean;
}

/** What is known already, and from where a title is worth scoring. */
export interface KnownFacts {
  readonly artistScore: number;
  /** A title below it need not be scored. */
  readonly least: number;
}

/** Holds two recordings against each other. */
export function recordingFacts(
  left: ReadRecording,
  right: ReadRecording,
  { artistScore, least }: KnownFacts,
): RecordingFacts {
  const [a, b] = [left.title, right.title];
  const lengthDifferenceMs = differenceOf(left.durationMs, right.durationMs);
  const isSamePart = a.key.parts === b.key.parts;
  const spelled = scoreNames(a.key.name, b.key.name, { isSame: a.core === b.core, least });
  const isSameLength = lengthDifferenceMs !== undefined && lengthDifferenceMs <= equalMs;
  const isCut =
    isSameLength && isSamePart && spelled < cutTitle && artistScore >= leastArtist && isOneCut(a.core, b.core);
  const titleScore = isCut ? cutTitle : spelled;
  const versions = versionsOf(left, right, lengthDifferenceMs);
  return { left, right, titleScore, artistScore, versions, lengthDifferenceMs, isSamePart, isCut };
}

/** A take of its own never lasts as long as another to the second: then only the note tells what the shops leave out. */
function versionsOf(left: ReadRecording, right: ReadRecording, lengthDifferenceMs: number | undefined): VersionVerdict {
  const versions = compareVersions(left.versions, right.versions);
  if (versions !== 'different' || (lengthDifferenceMs ?? sameTakeMs) >= sameTakeMs) return versions;
  const isOnlyNoted = compareVersions(left.title.versions, right.title.versions) === 'equal';
  const noted = [...left.versions.kinds, ...right.versions.kinds];
  return isOnlyNoted && noted.every((kind) => !sameLengthKinds.has(kind)) ? 'neutral' : versions;
}

function differenceOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.abs(a - b);
}

/** Whether one title is the other without a bracket or a part behind a dash or slash, which names no version. */
function isOneCut(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const rest = long.toLowerCase().startsWith(short.toLowerCase()) ? long.slice(short.length) : '';
  if (short.length === 0 || !/^\s*(?:[([]|\s[-–—/|]\s)/u.test(rest)) return false;
  // Beside a name without letters ("???") version words stay in the core.
  return normaliseTitle(`x${rest}`).tags.length === 0;
}
