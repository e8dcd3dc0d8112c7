import { sql } from 'kysely';
import type { Database } from '../src/store/database.ts';
import type { LaneUse } from './cascade-lane.ts';
import type { KindOfLink } from './cascade-links.ts';
import type { Score } from './cascade-truth.ts';
import type { BenchRow } from './table.ts';

const targets = {
  withoutWriters: 45,
  withWriters: 62,
  naive: 3_000,
  use: 0.97,
  precision: 0.995,
  recall: 0.95,
} as const;
const writerStage = 'writer_identifiers';

/** Requests to MusicBrainz as the product's own log has them: stage → number. */
export async function countByStage(database: Database): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ stage: string; n: number }>`
    SELECT COALESCE(stage, '-') AS stage, count(*)::int AS n FROM requests WHERE provider = 'musicbrainz'
    GROUP BY 1 ORDER BY 1`.execute(database);
  return new Map(found.rows.map((row) => [row.stage, row.n]));
}

/** The requests of the cascade and of the naive way, with their targets. */
export function requestRows(byStage: ReadonlyMap<string, number>, arrived: number, naive: number): readonly BenchRow[] {
  const logged = [...byStage.values()].reduce((sum, n) => sum + n, 0);
  const withoutWriters = logged - (byStage.get(writerStage) ?? 0);
  return [
    ...[...byStage].map(([stage, n]) => figure(`MusicBrainz requests, ${stage}`, n)),
    atMost('MusicBrainz requests without writers', withoutWriters, targets.withoutWriters),
    atMost('MusicBrainz requests with writers', Math.max(arrived, logged), targets.withWriters),
    {
      ...figure('requests that only one of both logs has', Math.abs(arrived - logged)),
      target: '0',
      isMet: arrived === logged,
    },
    atLeast('MusicBrainz requests, the naive way', naive, targets.naive, ''),
  ];
}

/** How the lane was used, with its targets. */
export function laneRows(lane: LaneUse): readonly BenchRow[] {
  return [
    { name: 'lane: early starts (tolerance 0 ms)', value: lane.early, unit: '', target: '0', isMet: lane.early === 0 },
    { name: 'lane: from the first start to the last', value: lane.spanMs / 1000, unit: 's' },
    { name: 'lane: smallest gap', value: lane.smallestGapMs, unit: 'ms' },
    atLeast('lane: use of what 1 request/s allows', lane.use * 100, targets.use * 100, '%'),
  ];
}

/** Precision and recall of each kind of link and of all of them. */
export function truthRows(scores: readonly Score[], when: string): readonly BenchRow[] {
  const all = {
    links: sum(scores, (one) => one.links),
    rightLinks: sum(scores, (one) => one.rightLinks),
    answerable: sum(scores, (one) => one.answerable),
    answered: sum(scores, (one) => one.answered),
  };
  return [...scores.map((one) => ({ ...one, name: nameOf[one.kind] })), { ...all, name: 'all links' }].flatMap(
    (one) => {
      const what = `${when}: ${one.name}`;
      const [precision, recall] = [(one.rightLinks / one.links) * 100, (one.answered / one.answerable) * 100];
      return [
        atLeast(`${what}, precision (${one.rightLinks}/${one.links})`, precision, targets.precision * 100, '%'),
        atLeast(`${what}, recall (${one.answered}/${one.answerable})`, recall, targets.recall * 100, '%'),
      ];
    },
  );
}

const nameOf: Readonly<Record<KindOfLink, string>> = {
  recording: 'track → recording',
  work: 'track → work',
  artist: 'artist → MBID',
  song: 'track → Genius song',
};

const counted = [
  'tiktok_scraped_videos',
  'spotify_tracks',
  'spotify_artists',
  'genius_songs',
  'musicbrainz_artists',
  'musicbrainz_recordings',
  'musicbrainz_works',
  'work_contributors',
  'track_recording_links',
  'work_recording_links',
  'artist_musicbrainz_links',
  'track_genius_links',
  'identifiers',
] as const;

/** Rows that the cascade has written, by table. */
export async function rowRows(database: Database): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const table of counted) {
    const found = await sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)}`.execute(database);
    rows.push({ name: `rows: ${table}`, value: found.rows[0]?.n ?? 0, unit: '' });
  }
  return rows;
}

function figure(name: string, value: number): BenchRow {
  return { name, value, unit: '' };
}

function atMost(name: string, value: number, target: number): BenchRow {
  return { name, value, unit: '', target: `≤ ${target}`, isMet: value <= target };
}

function atLeast(name: string, value: number, target: number, unit: string): BenchRow {
  return { name, value, unit, target: `≥ ${target}`, isMet: value >= target };
}

function sum(scores: readonly Score[], pick: (score: Score) => number): number {
  return scores.reduce((all, one) => all + pick(one), 0);
}
