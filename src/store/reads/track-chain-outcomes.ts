import { sql } from 'kysely';
import type { JsonObject } from '../../core/entities/json.ts';
import type { SubjectOutcome } from '../../core/pace/recheck.ts';
import type { Database } from '../database.ts';
import { type StageKey, stageKeys } from './cascade-subjects.ts';

/** Stages that fill gaps between the documented ones; they show only where they were tried. */
const innerStages = [
  'track_isrcs',
  'tracks_without_spotify',
  'musicbrainz_recordings_by_title',
  'artist_identifiers',
  'writer_identifiers',
];

/** The subjects of one chain. */
export interface ChainSubjects {
  /** Those of the documented stages that have no result yet. */
  readonly open: Readonly<Record<StageKey, readonly string[]>>;
  /** Every id of the chain that a stage may have been asked about. */
  readonly all: readonly string[];
}

/** What a stage said of a subject; the outcome is null where the subject waits for its first try. */
export interface ChainOutcome {
  readonly stage: string;
  readonly subject_id: string;
  readonly outcome: SubjectOutcome | null;
  readonly method: string | null;
  readonly confidence: number | null;
  readonly evidence: JsonObject | null;
  readonly alternatives: readonly JsonObject[] | null;
  readonly attempts: number;
  readonly checked_at: Date | null;
  readonly next_check_at: Date | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** Every outcome of the chain's subjects, and those open subjects that were not tried yet. */
export async function findChainOutcomes(database: Database, chain: ChainSubjects): Promise<readonly ChainOutcome[]> {
  const stages = [...stageKeys, ...innerStages];
  const found = await sql<ChainOutcome>`
    SELECT stage, subject_id, outcome, method, confidence, evidence, alternatives, attempts, checked_at, next_check_at,
      error_code, error_message
    FROM enrichments WHERE stage = ANY (${stages}::text[]) AND subject_id = ANY (${[...new Set(chain.all)]}::text[])
    ORDER BY subject_id`.execute(database);
  return stages.flatMap((stage) => {
    const tried = found.rows.filter((row) => row.stage === stage);
    const open = isStageKey(stage) ? [...new Set(chain.open[stage])] : [];
    const waiting = open.filter((id) => !tried.some((row) => row.subject_id === id));
    return [...tried, ...waiting.map((id) => untried(stage, id))];
  });
}

function isStageKey(stage: string): stage is StageKey {
  return stageKeys.some((key) => key === stage);
}

function untried(stage: string, subjectId: string): ChainOutcome {
  return {
    stage,
    subject_id: subjectId,
    outcome: null,
    method: null,
    confidence: null,
    evidence: null,
    alternatives: null,
    attempts: 0,
    checked_at: null,
    next_check_at: null,
    error_code: null,
    error_message: null,
  };
}
