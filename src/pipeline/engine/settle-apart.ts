import { failure } from '../../core/errors.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import { databaseFailure } from '../../store/failures.ts';
import type { PipelineContext } from '../context.ts';
import type { SettledBatch, SettledSubject, Stage, Subject } from './stage.ts';

/**
 * The settled batch; where the stage throws, its subjects one by one, and the one that throws again is `failed`.
 *
 * Throws only when the store is lost. Why: a subject that trips over a fault of ours must not hold back its neighbours
 * for ever.
 */
export async function settleApart(
  context: PipelineContext,
  stage: Stage,
  subjects: readonly Subject[],
  signal: AbortSignalLike,
): Promise<SettledBatch> {
  try {
    return await stage.settle(context, subjects, signal);
  } catch (cause) {
    if (databaseFailure(cause) !== undefined) throw cause;
    const ids = subjects.map((subject) => subject.id);
    context.log.error('a stage failed by our own fault', { stage: stage.name, subjects: ids.slice(0, 5), cause });
    const [only] = subjects;
    if (only !== undefined && subjects.length === 1) return batchOf([toFailed(only, cause)]);
  }
  const parts: SettledBatch[] = [];
  for (const subject of subjects) parts.push(await settleApart(context, stage, [subject], signal));
  return {
    settled: parts.flatMap((part) => part.settled),
    save: async (tx, some, at) => {
      for (const part of parts) await part.save(tx, some, at);
    },
  };
}

/** The subject as ended by our own fault. */
export function toFailed(subject: Subject, cause: unknown): SettledSubject {
  const message = `Our own fault while working on ${subject.id}; the log has the whole of it`;
  return { subject, outcome: 'failed', failure: failure('INTERNAL_ERROR', message, {}, cause) };
}

function batchOf(settled: readonly SettledSubject[]): SettledBatch {
  return { settled, save: async () => undefined };
}
