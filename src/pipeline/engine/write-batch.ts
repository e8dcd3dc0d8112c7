import { retryAfterSecondsOf } from '../../core/errors.ts';
import { type Claim, releaseClaims } from '../../store/claims.ts';
import type { Tx } from '../../store/database.ts';
import { type EnrichmentRecord, findLastOutcomes, saveEnrichments } from '../../store/enrichments.ts';
import { databaseRefusal } from '../../store/failures.ts';
import { inTransaction, isRefused } from '../../store/transaction.ts';
import type { PipelineContext } from '../context.ts';
import { enqueueFollowers } from './enqueue.ts';
import type { Job } from './job-queue.ts';
import { toFailed } from './settle-apart.ts';
import type { SettledBatch, SettledSubject, Stage, Subject } from './stage.ts';
import { toRecord } from './to-record.ts';

/** Subjects that were not reached are tried again after this long, unless the provider named a time. */
const notReachedSeconds = 30;
/** A provider may name a moment years ahead; its lane rests as long, and the job only asks the lane again. */
const longestWaitSeconds = 900;
/** Subjects that somebody else works on are looked at again after this long. */
const takenSeconds = 5;

/** What became of the subjects of one batch. */
export interface BatchReport {
  readonly settled: readonly SettledSubject[];
  /** Jobs handed to later stages. */
  readonly queued: number;
}

/** A batch on its way into the store. */
export interface BatchWriting {
  readonly batch: SettledBatch;
  readonly claim: Claim;
  readonly jobs: readonly Job[];
  /** Subjects that somebody else works on. */
  readonly takenElsewhere: readonly Subject[];
}

/**
 * Writes a batch in one transaction; values that the database refuses are left out and their subjects `failed`.
 *
 * Throws when claims or jobs were lost, or the store; then nothing is written.
 */
export async function writeBatch(context: PipelineContext, stage: Stage, writing: BatchWriting): Promise<BatchReport> {
  const { settled } = writing.batch;
  try {
    return await writeTogether(context, stage, writing, settled);
  } catch (cause) {
    if (databaseRefusal(cause) === undefined) throw cause;
    context.log.error('a batch holds what the database refuses', { stage: stage.name, cause });
  }
  const storable: SettledSubject[] = [];
  for (const one of settled) storable.push(await withoutUnstorable(context, writing.batch, one));
  return writeTogether(context, stage, writing, storable);
}

async function withoutUnstorable(
  context: PipelineContext,
  batch: SettledBatch,
  one: SettledSubject,
): Promise<SettledSubject> {
  if (one.outcome !== 'found') return one;
  const at = new Date(context.clock.now());
  const refused = await isRefused(context.database, (tx) => batch.save(tx, [one], at));
  return refused ? toFailed(one.subject, undefined) : one;
}

async function writeTogether(
  context: PipelineContext,
  stage: Stage,
  { batch, claim, jobs, takenElsewhere }: BatchWriting,
  settled: readonly SettledSubject[],
): Promise<BatchReport> {
  const at = new Date(context.clock.now());
  const ids = settled.map((one) => one.subject.id);
  const last = await findLastOutcomes(context.database, stage.key, ids);
  const random = context.random();
  const records = settled.flatMap((one) =>
    toRecord(one, stage, last, { nowMs: at.getTime(), random, factor: context.recheckFactor }),
  );
  const queued = await inTransaction(context.database, async (tx) => {
    if ((await releaseClaims(tx, claim, ids)) !== ids.length) throw new LostClaims(stage.name);
    await batch.save(tx, settled, at);
    await saveEnrichments(tx, stage.key, records, at);
    await context.jobs.finish(tx, stage.name, jobs);
    await requeue(context, tx, stage, { settled, records, takenElsewhere });
    const recorded = records.map((record) => record.subjectId);
    return enqueueFollowers(context, tx, { stage: stage.name, ids: recorded }, { isUrgent: false });
  });
  // Also when nothing was queued: a later stage that gathers a batch may learn that no more is coming.
  context.signals.ring('jobs');
  return { settled, queued };
}

/** Claims of this batch lapsed and went to somebody else; nothing of it may be written. */
export class LostClaims extends Error {
  constructor(stage: string) {
    super(`claims of a batch of ${stage} lapsed while it was worked on`);
  }
}

interface Requeueing {
  readonly settled: readonly SettledSubject[];
  readonly records: readonly EnrichmentRecord[];
  readonly takenElsewhere: readonly Subject[];
}

/** Subjects without a lasting outcome get a job for the moment at which they are due again. */
async function requeue(
  context: PipelineContext,
  tx: Tx,
  stage: Stage,
  { settled, records, takenElsewhere }: Requeueing,
): Promise<void> {
  const nowMs = context.clock.now();
  const inSeconds = (subject: Subject, seconds: number) => ({
    subjectId: subject.id,
    priority: subject.priority,
    startAfter: new Date(nowMs + seconds * 1000),
  });
  const waiting = settled.flatMap((one) =>
    one.outcome === 'not_reached'
      ? [inSeconds(one.subject, Math.min(longestWaitSeconds, retryAfterSecondsOf(one.failure) ?? notReachedSeconds))]
      : [],
  );
  const retried = records.flatMap((record) =>
    record.outcome === 'retry_later' && record.nextCheckAt !== undefined
      ? [{ subjectId: record.subjectId, priority: record.priority, startAfter: record.nextCheckAt }]
      : [],
  );
  const taken = takenElsewhere.map((subject) => inSeconds(subject, takenSeconds));
  await context.jobs.add(tx, stage.name, [...waiting, ...retried, ...taken]);
}
