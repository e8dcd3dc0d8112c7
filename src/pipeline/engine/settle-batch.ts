import { type Failure, retryAfterSecondsOf } from '../../core/errors.ts';
import { nextCheckMs, type SubjectOutcome } from '../../core/pace/recheck.ts';
import { redactText } from '../../core/redaction/redact-text.ts';
import { type Claim, claimSubjects, releaseClaims, renewClaims } from '../../store/claims.ts';
import type { Tx } from '../../store/database.ts';
import { type EnrichmentRecord, findLastOutcomes, type LastOutcome, saveEnrichments } from '../../store/enrichments.ts';
import type { PipelineContext } from '../context.ts';
import { enqueueFollowers } from './enqueue.ts';
import type { Job } from './job-queue.ts';
import type { Settled, SettledBatch, Stage, Subject } from './stage.ts';

const leaseSeconds = 20;
const renewEveryMs = 5_000;
/** Subjects that were not reached are tried again after this long, unless the provider named a time. */
const notReachedSeconds = 30;

/** What became of the subjects of one batch. */
export interface BatchReport {
  readonly settled: readonly Settled<Subject, unknown>[];
  /** Subjects that somebody else works on. */
  readonly takenElsewhere: readonly Subject[];
  /** Jobs handed to later stages. */
  readonly queued: number;
}

/**
 * Asks about `subjects` and writes in one transaction: rows, outcomes, the next stages' jobs, the end of `jobs`.
 *
 * Throws only for our own faults and a lost store; then nothing of the batch is written.
 * Why: a crash repeats at most the batch in flight, and two callers never work on one subject.
 */
export async function settleBatch(
  context: PipelineContext,
  stage: Stage,
  subjects: readonly Subject[],
  jobs: readonly Job[],
): Promise<BatchReport> {
  const claim: Claim = { stage: stage.key, claimedBy: `${context.workerName}/${context.newId()}`, leaseSeconds };
  const ours = new Set(
    await claimSubjects(
      context.database,
      claim,
      subjects.map((subject) => subject.id),
    ),
  );
  const mine = subjects.filter((subject) => ours.has(subject.id));
  const takenElsewhere = subjects.filter((subject) => !ours.has(subject.id));
  const stopRenewing = renewWhileWorking(context, claim, stage, [...ours], jobs);
  try {
    const batch = await stage.settle(context, mine);
    const queued = await write(context, stage, { batch, claim, jobs, takenElsewhere });
    return { settled: batch.settled, takenElsewhere, queued };
  } catch (cause) {
    await releaseClaims(context.database, claim, [...ours]);
    throw cause;
  } finally {
    stopRenewing();
  }
}

interface Writing {
  readonly batch: SettledBatch;
  readonly claim: Claim;
  readonly jobs: readonly Job[];
  readonly takenElsewhere: readonly Subject[];
}

async function write(context: PipelineContext, stage: Stage, writing: Writing): Promise<number> {
  const { batch, claim, jobs } = writing;
  const at = new Date(context.clock.now());
  const ids = batch.settled.map((one) => one.subject.id);
  const last = await findLastOutcomes(context.database, stage.key, ids);
  const records = batch.settled.flatMap((one) =>
    toRecord(one, stage, last, { nowMs: at.getTime(), random: context.random() }),
  );
  const queued = await context.database.transaction().execute(async (tx) => {
    if ((await releaseClaims(tx, claim, ids)) !== ids.length) throw new LostClaims(stage.name);
    await batch.save(tx, at);
    await saveEnrichments(tx, stage.key, records, at);
    await context.jobs.finish(tx, stage.name, jobs);
    await requeue(context, tx, stage, writing, records);
    const found = batch.settled.filter((one) => one.outcome === 'found').map((one) => one.subject.id);
    return enqueueFollowers(context, tx, { stage: stage.name, ids: found }, { isUrgent: false });
  });
  if (queued > 0) context.signals.ring('jobs');
  return queued;
}

/** Claims of this batch lapsed and went to somebody else; nothing of it may be written. */
export class LostClaims extends Error {
  constructor(stage: string) {
    super(`claims of a batch of ${stage} lapsed while it was worked on`);
  }
}

/** Subjects without a lasting outcome get a job for the moment at which they are due again. */
async function requeue(
  context: PipelineContext,
  tx: Tx,
  stage: Stage,
  writing: Writing,
  records: readonly EnrichmentRecord[],
): Promise<void> {
  const nowMs = context.clock.now();
  const waiting = writing.batch.settled.flatMap((one) => {
    if (one.outcome !== 'not_reached') return [];
    const seconds = retryAfterSecondsOf(one.failure) ?? notReachedSeconds;
    return [
      { subjectId: one.subject.id, priority: one.subject.priority, startAfter: new Date(nowMs + seconds * 1000) },
    ];
  });
  const retried = records.flatMap((record) =>
    record.outcome === 'retry_later' && record.nextCheckAt !== undefined
      ? [{ subjectId: record.subjectId, priority: record.priority, startAfter: record.nextCheckAt }]
      : [],
  );
  const elsewhere = writing.takenElsewhere.map((subject) => ({
    subjectId: subject.id,
    priority: subject.priority,
    startAfter: new Date(nowMs + leaseSeconds * 1000),
  }));
  await context.jobs.add(tx, stage.name, [...waiting, ...retried, ...elsewhere]);
}

function toRecord(
  one: Settled<Subject, unknown>,
  stage: Stage,
  last: ReadonlyMap<string, LastOutcome>,
  at: { readonly nowMs: number; readonly random: number },
): EnrichmentRecord[] {
  if (one.outcome === 'not_reached') return [];
  const before = last.get(one.subject.id);
  const inARow = before?.outcome === one.outcome ? before.inARow + 1 : 1;
  const next = nextCheckMs(one.outcome satisfies SubjectOutcome, inARow, stage.recheck, at);
  const common = {
    subjectId: one.subject.id,
    inARow,
    inputFingerprint: one.subject.fingerprint,
    priority: one.subject.priority,
    ...(next === undefined ? {} : { nextCheckAt: new Date(next) }),
  };
  switch (one.outcome) {
    case 'found':
      return [
        { ...common, outcome: one.outcome, method: one.method, confidence: one.confidence, evidence: one.evidence },
      ];
    case 'not_found':
    case 'ambiguous':
      return [
        {
          ...common,
          outcome: one.outcome,
          evidence: one.evidence,
          errorMessage: redactText(one.message),
          ...(one.alternatives === undefined ? {} : { alternatives: one.alternatives }),
        },
      ];
    default:
      return [{ ...common, outcome: one.outcome, ...errorColumns(one.failure) }];
  }
}

function errorColumns(problem: Failure): { errorCode: string; errorMessage: string } {
  return { errorCode: problem.code, errorMessage: redactText(problem.message) };
}

function renewWhileWorking(
  context: PipelineContext,
  claim: Claim,
  stage: Stage,
  ids: readonly string[],
  jobs: readonly Job[],
): () => void {
  let isWorking = true;
  const renew = async (): Promise<void> => {
    await context.clock.sleep(renewEveryMs);
    if (!isWorking) return;
    if (!(await renewClaims(context.database, claim, ids))) {
      context.log.warn('claims were lost while working', { stage: stage.name });
      return;
    }
    if (jobs.length > 0) await context.jobs.touch(stage.name, jobs);
    await renew();
  };
  renew().catch((cause: unknown) => context.log.warn('claims could not be renewed', { stage: stage.name, cause }));
  return () => {
    isWorking = false;
  };
}
