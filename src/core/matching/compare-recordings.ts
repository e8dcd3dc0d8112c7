import { chanceOf, confidenceOf } from './calibrate.ts';
import { compareVideo } from './compare-video.ts';
import type { LikelyMatch } from './likely-match.ts';
import { recordingReader } from './read-recording.ts';
import {
  hasSameIsrc,
  hasSameRelease,
  isDeclaredCover,
  isLongTitle,
  recordingEvidence,
  workEvidence,
} from './recording-evidence.ts';
import { type RecordingFacts, recordingFacts } from './recording-facts.ts';
import type { RecordingComparison, RecordingSide } from './recording-sides.ts';
import { scoreCredits } from './score-artists.ts';
import { weights } from './weights.ts';

export type { RecordingComparison, RecordingSide } from './recording-sides.ts';

const { leastTitle, leastArtist } = weights.recording;
const { equalMs, farthestMs, unknownMs } = weights.length;
const { even } = weights.choice;
const { work, rank } = weights;

/**
 * Whether two descriptions mean one recording, and whether they mean one song; the sides may be swapped.
 *
 * Shape: accepts only with both names alike, no version word against it and no length against it; a title alone never.
 * Equal words accept up to 6 s apart or with a length unknown; words that only a length can judge accept up to 2 s. The
 * confidences are fitted chances; they decide nothing.
 */
export function compareRecordings(a: RecordingSide, b: RecordingSide): RecordingComparison {
  if (a.isVideo === true || b.isVideo === true) return compareVideo(a, b);
  const { read } = recordingReader();
  const [left, right] = [read(a), read(b)];
  const facts = recordingFacts(left, right, { artistScore: scoreCredits(left.credits, right.credits), least: 0 });
  const { titleScore, artistScore, versions, lengthDifferenceMs } = facts;
  const accept = blocksOf(facts).length === 0;
  const sameRecording = chanceOfRecording(facts, accept);
  return {
    titleScore,
    artistScore,
    ...(lengthDifferenceMs === undefined ? {} : { lengthDifferenceMs }),
    versions,
    sameWork: Math.max(sameRecording, chanceOf(weights.sameWork, workEvidence(facts))),
    sameRecording,
    accept,
    reasons: reasonsOf(facts),
  };
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
    const facts = recordingFacts(left, reader.read(b), { artistScore, least });
    if (facts.titleScore < least) return undefined;
    const accept = blocksOf(facts).length === 0;
    const workLikeness = workLikenessOf(facts);
    return {
      accept,
      rank: rankOf(facts, workLikeness, accept),
      workLikeness,
      artistScore,
      confidence: () => chanceOfRecording(facts, accept),
      explain: () => reasonsOf(facts),
    };
  };
}

function chanceOfRecording(facts: RecordingFacts, accept: boolean): number {
  return confidenceOf(chanceOf(weights.sameRecording, recordingEvidence(facts)), { accept, even });
}

function reasonsOf(facts: RecordingFacts): readonly string[] {
  const { titleScore, artistScore, versions, lengthDifferenceMs } = facts;
  const reasons = [`title_${titleScore.toFixed(2)}`, `artist_${artistScore.toFixed(2)}`, `versions_${versions}`];
  if (lengthDifferenceMs !== undefined) reasons.push(`length_${lengthDifferenceMs}_ms`);
  if (hasSameIsrc(facts)) reasons.push('isrc_equal');
  if (hasSameRelease(facts)) reasons.push('release_equal');
  if (facts.isCut) reasons.push('title_part_missing_length_equal');
  return [...reasons, ...blocksOf(facts)];
}

/** What forbids to accept; nothing does when it is empty. */
function blocksOf(facts: RecordingFacts): readonly string[] {
  const blocks: string[] = [];
  const { lengthDifferenceMs, versions } = facts;
  if (facts.left.title.core === '' || facts.right.title.core === '') blocks.push('title_missing');
  if (facts.titleScore < leastTitle) blocks.push('title_differs');
  if (!facts.isSamePart) blocks.push('part_differs');
  if (facts.artistScore < leastArtist) blocks.push('artist_differs');
  if (versions === 'different') blocks.push('version_differs');
  if (versions === 'neutral' && (lengthDifferenceMs ?? Number.POSITIVE_INFINITY) > equalMs) {
    blocks.push('version_needs_equal_length');
  }
  if ((lengthDifferenceMs ?? 0) > farthestMs) blocks.push('length_differs');
  return blocks;
}

/** An equal title is nothing by itself; a long one, or one that says it is somebody's song, is a little. */
function workLikenessOf(facts: RecordingFacts): number {
  const title = facts.isSamePart ? facts.titleScore : Math.min(facts.titleScore, work.otherPart);
  const isSameAct = facts.artistScore >= leastArtist;
  if (title < work.likelyTitle || isSameAct) return title * (isSameAct ? 1 : work.otherAct);
  // One act is the other's guest: the same song more often than not, and worth a look.
  if (facts.artistScore >= work.sharedGuest || isDeclaredCover(facts)) return work.declared;
  return isLongTitle(facts) ? work.longTitle : work.shortTitle;
}

function rankOf(facts: RecordingFacts, workLikeness: number, accept: boolean): number {
  if (!accept) return Math.min(workLikeness * rank.refused, even - 0.01);
  const far = Math.min(1, (facts.lengthDifferenceMs ?? unknownMs) / farthestMs);
  const doubt = facts.versions === 'equal' ? 1 : rank.neutralVersions;
  const likeness = facts.titleScore * Math.min(1, facts.artistScore) * doubt * (1 - rank.farthestLength * far);
  const shared = (hasSameIsrc(facts) ? rank.sameIsrc : 0) + (hasSameRelease(facts) ? rank.sameRelease : 0);
  return Math.max(even, likeness) + shared;
}
