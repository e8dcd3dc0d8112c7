import { type RawBuilder, sql } from 'kysely';
import type { DueQuery } from './stage.ts';

/**
 * SQL that is true when the subject of row `e` of `enrichments` (absent = all NULL) is due.
 *
 * Shape: `isDone` is true when the stage's result is stored; `fingerprint` is the present one.
 * Source: database facts, sections 5.1 and 11.
 */
export function dueCondition(
  query: DueQuery,
  parts: { readonly isDone: RawBuilder<unknown>; readonly fingerprint: RawBuilder<unknown> },
): RawBuilder<boolean> {
  if (query.ignoreDates === true) return sql<boolean>`true`;
  const misses = query.includeMisses === true ? sql`OR e.outcome IN ('not_found', 'ambiguous')` : sql``;
  return sql<boolean>`(
    (e.outcome IS NULL AND NOT ${parts.isDone})
    OR (e.outcome = 'found' AND NOT ${parts.isDone})
    OR e.next_check_at <= ${query.at}
    OR e.input_fingerprint <> ${parts.fingerprint}
    ${misses})`;
}

/** SQL that is true when nobody works on the subject right now, or when that does not matter. */
export function unclaimedCondition(
  query: DueQuery,
  stage: string,
  subjectId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (query.includeClaimed === true) return sql<boolean>`true`;
  return sql<boolean>`NOT EXISTS (SELECT 1 FROM stage_claims claim WHERE claim.stage = ${stage}
    AND claim.subject_id = ${subjectId} AND claim.lease_until >= clock_timestamp())`;
}
