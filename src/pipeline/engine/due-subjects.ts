import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../store/database.ts';
import { dueCondition, unclaimedCondition } from './due-condition.ts';
import type { DueQuery, Subject } from './stage.ts';

/** How the subjects of a stage are found. */
export interface DueParts {
  /** The stage's key. */
  readonly key: string;
  /** SQL of `(id, priority, is_background, is_done, facts jsonb)`, and `is_young` where releases count; one row a subject. */
  readonly subjects: RawBuilder<unknown>;
  /** SQL of the present fingerprint; may read `s` (the subject) and `e` (its enrichment, absent = NULL). */
  readonly fingerprint: RawBuilder<unknown>;
  /** SQL that makes a subject due beside the usual reasons; may read `s` and `e`. */
  readonly alsoDue?: RawBuilder<unknown> | undefined;
}

/** A subject with what its stage wants to know of it. */
export interface FactSubject<F> extends Subject {
  readonly facts: F;
}

/** The due subjects of a stage: priority, then oldest check, never tried first. `read` checks the facts of a row. */
export async function findDueSubjects<F>(
  database: Database | Tx,
  query: DueQuery,
  parts: DueParts,
  read: (facts: unknown) => F,
): Promise<readonly FactSubject<F>[]> {
  const due = dueCondition(query, { isDone: sql`s.is_done`, fingerprint: parts.fingerprint });
  const found = await sql<{ id: string; priority: number; fingerprint: string; isYoung: boolean; facts: unknown }>`
    WITH s AS (${parts.subjects})
    SELECT s.id, s.priority, ${parts.fingerprint} AS fingerprint, s.facts,
      COALESCE((to_jsonb(s) ->> 'is_young')::boolean, false) AS "isYoung"
    FROM s LEFT JOIN enrichments e ON e.stage = ${parts.key} AND e.subject_id = s.id
    WHERE (${due} ${parts.alsoDue === undefined ? sql`` : sql`OR ${parts.alsoDue}`}) AND ${unclaimedCondition(query, parts.key, sql`s.id`)}
      ${query.ids === undefined ? sql`` : sql`AND s.id = ANY (${[...query.ids]}::text[])`}
      ${query.onlyBackground === true ? sql`AND s.is_background` : sql``}
    ORDER BY s.priority DESC, e.checked_at NULLS FIRST, s.id
    LIMIT ${query.limit}`.execute(database);
  return found.rows.map(({ facts, ...row }) => ({ ...row, facts: read(facts) }));
}
