import { z } from 'zod';
import { ok } from '../core/result.ts';
import { findReview, type ReviewRow } from '../store/reads/review.ts';
import { handleField, limitField } from './fields.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation } from './operation.ts';
import { kindOf, printReviewId, type ReviewKind, reviewKinds } from './review-id.ts';

const kinds = Object.keys(reviewKinds) as [ReviewKind, ...ReviewKind[]];
const mostOffset = 1_000_000;

/** Links that a person should look at: doubtful ones, and subjects with candidates of which none may be chosen. */
export const reviewList = defineOperation({
  name: 'review-list',
  summary: 'Doubtful links with their reasons, most viewed first',
  input: z.object({
    kind: z.enum(kinds).optional().describe('Only doubts of this kind'),
    handle: handleField().optional(),
    limit: limitField(500).default(50),
    offset: z.int().min(0).max(mostOffset).default(0),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string().describe('For POST /review/{id}'),
        kind: z.enum(kinds),
        status: z.literal('needs_review'),
        reasons: z.array(z.string()),
        left: z.object({ key: z.string(), name: z.string().nullable() }),
        right: z.object({ key: z.string(), name: z.string().nullable() }).nullable(),
        method: z.string().nullable(),
        confidence: z.number().nullable(),
        views: z.int(),
        evidence: z.record(z.string(), z.unknown()),
        alternatives: z.array(z.record(z.string(), z.unknown())),
      }),
    ),
  }),
  run: async (context, { kind, handle, limit, offset }) => {
    if (handle !== undefined) {
      const creator = await knownCreator(context, handle);
      if (!creator.ok) return creator;
    }
    const table = kind === undefined ? undefined : reviewKinds[kind];
    const rows = await findReview(context.database, { limit, offset, table, handle });
    return ok({ items: rows.map(toItem) });
  },
});

function toItem(row: ReviewRow) {
  const kind = kindOf(row.table);
  return {
    id: printReviewId({ kind, left: row.left, right: row.right ?? undefined }),
    kind,
    status: 'needs_review' as const,
    reasons: [...row.reasons],
    left: { key: row.left, name: row.leftName },
    right: row.right === null ? null : { key: row.right, name: row.rightName },
    method: row.method,
    confidence: row.confidence,
    views: row.views,
    evidence: { ...row.evidence },
    alternatives: row.alternatives.map((one) => ({ ...one })),
  };
}
