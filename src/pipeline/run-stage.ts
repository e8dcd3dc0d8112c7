import type { Failure } from '../core/errors.ts';
import type { Handle } from '../core/ids/handle.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { findStageCounts } from '../store/reads/cascade-counts.ts';
import { stageKeys } from '../store/reads/cascade-subjects.ts';
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

/** More is not counted where nobody keeps count. */
const mostCounted = 100_000;

/** What a direct run of a stage did. */
export interface StageRun {
  readonly settled: readonly SettledSubject[];
  /** Set when the provider refused midway. */
  readonly stopped: Failure | undefined;
  /** Due subjects that are left; of an inner step only where the run was not narrowed to some subjects. */
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
  return ok({ settled, stopped, remaining: await countRemaining(context, stage, wish) });
}

function refusalOf(one: SettledSubject): Failure | undefined {
  return one.outcome === 'not_reached' ? one.failure : undefined;
}

async function countRemaining(context: PipelineContext, stage: Stage, wish: RunWish): Promise<number> {
  const { handle } = wish;
  const at = new Date(context.clock.now());
  const counted = stageKeys.find((key) => key === stage.key);
  if (counted !== undefined) return (await findStageCounts(context.database, handle, at)).get(counted)?.pending ?? 0;
  if (wish.ids !== undefined || wish.track !== undefined) return 0;
  // A step that is not counted as a stage of its own.
  const query = { at, limit: mostCounted, ...(handle === undefined ? {} : { handle }) };
  return (await stage.findDue(context.database, query)).length;
}
