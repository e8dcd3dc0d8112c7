import { z } from 'zod';
import { failure } from '../core/errors.ts';
import { fail, ok } from '../core/result.ts';
import { importQuansic as importAnswers } from '../pipeline/quansic-import/import-quansic.ts';
import { defineOperation } from './operation.ts';
import { stoppedField, toStopped } from './stopped.ts';

/** Takes answers of Quansic that the operator has exported; works without a cookie and sends nothing. */
export const importQuansic = defineOperation({
  name: 'import-quansic',
  summary: 'Store exported Quansic answers: JSON lines of endpoint, key, status, fetched_at, body',
  input: z.object({
    chunks: z.custom<AsyncIterable<Uint8Array>>(
      (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
    ),
  }),
  output: z.object({
    success: z.literal(true),
    service: z.literal('import-quansic'),
    lines: z.int(),
    accepted: z.int().describe('Answers that were read, those that say "nothing" included'),
    refused: z.int(),
    duplicates: z.int(),
    misses: z.int(),
    parties: z.int().describe('Parties stored'),
    unmatched: z.int().describe('Parties that belong to no stored artist'),
    problems: z.array(z.object({ where: z.string(), message: z.string() })),
    stopped: stoppedField,
  }),
  run: async (context, { chunks }) => {
    const report = await importAnswers(context, chunks);
    if (!report.ok) return report;
    const { problems, stopped, ...counts } = report.value;
    if (counts.lines === 0 && stopped === undefined) {
      const message =
        'The file holds no lines: expected one JSON object {endpoint, key, status, fetched_at, body} a line';
      return fail(failure('VALIDATION_ERROR', message, { field: 'body', reason: 'no_items' }));
    }
    return ok({
      success: true as const,
      service: 'import-quansic' as const,
      ...counts,
      problems: problems.map((problem) => ({ ...problem })),
      stopped: toStopped(stopped),
    });
  },
});
