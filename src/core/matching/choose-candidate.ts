import { type LikelyMatch, likelyComparer } from './compare-recordings.ts';
import { videoComparer } from './compare-video.ts';
import type { RecordingSide } from './recording-sides.ts';

/** What came of a choice: linked without asking, kept for a person, or nothing found. */
export type MatchDecision = 'accept' | 'review' | 'abstain';

/** The chosen candidate and why; `index` is there only with `accept`. */
export interface CandidateChoice {
  readonly index: number | undefined;
  readonly confidence: number;
  readonly decision: MatchDecision;
  readonly reasons: readonly string[];
}

interface Judged extends LikelyMatch {
  readonly index: number;
}

const margin = 0.005;
const reviewFrom = 0.6;

/**
 * The candidate that means the same recording as the query, or none.
 *
 * Shape: the order of candidates never decides: two accepted ones within the margin make a review. The place of a
 * candidate is given only with `accept`.
 */
export function chooseCandidate(query: RecordingSide, candidates: readonly RecordingSide[]): CandidateChoice {
  const compare = comparerOf(query);
  const judged = candidates.flatMap((candidate, index): readonly Judged[] => {
    const match = compare(candidate);
    return match === undefined ? [] : [{ ...match, index }];
  });
  const accepted = judged.filter((each) => each.accept);
  const first = bestOf(accepted);
  if (first === undefined) return notAccepted(judged);
  const second = bestOf(accepted.filter((each) => each !== first));
  if (second !== undefined && first.sameRecording - second.sameRecording < margin) {
    return {
      index: undefined,
      confidence: 0.5,
      decision: 'review',
      reasons: [...first.explain(), 'runner_up_too_close'],
    };
  }
  return { index: first.index, confidence: first.sameRecording, decision: 'accept', reasons: first.explain() };
}

function comparerOf(query: RecordingSide): (candidate: RecordingSide) => LikelyMatch | undefined {
  const [compareRecord, compareVideo] = [likelyComparer(query, reviewFrom), videoComparer(query)];
  return (candidate) => {
    if (query.isVideo !== true && candidate.isVideo !== true) return compareRecord(candidate);
    const { reasons, ...match } = compareVideo(candidate);
    return { ...match, explain: () => reasons };
  };
}

function bestOf(judged: readonly Judged[]): Judged | undefined {
  return judged.reduce<Judged | undefined>(
    (best, each) => (best === undefined || isBetter(each, best) ? each : best),
    undefined,
  );
}

/** Equal scores are put in order by what was found, never by the place in the list. */
function isBetter(a: Judged, b: Judged): boolean {
  if (a.sameRecording !== b.sameRecording) return a.sameRecording > b.sameRecording;
  return a.explain().join() < b.explain().join();
}

function notAccepted(judged: readonly Judged[]): CandidateChoice {
  const likely = judged.filter((each) => each.sameWork >= reviewFrom && each.artistScore >= reviewFrom);
  const best = bestOf(likely);
  if (best === undefined)
    return { index: undefined, confidence: 0, decision: 'abstain', reasons: ['no_candidate_fits'] };
  return { index: undefined, confidence: best.sameRecording, decision: 'review', reasons: best.explain() };
}
