import type { Failure } from '../core/errors.ts';
import type { Handle } from '../core/ids/handle.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { findStageCounts } from '../store/reads/cascade-counts.ts';
import type { StageKey } from '../store/reads/cascade-subjects.ts';
import type { PipelineContext } from './context.ts';
import { gateFailure } from './engine/gate.ts';
import { neverAborted } from './engine/never-aborted.ts';
import { settleBatch } from './engine/settle-batch.ts';
import type { SettledSubject, Stage } from './engine/stage.ts';

/** Which subjects a direct run takes. */
export interface RunWish {
  readonly limit: number;
  readonly handle?: Handle | undefined;
  /** Only subjects that belong to this track. */
  readonly track?: string | undefined;
  /** Only these subjects. */
  readonly ids?: readonly string[] | undefined;
  /** Also subjects that are not due: a person asks. */
  readonly ignoreDates?: boolean | undefined;
}

/** What a direct run of a stage did. */
export interface StageRun {
  readonly settled: readonly SettledSubject[];
  /** Set when the provider refused midway. */
  readonly stopped: Failure | undefined;
  /** Due subjects that are left. */
  readonly remaining: number;
}

/**
 * Works off at most `limit` due subjects of a stage now, the first in line first.
 *
 * Fails: PROVIDER_DISABLED; UPSTREAM_* when the provider refuses before the first subject is settled.
 */
export async function runStage(context: PipelineContext, stage: Stage, wish: RunWish): Promise<Result<StageRun>> {
  const closed = await gateFailure(context, stage.provider);
  if (closed !== undefined) return fail(closed);
  const { limit, handle, track, ids, ignoreDates } = wish;
  const at = new Date(context.clock.now());
  const due = await stage.findDue(context.database, {
    at,
    limit,
    ...(handle === undefined ? {} : { handle }),
    ...(track === undefined ? {} : { track }),
    ...(ids === undefined ? {} : { ids }),
    ...(ignoreDates === undefined ? {} : { ignoreDates }),
  });
  const settled: SettledSubject[] = [];
  let stopped: Failure | undefined;
  for (let from = 0; from < due.length && stopped === undefined; from += stage.batch) {
    const some = due.slice(from, from + stage.batch);
    const report = await settleBatch(context, stage, some, [], neverAborted);
    settled.push(...report.settled);
    stopped = report.settled.map(refusalOf).find((refusal) => refusal !== undefined);
  }
  if (stopped !== undefined && settled.every((one) => one.outcome === 'not_reached')) return fail(stopped);
  return ok({ settled, stopped, remaining: await countRemaining(context, stage, handle) });
}

function refusalOf(one: SettledSubject): Failure | undefined {
  return one.outcome === 'not_reached' ? one.failure : undefined;
}

async function countRemaining(context: PipelineContext, stage: Stage, handle: Handle | undefined): Promise<number> {
  const counts = await findStageCounts(context.database, handle, new Date(context.clock.now()));
  return counts.get(stage.key as StageKey)?.pending ?? 0;
}
