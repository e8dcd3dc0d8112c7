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
  /** Up to ten others that are worth a look, the nearest first; worked out when asked for. */
  readonly alternatives: () => readonly Alternative[];
}

/** A candidate that was not taken. */
export interface Alternative {
  readonly index: number;
  /** The chance that it is the same recording, had it stood alone. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

interface Judged {
  readonly match: LikelyMatch;
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
  const worthy = candidates.flatMap((candidate, index): readonly Judged[] => {
    const match = compare(candidate);
    return match !== undefined && isWorthALook(match) ? [{ match, index }] : [];
  });
  const first = firstOf(worthy);
  if (first === undefined) {
    return {
      index: undefined,
      confidence: 0,
      decision: 'abstain',
      reasons: ['no_candidate_fits'],
      alternatives: () => [],
    };
  }
  const { match, index } = first;
  const rest = worthy.filter((each) => each !== first);
  const found = { index: undefined, confidence: match.confidence(), alternatives: () => alternativesOf(rest) };
  if (!match.accept) return { ...found, decision: 'review', reasons: match.explain() };
  const isClose = rest.some((each) => each.match.accept && match.rank - each.match.rank < margin);
  if (!isClose) return { ...found, index, decision: 'accept', reasons: match.explain() };
  return { ...found, confidence: even, decision: 'review', reasons: [...match.explain(), 'runner_up_too_close'] };
}

function firstOf(worthy: readonly Judged[]): Judged | undefined {
  return worthy.reduce<Judged | undefined>(
    (best, each) => (best === undefined || byRank(each, best) < 0 ? each : best),
    undefined,
  );
}

function alternativesOf(rest: readonly Judged[]): readonly Alternative[] {
  const nearest = [...rest].sort(byRank).slice(0, mostAlternatives);
  return nearest.map(({ index, match }) => ({ index, confidence: match.confidence(), reasons: match.explain() }));
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
function byRank({ match: a }: Judged, { match: b }: Judged): number {
  if (a.accept !== b.accept) return a.accept ? -1 : 1;
  if (a.rank !== b.rank) return b.rank - a.rank;
  const [one, other] = [a.explain().join(), b.explain().join()];
  if (one === other) return b.confidence() - a.confidence();
  return one < other ? -1 : 1;
}
