import type { Recording } from '../entities/musicbrainz.ts';
import { compareRecordings } from './compare-recordings.ts';
import { fitsByName } from './fits-by-name.ts';
import { type ComparedTrack, type RecordingScore, scoreRecording, sideOf } from './score-recording.ts';
import { weights } from './weights.ts';

/** What a search by title says of a track. */
export type TitleChoice =
  | { readonly kind: 'chosen'; readonly best: RecordingScore }
  | { readonly kind: 'ambiguous'; readonly near: readonly RecordingScore[] }
  | { readonly kind: 'none'; readonly nearest: readonly RecordingScore[] };

const { rules: confidence, margin, lengthSpan } = weights.titleRoute;
const { freeMs } = weights.length;

/**
 * The one recording that is the track by title, artist, version words and length; two that are equally near decide nothing.
 *
 * Shape: both lengths have to be known. Why so strict: the same title by the same artist is as often the live take.
 */
export function chooseByTitle(track: ComparedTrack, rows: readonly Recording[]): TitleChoice {
  const scored = rows.map((recording) => ({ ...scoreRecording(track, recording), confidence })).sort(byRank);
  const fitting = scored.filter((score) => isFitting(track, score));
  const [best, second] = fitting;
  if (best === undefined) return { kind: 'none', nearest: scored.slice(0, 3) };
  if (second !== undefined && isNear(best, second)) {
    return { kind: 'ambiguous', near: fitting.filter((one) => isNear(best, one)) };
  }
  return { kind: 'chosen', best };
}

function isFitting(track: ComparedTrack, { recording, lengthDifferenceMs }: RecordingScore): boolean {
  if (recording.isVideo || lengthDifferenceMs === undefined || Math.abs(lengthDifferenceMs) > freeMs) return false;
  return fitsByName(compareRecordings(track, sideOf(recording)));
}

/** Whether nothing but a second of length speaks for the first. */
function isNear(best: RecordingScore, other: RecordingScore): boolean {
  return fitOf(best) - fitOf(other) < margin;
}

function fitOf(score: RecordingScore): number {
  const length = 1 - Math.abs(score.lengthDifferenceMs ?? freeMs) / (freeMs * lengthSpan);
  return (score.titleScore + score.creditScore + length) / 3;
}

function byRank(a: RecordingScore, b: RecordingScore): number {
  return fitOf(b) - fitOf(a) || (a.recording.mbid < b.recording.mbid ? -1 : 1);
}
