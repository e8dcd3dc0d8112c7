import type { z } from 'zod';
import type { backfill } from '../../../operations/backfill.ts';
import type { enrichMusicbrainz } from '../../../operations/enrich-musicbrainz.ts';
import type { enrichQuansic } from '../../../operations/enrich-quansic.ts';
import type { enrichTrack } from '../../../operations/enrich-track.ts';
import type { enrichmentOutput } from '../../../operations/enrichment-answer.ts';
import type { normalizeAndMatch } from '../../../operations/normalize-and-match.ts';
import type { CliHost } from '../host.ts';
import { printable } from '../printable.ts';
import { grouped, tableOf } from '../table.ts';

type Answer<T extends { readonly output: z.ZodType }> = z.output<T['output']>;
type Enrichment = z.output<typeof enrichmentOutput>;

/** What a direct run of a stage did. */
export function renderEnrichment(answer: Enrichment, host: CliHost): string {
  return [headOf(answer), unresolvedTable(answer, host)].filter((part) => part !== '').join('\n\n');
}

/** What MusicBrainz knew: a table of what was found, then what was not. */
export function renderMusicbrainz(answer: Answer<typeof enrichMusicbrainz>, host: CliHost): string {
  return withResults(answer, answer.results, host);
}

/** What Quansic knew. */
export function renderQuansic(answer: Answer<typeof enrichQuansic>, host: CliHost): string {
  return withResults(answer, answer.results, host);
}

/** Titles before and after, and the recordings that they led to. */
export function renderNormalised(answer: Answer<typeof normalizeAndMatch>, host: CliHost): string {
  const columns = [
    { title: 'title', mayShrink: true },
    { title: 'searched as', mayShrink: true },
    { title: 'by' },
    { title: 'recording' },
    { title: 'works', mayShrink: true },
  ];
  const rows = answer.results.map((one) => [
    text(one.original.title),
    text(one.normalized?.title),
    one.normalized?.method ?? '–',
    one.error === undefined ? text(one['recording_mbid']) : one.error,
    worksText(one['works']),
  ]);
  const table = rows.length === 0 ? '' : tableOf(columns, rows, host.stdout.columns);
  const head = `${answer.matched} of ${answer.processed} matched, ${answer.remaining} left`;
  return [answer.message ?? head, stopText(answer), table].filter((part) => part !== '').join('\n\n');
}

/** What each stage did for one track. */
export function renderTrackEnrichment(answer: Answer<typeof enrichTrack>, host: CliHost): string {
  const right = { align: 'right' as const };
  const columns = [
    { title: 'stage' },
    { title: 'asked', ...right },
    { title: 'found', ...right },
    { title: 'remark', mayShrink: true },
  ];
  const rows = answer.stages.map((stage) => [
    stage.stage,
    grouped(stage.total),
    grouped(stage.enriched),
    stage.stopped?.message ?? stage.unresolved[0]?.message ?? '',
  ]);
  return tableOf(columns, rows, host.stdout.columns);
}

/** What was queued, and which stages wait for a credential. */
export function renderBackfill(answer: Answer<typeof backfill>, host: CliHost): string {
  const rows = Object.entries(answer.queued).map(([stage, queued]) => [stage, grouped(queued)]);
  const table = tableOf([{ title: 'stage' }, { title: 'queued', align: 'right' }], rows, host.stdout.columns);
  const waiting = answer.disabled.map((one) => `${one.stage} waits: set ${one.variables.join(' and ')}`);
  return [table, ...waiting].join('\n');
}

function withResults(answer: Enrichment, results: readonly Record<string, unknown>[], host: CliHost): string {
  const [first] = results;
  const names = first === undefined ? [] : Object.keys(first);
  const columns = names.map((title) => ({ title, mayShrink: true }));
  const cells = results.map((one) => names.map((name) => cell(one[name])));
  const table = names.length === 0 ? '' : tableOf(columns, cells, host.stdout.columns);
  return [headOf(answer), table, unresolvedTable(answer, host)].filter((part) => part !== '').join('\n\n');
}

function headOf(answer: Enrichment): string {
  const { outcomes } = answer;
  const missed = outcomes.not_found + outcomes.ambiguous;
  const head = `${answer.service}: ${answer.enriched} of ${answer.total} enriched, ${missed} not found, ${outcomes.failed} failed, ${answer.remaining} left`;
  const stopped = stopText(answer);
  return `${answer.message ?? head}${stopped === '' ? '' : `\n${stopped}`}`;
}

function stopText(answer: Enrichment): string {
  return answer.stopped === null ? '' : `stopped: ${printable(answer.stopped.message)}`;
}

function unresolvedTable(answer: Enrichment, host: CliHost): string {
  if (answer.unresolved.length === 0) return '';
  const rows = answer.unresolved.map((one) => [text(Object.values(one)[0]), one.outcome, one.message]);
  const columns = [{ title: 'subject' }, { title: 'outcome' }, { title: 'message', mayShrink: true }];
  return tableOf(columns, rows, host.stdout.columns);
}

function worksText(works: unknown): string {
  if (!Array.isArray(works)) return '–';
  return works.map(workText).join(', ');
}

function workText(work: unknown): string {
  if (typeof work !== 'object' || work === null) return '–';
  const [title, iswc] = [Reflect.get(work, 'title'), Reflect.get(work, 'iswc')];
  return iswc === null || iswc === undefined ? text(title) : `${text(title)} ${text(iswc)}`;
}

function cell(value: unknown): string {
  if (Array.isArray(value)) return value.map(cell).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(cell).join(' ');
  return text(value);
}

function text(value: unknown): string {
  return value === null || value === undefined ? '–' : String(value);
}
