import { normaliseTitle } from '../titles/normalise-title.ts';
import type { VersionKind, VersionTag } from '../titles/version-kind.ts';
import { compareVideo } from './compare-video.ts';
import type { RecordingComparison, RecordingSide } from './recording-sides.ts';
import { scoreArtists } from './score-artists.ts';
import { scoreText } from './score-text.ts';
import { partNumbers, withPlainNumbers } from './title-parts.ts';
import { compareVersions, type VersionVerdict } from './version-guard.ts';

export type { RecordingComparison, RecordingSide } from './recording-sides.ts';

const leastTitle = 0.85;
const leastArtist = 0.8;
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
  const [left, right] = [read(a), read(b)];
  const facts = factsOf(left, right);
  const blocks = blocksOf(facts);
  const sameWork = workScore(facts, left, right);
  const accept = blocks.length === 0;
  const { titleScore, artistScore, versions, lengthDifferenceMs } = facts;
  return {
    titleScore,
    artistScore,
    ...(lengthDifferenceMs === undefined ? {} : { lengthDifferenceMs }),
    versions,
    sameWork,
    sameRecording: recordingScore(facts, sameWork, accept),
    accept,
    reasons: [...facts.reasons, ...blocks],
  };
}

interface ReadSide {
  readonly core: string;
  readonly artists: readonly string[];
  readonly tags: readonly VersionTag[];
  /** Without those of the note. */
  readonly titleTags: readonly VersionTag[];
  readonly durationMs: number | undefined;
}

interface Facts {
  readonly titleScore: number;
  readonly artistScore: number;
  readonly versions: VersionVerdict;
  readonly lengthDifferenceMs: number | undefined;
  readonly isSamePart: boolean;
  readonly isNameless: boolean;
  readonly reasons: readonly string[];
}

function read(side: RecordingSide): ReadSide {
  const { core, guests, tags } = normaliseTitle(side.title);
  return {
    core,
    artists: [...side.artists, ...guests],
    tags: [...tags, ...notedTags(side.disambiguation ?? '')],
    titleTags: tags,
    durationMs: side.durationMs,
  };
}

/** Version words of a note: parts of it are divided by commas ("live, 2005-05-21: Paris"). */
function notedTags(note: string): readonly VersionTag[] {
  if (note.trim() === '') return [];
  return note.split(/[,;:]/u).flatMap((part) => normaliseTitle(`x (${part.trim()})`).tags);
}

function factsOf(left: ReadSide, right: ReadSide): Facts {
  const artistScore = scoreArtists(left.artists, right.artists);
  const lengthDifferenceMs = differenceOf(left.durationMs, right.durationMs);
  const versions = versionsOf(left, right, lengthDifferenceMs);
  const isSamePart = partNumbers(left.core) === partNumbers(right.core);
  const spelled = scoreText(withPlainNumbers(left.core), withPlainNumbers(right.core));
  const isCut = isOneCut(left.core, right.core) && artistScore >= leastArtist;
  const isSameLength = lengthDifferenceMs !== undefined && lengthDifferenceMs <= equalLengthMs;
  const titleScore = isCut && isSameLength && isSamePart ? Math.max(spelled, 0.9) : spelled;
  const reasons = [`title_${titleScore.toFixed(2)}`, `artist_${artistScore.toFixed(2)}`, `versions_${versions}`];
  if (lengthDifferenceMs !== undefined) reasons.push(`length_${lengthDifferenceMs}_ms`);
  if (titleScore > spelled) reasons.push('title_part_missing_length_equal');
  const isNameless = left.core === '' || right.core === '';
  return { titleScore, artistScore, versions, lengthDifferenceMs, isSamePart, isNameless, reasons };
}

/** A take of its own never lasts as long as another to the second: then only the note tells what the shops leave out. */
function versionsOf(left: ReadSide, right: ReadSide, lengthDifferenceMs: number | undefined): VersionVerdict {
  const versions = compareVersions(left.tags, right.tags);
  if (versions !== 'different' || (lengthDifferenceMs ?? equalTakeMs) >= equalTakeMs) return versions;
  const isOnlyNoted = compareVersions(left.titleTags, right.titleTags) === 'equal';
  const noted = [...left.tags, ...right.tags].map((tag) => tag.kind);
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
  if (facts.isNameless) blocks.push('title_missing');
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
function workScore(facts: Facts, left: ReadSide, right: ReadSide): number {
  const title = facts.isSamePart ? facts.titleScore : Math.min(facts.titleScore, 0.4);
  if (title < 0.8 || facts.artistScore >= leastArtist) return title * (facts.artistScore >= leastArtist ? 1 : 0.5);
  const isDeclared = [...left.tags, ...right.tags].some(({ kind }) => ['cover', 'karaoke', 'tribute'].includes(kind));
  if (isDeclared) return 0.6;
  return withPlainNumbers(left.core).split(' ').length >= 5 ? 0.5 : 0.35;
}

function recordingScore(facts: Facts, sameWork: number, accept: boolean): number {
  if (!accept) return Math.min(sameWork * 0.5, 0.49);
  const far = (facts.lengthDifferenceMs ?? 3_000) / farthestLengthMs;
  const doubt = facts.versions === 'equal' ? 1 : 0.95;
  return Math.max(0.5, facts.titleScore * Math.min(1, facts.artistScore) * doubt * (1 - 0.2 * Math.min(1, far)));
}
