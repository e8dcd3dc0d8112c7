import type { z } from 'zod';
import type { cascadeStatus } from '../../../operations/cascade-status.ts';
import type { creatorHistory } from '../../../operations/creator-history.ts';
import type { creatorStats } from '../../../operations/creator-stats.ts';
import type { enrichTracks } from '../../../operations/enrich-tracks.ts';
import type { enrichmentQueue } from '../../../operations/enrichment-queue.ts';
import type { topTracks } from '../../../operations/top-tracks.ts';
import type { CliHost } from '../host.ts';
import { printable } from '../printable.ts';
import { grouped, tableOf } from '../table.ts';

type Answer<T extends { readonly output: z.ZodType }> = z.output<T['output']>;

/** Counters of a creator. */
export function renderStats(stats: Answer<typeof creatorStats>, host: CliHost): string {
  const facts = [
    ['creator', `${stats.handle} ${printable(stats.name ?? '')}`.trim()],
    ['followers', grouped(stats.followers)],
    ['videos', grouped(stats.totalVideos)],
    ['views', grouped(stats.totalViews)],
    ['copyrighted', grouped(stats.copyrightedCount)],
    ['copyright-free', grouped(stats.copyrightFreeCount)],
    ['unknown', grouped(stats.unknownCount)],
    ['last scraped', stats.lastScrapedAt ?? 'never'],
  ];
  const growth = stats.growth;
  if (growth !== null) {
    facts.push([
      'growth since',
      `${growth.since}: followers ${signed(growth.followers)}, views ${signed(growth.views)}, videos ${signed(growth.videos)}`,
    ]);
  }
  const table = tableOf([{ title: 'what' }, { title: 'value', mayShrink: true }], facts, host.stdout.columns);
  if (stats.history === undefined) return table;
  return `${table}\n\n${historyTable(stats.history, host)}`;
}

/** Counters of a creator over time. */
export function renderHistory(answer: Answer<typeof creatorHistory>, host: CliHost): string {
  return historyTable(answer.history, host);
}

/** Tracks by views. */
export function renderTopTracks(rows: Answer<typeof topTracks>, host: CliHost): string {
  if (rows.length === 0) return 'No posts with a Spotify track are stored.';
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

/** How far the cascade has come, every stage. */
export function renderCascade(status: Answer<typeof cascadeStatus>, host: CliHost): string {
  const columns = [
    { title: 'stage' },
    { title: 'total', align: 'right' as const },
    { title: 'enriched', align: 'right' as const },
    { title: '%', align: 'right' as const },
    { title: 'pending', align: 'right' as const },
    { title: 'not found', align: 'right' as const },
    { title: 'waiting', align: 'right' as const },
    { title: 'state', mayShrink: true },
  ];
  const rows = status.extended.stages.map((stage) => [
    stage.key,
    grouped(stage.total),
    grouped(stage.enriched),
    stage.pct.toFixed(1),
    grouped(stage.pending),
    grouped(stage.not_found + stage.ambiguous),
    grouped(stage.failed),
    stateText(stage),
  ]);
  return tableOf(columns, rows, host.stdout.columns);
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

/** What a direct run of a stage did. */
export function renderEnrichment(answer: Answer<typeof enrichTracks>, host: CliHost): string {
  const { outcomes } = answer;
  const summary = `${answer.service}: ${answer.enriched} of ${answer.total} enriched, ${outcomes.not_found} not found, ${outcomes.failed} failed, ${answer.remaining} left`;
  const rows = answer.unresolved.map((one) => [String(Object.values(one)[0]), one.outcome, one.message]);
  const stopped = answer.stopped === null ? '' : `\nstopped: ${printable(answer.stopped.message)}`;
  if (rows.length === 0) return `${answer.message ?? summary}${stopped}`;
  const columns = [{ title: 'subject' }, { title: 'outcome' }, { title: 'message', mayShrink: true }];
  return `${summary}${stopped}\n\n${tableOf(columns, rows, host.stdout.columns)}`;
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

function stateText(stage: {
  readonly state: string;
  readonly disabled_variables: readonly string[];
  readonly paused_until: string | null;
}): string {
  if (stage.disabled_variables.length > 0) return `disabled: missing ${stage.disabled_variables.join(', ')}`;
  return stage.paused_until === null ? stage.state : `paused until ${stage.paused_until}`;
}

function sampleText(sample: unknown): string {
  if (sample === undefined) return '';
  return typeof sample === 'string' ? sample : JSON.stringify(sample);
}

function signed(value: number | null): string {
  if (value === null) return '–';
  return `${value > 0 ? '+' : ''}${grouped(value)}`;
}
