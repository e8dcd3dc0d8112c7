import { sql } from 'kysely';
import type { JsonObject } from '../core/entities/json.ts';
import type { SubjectOutcome } from '../core/pace/recheck.ts';
import type { Database, Tx } from './database.ts';

/** What one attempt of a stage said of one subject. */
export interface EnrichmentRecord {
  readonly subjectId: string;
  readonly outcome: SubjectOutcome;
  readonly method?: string;
  /** 0 to 1. */
  readonly confidence?: number;
  readonly evidence?: JsonObject;
  readonly alternatives?: readonly JsonObject[];
  readonly inARow: number;
  readonly nextCheckAt?: Date;
  readonly inputFingerprint: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly priority: number;
}

/** Records what a stage learnt; each attempt counts. */
export async function saveEnrichments(
  tx: Tx,
  stage: string,
  records: readonly EnrichmentRecord[],
  at: Date,
): Promise<void> {
  if (records.length === 0) return;
  await sql`
    INSERT INTO enrichments AS e (stage, subject_id, outcome, method, confidence, evidence, alternatives, attempts,
      in_a_row, checked_at, next_check_at, input_fingerprint, error_code, error_message, priority)
    SELECT ${stage}, subject_id, outcome, method, confidence, evidence, alternatives, 1, in_a_row, ${at}, next_check_at,
      input_fingerprint, error_code, error_message, priority
    FROM json_to_recordset(${JSON.stringify(records.map(toRow))}::json) AS x(subject_id text, outcome text, method text,
      confidence numeric, evidence jsonb, alternatives jsonb, in_a_row int, next_check_at timestamptz,
      input_fingerprint text, error_code text, error_message text, priority bigint)
    ORDER BY subject_id
    ON CONFLICT (stage, subject_id) DO UPDATE SET
      outcome = excluded.outcome, method = excluded.method, confidence = excluded.confidence,
      evidence = excluded.evidence, alternatives = excluded.alternatives, attempts = e.attempts + 1,
      in_a_row = excluded.in_a_row, checked_at = excluded.checked_at, next_check_at = excluded.next_check_at,
      input_fingerprint = excluded.input_fingerprint, error_code = excluded.error_code,
      error_message = excluded.error_message, priority = excluded.priority
  `.execute(tx);
}

/** Makes recorded misses due now, whatever their date; what is recorded of them stays. */
export async function makeMissesDue(
  database: Database,
  stage: string,
  subjectIds: readonly string[],
  at: Date,
): Promise<void> {
  await sql`UPDATE enrichments SET next_check_at = ${at}
    WHERE stage = ${stage} AND outcome IN ('not_found', 'ambiguous') AND subject_id = ANY (${[...subjectIds]}::text[])
      AND (next_check_at IS NULL OR next_check_at > ${at})`.execute(database);
}

/** The last outcome of a subject and how often it came in a row. */
export interface LastOutcome {
  readonly subjectId: string;
  readonly outcome: SubjectOutcome;
  readonly inARow: number;
}

/** The last outcomes of the subjects that have one. */
export async function findLastOutcomes(
  database: Database | Tx,
  stage: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, LastOutcome>> {
  const found = await sql<LastOutcome>`
    SELECT subject_id AS "subjectId", outcome, in_a_row AS "inARow"
    FROM enrichments WHERE stage = ${stage} AND subject_id = ANY (${[...subjectIds]}::text[])`.execute(database);
  return new Map(found.rows.map((row) => [row.subjectId, row]));
}

function toRow(record: EnrichmentRecord) {
  return {
    subject_id: record.subjectId,
    outcome: record.outcome,
    method: record.method ?? null,
    confidence: record.confidence ?? null,
    evidence: record.evidence ?? null,
    alternatives: record.alternatives ?? null,
    in_a_row: record.inARow,
    next_check_at: record.nextCheckAt?.toISOString() ?? null,
    input_fingerprint: record.inputFingerprint,
    error_code: record.errorCode ?? null,
    error_message: record.errorMessage ?? null,
    priority: record.priority,
  };
}
