import { likelyComparer } from './compare-recordings.ts';
import { videoComparer } from './compare-video.ts';
import type { LikelyMatch } from './likely-match.ts';
import type { RecordingSide } from './recording-sides.ts';
import { weights } from './weights.ts';

/** What came of a choice: linked without asking, kept for a person, or nothing found. */
export type MatchDecision = 'accept' | 'review' | 'abstain';

/** The chosen candidate and why; `index` is there only with `accept`. */
export interface CandidateChoice {
  readonly index: number | undefined;
  /** The chance that it is right, 0 to 1; of a review that the nearest is. */
  readonly confidence: number;
  readonly decision: MatchDecision;
  readonly reasons: readonly string[];
  /** Every other candidate that is worth a look, the nearest first. */
  readonly alternatives: readonly Alternative[];
}

/** A candidate that was not taken. */
export interface Alternative {
  readonly index: number;
  /** The chance that it is the same recording, had it stood alone. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

interface Judged extends LikelyMatch {
  readonly index: number;
}

const { margin, reviewFrom, even } = weights.choice;
const mostAlternatives = 10;

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
  const worthy = judged.filter(isWorthALook).sort(byRank);
  const [first, second] = worthy;
  if (first === undefined)
    return { index: undefined, confidence: 0, decision: 'abstain', reasons: ['no_candidate_fits'], alternatives: [] };
  const rest = worthy.filter((each) => each !== first).slice(0, mostAlternatives);
  const alternatives = rest.map((each) => ({
    index: each.index,
    confidence: each.confidence(),
    reasons: each.explain(),
  }));
  const reasons = first.explain();
  if (!first.accept) {
    return { index: undefined, confidence: first.confidence(), decision: 'review', reasons, alternatives };
  }
  const ahead = second?.accept === true ? first.rank - second.rank : Number.POSITIVE_INFINITY;
  if (ahead < margin) {
    const tooClose = [...reasons, 'runner_up_too_close'];
    return { index: undefined, confidence: even, decision: 'review', reasons: tooClose, alternatives };
  }
  return { index: first.index, confidence: first.confidence(), decision: 'accept', reasons, alternatives };
}

function comparerOf(query: RecordingSide): (candidate: RecordingSide) => LikelyMatch | undefined {
  const [compareRecord, compareVideo] = [likelyComparer(query, reviewFrom), videoComparer(query)];
  return (candidate) =>
    query.isVideo === true || candidate.isVideo === true ? compareVideo(candidate) : compareRecord(candidate);
}

function isWorthALook({ accept, workLikeness, artistScore }: LikelyMatch): boolean {
  return accept || (workLikeness >= reviewFrom && artistScore >= reviewFrom);
}

/** Accepted ones first; equal ranks are put in order by what was found, never by the place in the list. */
function byRank(a: Judged, b: Judged): number {
  if (a.accept !== b.accept) return a.accept ? -1 : 1;
  if (a.rank !== b.rank) return b.rank - a.rank;
  const [one, other] = [a.explain().join(), b.explain().join()];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
