import { ratio, token_set_ratio } from 'fuzzball';
import { createAmazonFilter, createSpotifyFilter, createYouTubeFilter } from 'metadata-filter';
import { chooseCandidate } from '../src/core/matching/choose-candidate.ts';
import type { RecordingSide } from '../src/core/matching/recording-sides.ts';
import { normaliseTitle } from '../src/core/titles/normalise-title.ts';
import { type MadeQuery, type MadeRecording, madeQueries } from './matching-made-input.ts';

const titles = 1_000;
const candidatesEach = 25;
const rounds = 15;
/** What the baseline needs of both ratios to accept. Unit: per cent. */
const leastRatio = 85;

/** How long one matcher takes for the whole input, and how often it is right. */
export interface SpeedRow {
  readonly name: string;
  /** Processor time of the fastest round: what one core needs, whoever else is at work. Unit: ms. */
  readonly bestMs: number;
  /** The same of the middle round. Unit: ms. */
  readonly medianMs: number;
  /** The same of the first round, before anything is compiled. Unit: ms. */
  readonly firstMs: number;
  readonly right: number;
  readonly wrong: number;
}

/**
 * 1,000 titles normalised and judged against 25 candidates each, by our rules and by metadata-filter with fuzzball, on the
 * same input in turns.
 *
 * Shape: each candidate's title is normalised too, as it comes from a search and was never seen before.
 */
export function benchSpeed(): readonly SpeedRow[] {
  const queries = madeQueries(titles, candidatesEach);
  const ours = { name: 'Tikcue: normalise and choose', times: [] as number[], choose: chooseOurs };
  const theirs = { name: 'metadata-filter and fuzzball', times: [] as number[], choose: baseline() };
  for (let round = 0; round < rounds; round++) {
    for (const matcher of [ours, theirs]) matcher.times.push(processorMs(() => queries.map(matcher.choose)));
  }
  return [ours, theirs].map(({ name, times, choose }) => {
    const sorted = [...times].sort((a, b) => a - b);
    const chosen = queries.map((query) => ({ answer: query.answer, index: choose(query) }));
    return {
      name,
      bestMs: sorted[0] ?? Number.NaN,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
      firstMs: times[0] ?? Number.NaN,
      right: chosen.filter(({ answer, index }) => index === answer).length,
      wrong: chosen.filter(({ answer, index }) => index !== undefined && index !== answer).length,
    };
  });
}

function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function chooseOurs({ query, candidates }: MadeQuery): number | undefined {
  normaliseTitle(query.title);
  return chooseCandidate(toSide(query), candidates.map(toSide)).index;
}

function toSide({ title, artists, duration_ms, disambiguation }: MadeRecording): RecordingSide {
  return { title, artists, durationMs: duration_ms, disambiguation };
}

/** Clean both titles by every rule, take the best of those whose title (ratio) and artists (token set) are alike. */
function baseline(): (query: MadeQuery) => number | undefined {
  const filter = createSpotifyFilter().extend(createAmazonFilter()).extend(createYouTubeFilter());
  return ({ query, candidates }) => {
    const title = filter.filterField('track', query.title);
    const artist = query.artists.join(' ');
    let [index, highest]: [number | undefined, number] = [undefined, leastRatio - 1];
    candidates.forEach((candidate, at) => {
      const alike = ratio(title, filter.filterField('track', candidate.title));
      const both = Math.min(alike, token_set_ratio(artist, candidate.artists.join(' ')));
      if (both > highest) [index, highest] = [at, both];
    });
    return index;
  };
}
