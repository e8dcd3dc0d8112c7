/** What others reach on the development sets, by measure of the scorer; the numbers are the team's, measured once. */
export interface Baseline {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Measures of the scorer that have a target, with the short names of the table. */
export const measures = {
  core: 'core: version words gone, independent tables',
  keep: 'keep: canonical title came out whole',
  empty: 'titles emptied, or non-Latin ones left without a letter',
  split: 'artist and title right, both in the text',
  pairPrecision: 'same recording, people and ids: precision of accepts',
  pairRecall: 'same recording, people and ids: recall',
  versions: 'versions accepted as the original',
  retrievalPrecision: 'precision of accepts',
  retrievalRecall: 'recall, all answerable',
  abstentions: 'right abstentions, true one absent',
  recordingChoice: 'MusicBrainz recording chosen among equal titles',
} as const;

const versionPairs = 301;
const choices = 25;

/** The best and the best known of each kind; a measure that a tool does not answer stays out. */
export const baselines: readonly Baseline[] = [
  { name: 'cut at a bracket, guest word or dash', figures: { core: 0.921, keep: 0.147 } },
  { name: 'metadata-filter, every rule', figures: { core: 0.39, keep: 0.986 } },
  { name: 'get-artist-title', figures: { split: 0.481 } },
  { name: 'get-artist-title, then metadata-filter', figures: { split: 0.488 } },
  pairs('equal title and artist', 1, 0.197, 0),
  pairs('within 5 edits, as ListenBrainz', 0.965, 0.982, 300),
  pairs('distance up to 0.25, as beets', 0.973, 0.939, 36),
  pairs('fuzzball token_set_ratio ≥ 90', 0.972, 0.985, 298),
  pairs('Jaro–Winkler × artist set', 0.979, 0.964, 267),
  pairs('cut titles, equal version words', 0.995, 0.962, 2),
  pairs('the same, lengths within 4 s', 1, 0.949, 0),
  retrieval('token_set, never abstaining', 0.703, 0.944, 0),
  retrieval('token_set ≥ .90', 0.963, 0.792, 0.969),
  retrieval('title inside the text, artist set', 0.967, 0.839, 0.971),
  { name: 'first hit of the search', figures: { recordingChoice: 1 / choices } },
  { name: 'title and artist', figures: { recordingChoice: 17 / choices } },
];

function pairs(name: string, pairPrecision: number, pairRecall: number, versions: number): Baseline {
  return { name, figures: { pairPrecision, pairRecall, versions: versions / versionPairs } };
}

function retrieval(name: string, retrievalPrecision: number, retrievalRecall: number, abstentions: number): Baseline {
  return { name, figures: { retrievalPrecision, retrievalRecall, abstentions } };
}
