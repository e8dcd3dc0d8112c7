import type { Recording } from '../entities/musicbrainz.ts';
import { type ComparedTrack, type RecordingScore, scoreRecording } from './score-recording.ts';

/** A list that has at least one element. */
type AtLeastOne<T> = readonly [T, ...T[]];

/** What became of the recordings that carry a track's ISRC. */
export type IsrcChoice =
  | { readonly kind: 'linked'; readonly linked: AtLeastOne<RecordingScore> }
  | { readonly kind: 'none'; readonly refused: AtLeastOne<RecordingScore> };

/**
 * The recordings that may be linked, the best first; where none may, all of them with the reasons.
 *
 * Shape: `rows` has at least one element, each with the track's ISRC. Why alternates are kept: which of them performs a
 * known work is learnt a stage later.
 */
export function chooseByIsrc(track: ComparedTrack, rows: readonly Recording[]): IsrcChoice {
  const scored = distinct(rows)
    .map((recording) => scoreRecording(track, recording))
    .sort(byRank);
  const [first, ...others] = scored.filter((score) => score.isLinkable);
  if (first !== undefined) return { kind: 'linked', linked: [first, ...others] };
  const [best, ...rest] = scored;
  if (best === undefined) throw new Error('there is no recording to choose from');
  return { kind: 'none', refused: [best, ...rest] };
}

/** Trust, a sound rather than a video, length, credit, first release, releases, id. */
function byRank(a: RecordingScore, b: RecordingScore): number {
  return (
    b.confidence - a.confidence ||
    Number(a.recording.isVideo) - Number(b.recording.isVideo) ||
    awayOf(a) - awayOf(b) ||
    b.creditScore - a.creditScore ||
    (a.recording.firstReleaseDate ?? '9').localeCompare(b.recording.firstReleaseDate ?? '9') ||
    (b.recording.releaseCount ?? 0) - (a.recording.releaseCount ?? 0) ||
    (a.recording.mbid < b.recording.mbid ? -1 : 1)
  );
}

function awayOf(score: RecordingScore): number {
  return score.lengthDifferenceMs === undefined ? 1e9 : Math.abs(score.lengthDifferenceMs);
}

function distinct(rows: readonly Recording[]): readonly Recording[] {
  return [...new Map(rows.map((row) => [row.mbid, row])).values()];
}
