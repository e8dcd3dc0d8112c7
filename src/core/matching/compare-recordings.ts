import type { VersionKind } from '../titles/version-kind.ts';
import { compareVideo } from './compare-video.ts';
import { type ReadRecording, recordingReader } from './read-recording.ts';
import type { RecordingComparison, RecordingSide } from './recording-sides.ts';
import { scoreCredits } from './score-artists.ts';
import { scoreNames } from './score-text.ts';
import { compareVersions, type VersionVerdict } from './version-guard.ts';

export type { RecordingComparison, RecordingSide } from './recording-sides.ts';

const leastTitle = 0.85;
/** What a title without one of its parts scores where everything else agrees. */
const cutTitle = 0.9;
const leastArtist = 0.8;
const sharedGuest = 0.75;
/** Up to 4 s differ freely; up to here shops still round one recording's length differently. Unit: ms. */
const farthestLengthMs = 6_000;
/** Where words differ that only a length can judge. Unit: ms. */
const equalLengthMs = 2_000;
/** Two takes are never this close by chance. Unit: ms. */
const equalTakeMs = 1_000;
/** What is made from the same tape, and so may last as long. */
const sameLengthKinds: ReadonlySet<VersionKind> = new Set(['instrumental', 'karaoke', 'acappella', 'remix', 'cover']);

/**
 * Whether two descriptions mean one recording, and whether they mean one song; the sides may be swapped.
 *
 * Shape: accepts only with both names alike, no version word against it and no length against it; a title alone never.
 * Equal words accept up to 6 s apart or with a length unknown; words that only a length can judge accept up to 2 s.
 */
export function compareRecordings(a: RecordingSide, b: RecordingSide): RecordingComparison {
  if (a.isVideo === true || b.isVideo === true) return compareVideo(a, b);
  const { read } = recordingReader();
  const [left, right] = [read(a), read(b)];
  return comparison(factsOf(left, right, { artistScore: scoreCredits(left.credits, right.credits), least: 0 }));
}

/** What a choice among many needs to know of one. */
export interface LikelyMatch {
  readonly accept: boolean;
  readonly sameRecording: number;
  readonly sameWork: number;
  readonly artistScore: number;
  readonly explain: () => readonly string[];
}

/**
 * Compares one description with many, each as `compareRecordings` does; undefined for one whose title or artist scores
 * below `least`.
 *
 * Why: of what a search answers most is far off, and that shows in the act's name already.
 */
export function likelyComparer(a: RecordingSide, least: number): (b: RecordingSide) => LikelyMatch | undefined {
  const reader = recordingReader();
  const left = reader.read(a);
  return (b) => {
    const artistScore = scoreCredits(left.credits, reader.readCredits(b), least);
    if (artistScore < least) return undefined;
    const facts = factsOf(left, reader.read(b), { artistScore, least });
    if (facts.titleScore < least) return undefined;
    const { accept, sameWork, sameRecording } = judge(facts);
    return { accept, sameWork, sameRecording, artistScore, explain: () => comparison(facts).reasons };
  };
}

interface Facts {
  readonly left: ReadRecording;
  readonly right: ReadRecording;
  readonly titleScore: number;
  readonly artistScore: number;
  readonly versions: VersionVerdict;
  readonly lengthDifferenceMs: number | undefined;
  readonly isSamePart: boolean;
  readonly isCut: boolean;
}

interface Known {
  readonly artistScore: number;
  /** A title below it need not be scored. */
  readonly least: number;
}

function factsOf(left: ReadRecording, right: ReadRecording, { artistScore, least }: Known): Facts {
  const [a, b] = [left.title, right.title];
  const lengthDifferenceMs = differenceOf(left.durationMs, right.durationMs);
  const isSamePart = a.key.parts === b.key.parts;
  const spelled = scoreNames(a.key.name, b.key.name, { isSame: a.core === b.core, least });
  const isSameLength = lengthDifferenceMs !== undefined && lengthDifferenceMs <= equalLengthMs;
  const isCut =
    isSameLength && isSamePart && spelled < cutTitle && artistScore >= leastArtist && isOneCut(a.core, b.core);
  const titleScore = isCut ? cutTitle : spelled;
  const versions = versionsOf(left, right, lengthDifferenceMs);
  return { left, right, titleScore, artistScore, versions, lengthDifferenceMs, isSamePart, isCut };
}

function comparison(facts: Facts): RecordingComparison {
  const { titleScore, artistScore, versions, lengthDifferenceMs } = facts;
  const { accept, sameWork, sameRecording } = judge(facts);
  const reasons = [`title_${titleScore.toFixed(2)}`, `artist_${artistScore.toFixed(2)}`, `versions_${versions}`];
  if (lengthDifferenceMs !== undefined) reasons.push(`length_${lengthDifferenceMs}_ms`);
  if (facts.isCut) reasons.push('title_part_missing_length_equal');
  return {
    titleScore,
    artistScore,
    ...(lengthDifferenceMs === undefined ? {} : { lengthDifferenceMs }),
    versions,
    sameWork,
    sameRecording,
    accept,
    reasons: [...reasons, ...blocksOf(facts)],
  };
}

function judge(facts: Facts): Pick<RecordingComparison, 'accept' | 'sameWork' | 'sameRecording'> {
  const accept = blocksOf(facts).length === 0;
  const sameWork = workScore(facts);
  return { accept, sameWork, sameRecording: recordingScore(facts, sameWork, accept) };
}

/** A take of its own never lasts as long as another to the second: then only the note tells what the shops leave out. */
function versionsOf(left: ReadRecording, right: ReadRecording, lengthDifferenceMs: number | undefined): VersionVerdict {
  const versions = compareVersions(left.versions, right.versions);
  if (versions !== 'different' || (lengthDifferenceMs ?? equalTakeMs) >= equalTakeMs) return versions;
  const isOnlyNoted = compareVersions(left.title.versions, right.title.versions) === 'equal';
  const noted = [...left.versions.kinds, ...right.versions.kinds];
  return isOnlyNoted && noted.every((kind) => !sameLengthKinds.has(kind)) ? 'neutral' : versions;
}

function differenceOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.abs(a - b);
}

/** Whether one title is the other without a bracket or a part behind a dash or slash. */
function isOneCut(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const rest = long.toLowerCase().startsWith(short.toLowerCase()) ? long.slice(short.length) : '';
  return short.length > 0 && /^\s*(?:[([]|\s[-–—/|]\s)/u.test(rest);
}

function blocksOf(facts: Facts): readonly string[] {
  const blocks: string[] = [];
  const { lengthDifferenceMs, versions } = facts;
  if (facts.left.title.core === '' || facts.right.title.core === '') blocks.push('title_missing');
  if (facts.titleScore < leastTitle) blocks.push('title_differs');
  if (!facts.isSamePart) blocks.push('part_differs');
  if (facts.artistScore < leastArtist) blocks.push('artist_differs');
  if (versions === 'different') blocks.push('version_differs');
  if (versions === 'neutral' && (lengthDifferenceMs ?? Number.POSITIVE_INFINITY) > equalLengthMs) {
    blocks.push('version_needs_equal_length');
  }
  if ((lengthDifferenceMs ?? 0) > farthestLengthMs) blocks.push('length_differs');
  return blocks;
}

/** An equal title is nothing by itself; a long one, or one that says it is somebody's song, is a little. */
function workScore(facts: Facts): number {
  const { left, right } = facts;
  const title = facts.isSamePart ? facts.titleScore : Math.min(facts.titleScore, 0.4);
  if (title < 0.8 || facts.artistScore >= leastArtist) return title * (facts.artistScore >= leastArtist ? 1 : 0.5);
  const isDeclared = [...left.versions.kinds, ...right.versions.kinds].some((kind) =>
    ['cover', 'karaoke', 'tribute'].includes(kind),
  );
  // One act is the other's guest: the same song more often than not, and worth a look.
  if (isDeclared || facts.artistScore >= sharedGuest) return 0.6;
  return Math.min(left.title.key.name.words.length, right.title.key.name.words.length) >= 5 ? 0.5 : 0.35;
}

function recordingScore(facts: Facts, sameWork: number, accept: boolean): number {
  if (!accept) return Math.min(sameWork * 0.5, 0.49);
  const far = (facts.lengthDifferenceMs ?? 3_000) / farthestLengthMs;
  const doubt = facts.versions === 'equal' ? 1 : 0.95;
  return Math.max(0.5, facts.titleScore * Math.min(1, facts.artistScore) * doubt * (1 - 0.2 * Math.min(1, far)));
}
