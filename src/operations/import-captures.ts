import { z } from 'zod';
import { type Failure, failure } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { importCapture } from '../pipeline/importing/import-capture.ts';
import type { ImportReport } from '../pipeline/importing/import-report.ts';
import { handleField } from './fields.ts';
import { defineOperation } from './operation.ts';
import { stoppedField, toStopped } from './stopped.ts';

const output = z.object({
  success: z.literal(true),
  file: z.object({
    name: z.string(),
    format: z.enum(['har', 'html', 'json', 'json_lines']).nullable(),
    bytes: z.int(),
  }),
  imported: z.object({
    items: z.int().describe('Posts found, repeated ones counted each time'),
    videos: z.int().describe('Distinct posts stored'),
    inserted: z.int().describe('Rows written, new or updated'),
    new: z.int(),
    updated: z.int(),
    duplicates: z.int(),
    creators: z.int(),
  }),
  skipped: z.record(z.string(), z.int()).describe('Parts that are no TikTok data, by reason'),
  problems: z
    .array(z.object({ where: z.string(), code: z.string(), reason: z.string(), message: z.string() }))
    .describe('Posts and entries that could not be used, at most 1,000 of them'),
  problem_count: z.int(),
  complete: z.boolean().describe('Whether the file was read to its end'),
  stopped: stoppedField,
  enrichment: z.object({ started: z.boolean(), queued: z.int() }),
});

/** Takes a captured file: item lists, pages, HAR. */
export const importCaptures = defineOperation({
  name: 'import-captures',
  summary: 'Store posts from a captured file: item_list JSON, JSON lines, a saved page or a HAR',
  input: z.object({
    chunks: z.custom<AsyncIterable<Uint8Array>>(
      (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    ),
    name: z.string().max(300).default('body').describe('Name of the file, for the report'),
    handle: handleField().optional().describe('Creator of the posts that name none'),
    enrich: z.boolean().default(true).describe('Whether background work starts for what is found'),
  }),
  output,
  run: async (context, { chunks, name, handle, enrich }) => {
    const { maxBytes, maxDocumentBytes } = context.importLimits;
    const report = await importCapture(context, {
      chunks,
      name,
      handle,
      backgroundEnrich: enrich,
      maxBytes,
      maxDocumentBytes,
    });
    return toAnswer(report, enrich);
  },
});

function toAnswer(report: ImportReport, enrich: boolean): Result<z.input<typeof output>> {
  const isEmpty = report.videos === 0 && report.creators === 0;
  if (isEmpty && report.stopped !== undefined) return fail(aboutBody(report.stopped));
  if (isEmpty && report.problemCount === 0) return fail(nothingFound(report));
  return ok({
    success: true,
    file: { name: report.name, format: toFormat(report.format), bytes: report.bytes },
    imported: {
      items: report.itemsRead,
      videos: report.videos,
      inserted: report.videos,
      new: report.newCount,
      updated: report.updatedCount,
      duplicates: report.duplicates,
      creators: report.creators,
    },
    skipped: { ...report.skipped },
    problems: [...report.problems],
    problem_count: report.problemCount,
    complete: report.stopped === undefined,
    stopped: toStopped(report.stopped === undefined ? undefined : aboutBody(report.stopped)),
    enrichment: { started: enrich, queued: report.queued },
  });
}

/** The field is the same whether the file came over HTTP or from a disk; the message names the file. */
function aboutBody(problem: Failure): Failure {
  return 'field' in problem.details ? { ...problem, details: { ...problem.details, field: 'body' } } : problem;
}

function toFormat(format: string | undefined): 'har' | 'html' | 'json' | 'json_lines' | null {
  return format === 'har' || format === 'html' || format === 'json' || format === 'json_lines' ? format : null;
}

function nothingFound(report: ImportReport) {
  const message = `${report.name} holds no TikTok posts or profiles (item lists, saved pages and HAR files with bodies are read)`;
  return failure('VALIDATION_ERROR', message, {
    field: 'body',
    reason: 'no_items',
    format: report.format ?? null,
    skipped: report.skipped,
  });
}
