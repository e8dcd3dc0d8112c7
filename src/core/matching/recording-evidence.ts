import { type Evidence, likenessEvidence } from './calibrate.ts';
import { foldText } from './fold-text.ts';
import { recordingReader } from './read-recording.ts';
import { type RecordingFacts, recordingFacts } from './recording-facts.ts';
import type { RecordingSide } from './recording-sides.ts';
import { scoreCredits } from './score-artists.ts';
import { type PiecesOf, weights } from './weights.ts';

const { freeMs, farthestMs, hopelessMs } = weights.length;
const { longTitleWords } = weights.work;

/**
 * What speaks for one recording and against it; the pieces of the table's section of that name.
 *
 * Shape: an unknown length says nothing; near ones speak for it up to 6 s, far ones against it from 4 s on. A code or a release in
 * common speaks for it, and another one says nothing: re-issues have their own.
 */
export function recordingEvidence(facts: RecordingFacts): Evidence<PiecesOf<'sameRecording'>> {
  const awayMs = facts.lengthDifferenceMs;
  return {
    title: likenessEvidence(facts.titleScore),
    artist: likenessEvidence(facts.artistScore),
    otherPart: facts.isSamePart ? 0 : 1,
    notEqualVersions: facts.versions === 'equal' ? 0 : 1,
    otherVersion: facts.versions === 'different' ? 1 : 0,
    nearLength: awayMs === undefined ? 0 : Math.max(0, 1 - awayMs / farthestMs),
    farLength: awayMs === undefined ? 0 : Math.min(1, Math.max(0, (awayMs - freeMs) / (hopelessMs - freeMs))),
    sameRelease: hasSameRelease(facts) ? 1 : 0,
    sameIsrc: hasSameIsrc(facts) ? 1 : 0,
  };
}

/** What speaks for one song, whoever plays it. */
export function workEvidence({
  left,
  right,
  titleScore,
  artistScore,
  isSamePart,
}: RecordingFacts): Evidence<PiecesOf<'sameWork'>> {
  return {
    title: likenessEvidence(titleScore),
    artist: likenessEvidence(artistScore),
    otherPart: isSamePart ? 0 : 1,
    declared: isDeclaredCover({ left, right }) ? 1 : 0,
    longTitle: isLongTitle({ left, right }) ? 1 : 0,
  };
}

/** Both at once for two descriptions, as the fit of the weights reads them. */
export function evidenceOf(
  a: RecordingSide,
  b: RecordingSide,
): { readonly recording: Evidence<PiecesOf<'sameRecording'>>; readonly work: Evidence<PiecesOf<'sameWork'>> } {
  const { read } = recordingReader();
  const [left, right] = [read(a), read(b)];
  const facts = recordingFacts(left, right, { artistScore: scoreCredits(left.credits, right.credits), least: 0 });
  return { recording: recordingEvidence(facts), work: workEvidence(facts) };
}

type Sides = Pick<RecordingFacts, 'left' | 'right'>;

/** Whether one of the two says that it is somebody else's song. */
export function isDeclaredCover({ left, right }: Sides): boolean {
  return [...left.versions.kinds, ...right.versions.kinds].some((kind) =>
    ['cover', 'karaoke', 'tribute'].includes(kind),
  );
}

/** Whether both titles are too long to be met with twice. */
export function isLongTitle({ left, right }: Sides): boolean {
  return Math.min(left.title.key.name.words.length, right.title.key.name.words.length) >= longTitleWords;
}

/** Whether both carry one code. */
export function hasSameIsrc({ left, right }: Sides): boolean {
  return left.isrcs.length > 0 && right.isrcs.some((isrc) => left.isrcs.includes(isrc));
}

/** Whether both name one release. */
export function hasSameRelease({ left, right }: Sides): boolean {
  if (left.album === undefined || right.album === undefined) return false;
  const folded = foldText(left.album);
  return folded !== '' && folded === foldText(right.album);
}
