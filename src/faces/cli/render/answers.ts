import type { z } from 'zod';
import type { cascadeStatus } from '../../../operations/cascade-status.ts';
import type { creatorHistory } from '../../../operations/creator-history.ts';
import type { creatorStats } from '../../../operations/creator-stats.ts';
import type { enrichmentQueue } from '../../../operations/enrichment-queue.ts';
import type { health } from '../../../operations/health.ts';
import type { topTracks } from '../../../operations/top-tracks.ts';
import type { CliHost } from '../host.ts';
import { wrapped } from '../printable.ts';
import { factsOf, grouped, tableOf } from '../table.ts';

type Answer<T extends { readonly output: z.ZodType }> = z.output<T['output']>;

/** Counters of a creator. */
export function renderStats(stats: Answer<typeof creatorStats>, host: CliHost): string {
  const facts: (readonly [string, string])[] = [
    ['creator', `${stats.handle} ${stats.name ?? ''}`.trim()],
    ['followers', grouped(stats.followers)],
    ['videos', grouped(stats.totalVideos)],
    ['views', grouped(stats.totalViews)],
    ['copyrighted', grouped(stats.copyrightedCount)],
    ['copyright-free', grouped(stats.copyrightFreeCount)],
    ['unknown', grouped(stats.unknownCount)],
    ['last scraped', stats.lastScrapedAt ?? 'never'],
  ];
  const { growth, history } = stats;
  if (growth !== null) {
    const changes = `followers ${signed(growth.followers)}, views ${signed(growth.views)}, videos ${signed(growth.videos)}`;
    facts.push(['growth', `${changes} since ${growth.since}`]);
  }
  const known = factsOf(facts, host.stdout.columns);
  return history === undefined ? known : `${known}\n\n${historyTable(history, host)}`;
}

/** Counters of a creator over time. */
export function renderHistory(answer: Answer<typeof creatorHistory>, host: CliHost): string {
  return answer.history.length === 0 ? 'No observations are stored.' : historyTable(answer.history, host);
}

/** Tracks by views. */
export function renderTopTracks(rows: Answer<typeof topTracks>, host: CliHost): string {
  if (rows.length === 0) return 'No videos with a Spotify track are stored.';
  const hasTitles = rows.some((row) => row.title !== undefined);
  const columns = [
    { title: 'spotify track' },
    ...(hasTitles
      ? [
          { title: 'title', mayShrink: true },
          { title: 'artists', mayShrink: true },
        ]
      : []),
    { title: 'videos', align: 'right' as const },
    { title: 'views', align: 'right' as const },
  ];
  const cells = rows.map((row) => [
    row.spotifyTrackId,
    ...(hasTitles ? [row.title ?? '–', row.artists?.join(', ') ?? '–'] : []),
    grouped(row.videoCount),
    grouped(row.totalViews),
  ]);
  return tableOf(columns, cells, host.stdout.columns);
}

/** How far the cascade has come, every stage; below it why a stage does not run. */
export function renderCascade(status: Answer<typeof cascadeStatus>, host: CliHost): string {
  const right = { align: 'right' as const };
  const columns = [
    { title: 'stage' },
    { title: 'total', ...right },
    { title: 'enriched', ...right },
    { title: '%', ...right },
    { title: 'pending', ...right },
    { title: 'not found', ...right },
    { title: 'waiting', ...right },
    { title: 'state' },
  ];
  const { stages } = status.extended;
  const rows = stages.map((stage) => [
    stage.key,
    grouped(stage.total),
    grouped(stage.enriched),
    stage.pct.toFixed(1),
    grouped(stage.pending),
    grouped(stage.not_found + stage.ambiguous),
    grouped(stage.failed),
    stage.state,
  ]);
  const width = host.stdout.columns;
  const notes = notesOn(stages).flatMap((note) => wrapped(note, width));
  return [tableOf(columns, rows, width), ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
}

/** What each stage still has to work on. */
export function renderQueue(answer: Answer<typeof enrichmentQueue>, host: CliHost): string {
  const columns = [
    { title: 'stage' },
    { title: 'count', align: 'right' as const },
    { title: 'first', mayShrink: true },
  ];
  const rows = Object.entries(answer.queue).map(([key, entry]) => [
    key,
    grouped(entry.count),
    sampleText(entry.sample[0]),
  ]);
  return `${tableOf(columns, rows, host.stdout.columns)}\n\ntotal pending: ${grouped(answer.summary.total_pending)}`;
}

/** What works and what does not. */
export function renderHealth(answer: Answer<typeof health>, host: CliHost): string {
  const facts = Object.entries(answer.dependencies).map(([name, state]) => [name, state.replace('_', ' ')] as const);
  return factsOf([['status', answer.status], ['version', answer.version], ...facts], host.stdout.columns);
}

function historyTable(
  history: readonly {
    readonly observedAt: string;
    readonly followers: number | null;
    readonly totalVideos: number;
    readonly totalViews: number;
  }[],
  host: CliHost,
): string {
  const columns = [
    { title: 'observed' },
    { title: 'followers', align: 'right' as const },
    { title: 'videos', align: 'right' as const },
    { title: 'views', align: 'right' as const },
  ];
  const rows = history.map((one) => [
    one.observedAt,
    grouped(one.followers),
    grouped(one.totalVideos),
    grouped(one.totalViews),
  ]);
  return tableOf(columns, rows, host.stdout.columns);
}

interface StageState {
  readonly key: string;
  readonly state: string;
  readonly disabled_variables: readonly string[];
  readonly paused_until: string | null;
}

function notesOn(stages: readonly StageState[]): readonly string[] {
  const disabled = stages.filter((stage) => stage.state === 'disabled');
  const unset = disabled.filter((stage) => stage.disabled_variables.length > 0);
  const absent = disabled.filter((stage) => stage.disabled_variables.length === 0).map((stage) => stage.key);
  const paused = stages.filter((stage) => stage.paused_until !== null);
  return [
    ...unset.map((stage) => `${stage.key} is disabled: set ${stage.disabled_variables.join(' and ')}`),
    ...paused.map((stage) => `${stage.key} is paused until ${stage.paused_until}`),
    ...(absent.length === 0 ? [] : [`Not in this release: ${absent.join(', ')}`]),
  ];
}

function sampleText(sample: unknown): string {
  if (sample === undefined) return '';
  return typeof sample === 'string' ? sample : JSON.stringify(sample);
}

function signed(value: number | null): string {
  if (value === null) return '–';
  return `${value > 0 ? '+' : ''}${grouped(value)}`;
}
