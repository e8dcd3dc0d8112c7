import type { AbortSignalLike } from '../../core/runtime.ts';
import { type Claim, claimSubjects, releaseClaims, renewClaims } from '../../store/claims.ts';
import type { PipelineContext } from '../context.ts';
import type { Job } from './job-queue.ts';
import { repeatEvery } from './repeat-every.ts';
import { settleApart } from './settle-apart.ts';
import type { Stage, Subject } from './stage.ts';
import { type BatchReport, writeBatch } from './write-batch.ts';

const leaseSeconds = 20;
const renewEveryMs = 5_000;

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
  signal: AbortSignalLike,
): Promise<BatchReport> {
  const claim: Claim = { stage: stage.key, claimedBy: `${context.workerName}/${context.newId()}`, leaseSeconds };
  const ids = subjects.map((subject) => subject.id);
  const ours = new Set(await claimSubjects(context.database, claim, ids));
  const mine = subjects.filter((subject) => ours.has(subject.id));
  const takenElsewhere = subjects.filter((subject) => !ours.has(subject.id));
  const renewing = { claim, ids: [...ours], jobs, isWriting: false };
  const stopRenewing = renewWhileWorking(context, stage, renewing);
  try {
    const batch = await settleApart(context, stage, mine, signal);
    renewing.isWriting = true;
    return await writeBatch(context, stage, { batch, claim, jobs, takenElsewhere });
  } catch (cause) {
    await releaseClaims(context.database, claim, [...ours]).catch(() => 0); // they lapse by themselves
    throw cause;
  } finally {
    stopRenewing();
  }
}

interface Renewing {
  readonly claim: Claim;
  readonly ids: readonly string[];
  readonly jobs: readonly Job[];
  /** The claims go with the rows: whoever renewed them meanwhile would wait for that, and then miss them. */
  isWriting: boolean;
}

function renewWhileWorking(context: PipelineContext, stage: Stage, renewing: Renewing): () => void {
  const { claim, ids, jobs } = renewing;
  return repeatEvery(context.clock, renewEveryMs, async () => {
    try {
      if (!renewing.isWriting && !(await renewClaims(context.database, claim, ids)) && !renewing.isWriting) {
        context.log.warn('claims were lost while working', { stage: stage.name });
      }
      if (jobs.length > 0) await context.jobs.touch(stage.name, jobs);
    } catch (cause) {
      // The store may be back before the lease is over; if not, the writing notices that the claims are lost.
      context.log.warn('claims could not be renewed', { stage: stage.name, cause });
    }
  });
}
