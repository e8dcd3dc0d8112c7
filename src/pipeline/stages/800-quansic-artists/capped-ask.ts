import { type Failure, failure } from '../../../core/errors.ts';
import type { ProviderRequest } from '../../../send/exchange.ts';
import { send } from '../../../send/send.ts';
import { takeAllowance } from '../../../store/allowances.ts';
import type { PipelineContext } from '../../context.ts';

/** What one question came to. */
export type CappedAnswer<T> =
  | { readonly ok: true; readonly value: T | undefined }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** Whether only this artist's share is used up. */
      readonly isOverShare: boolean;
    };

/** Asks one question, if the caps still allow one. */
export type CappedAsk = <T>(request: ProviderRequest<T>) => Promise<CappedAnswer<T>>;

const dayMs = 86_400_000;

/**
 * A run of questions under the operator's caps: a share for each artist, a number for the run, one for the UTC day.
 *
 * Why the day's is counted in the store: a restart or a second process must not begin at nought.
 */
export function openCappedRun(context: PipelineContext): (share: number) => CappedAsk {
  const { perRun, perDay } = context.quansicCaps;
  let leftOfRun = perRun;
  return (share) => {
    let leftOfShare = share;
    return async (request) => {
      if (!(await isKept(context, request))) {
        const now = context.clock.now();
        if (leftOfShare <= 0) return { ok: false, failure: capReached('artist', share, now), isOverShare: true };
        if (leftOfRun <= 0) return { ok: false, failure: capReached('run', perRun, now), isOverShare: false };
        const day = new Date(now).toISOString().slice(0, 10);
        if (!(await takeAllowance(context.database, 'quansic', day, perDay))) {
          return { ok: false, failure: capReached('day', perDay, now), isOverShare: false };
        }
        leftOfShare -= 1;
        leftOfRun -= 1;
      }
      const received = await send(context, request, { stage: 'quansic_artists' });
      if (!received.ok) return { ok: false, failure: received.failure, isOverShare: false };
      return { ok: true, value: received.value.value };
    };
  };
}

/** A kept answer costs nothing of the caps. */
async function isKept(context: PipelineContext, request: ProviderRequest<unknown>): Promise<boolean> {
  return (await context.answers.find(request.provider, request.key, context.clock.now())) !== undefined;
}

/** Not reached: the subjects stay as they are and come again. */
function capReached(per: 'artist' | 'run' | 'day', cap: number, nowMs: number): Failure {
  const variable = per === 'day' ? 'QUANSIC_DAY_CAP' : 'QUANSIC_RUN_CAP';
  const seconds = per === 'day' ? Math.ceil((dayMs - (nowMs % dayMs)) / 1000) : 60;
  const message = `Quansic cap reached: ${cap} requests per ${per} (${variable}); the artists stay pending`;
  return failure('UPSTREAM_RATE_LIMITED', message, {
    provider: 'quansic',
    reason: 'cap_reached',
    per,
    cap,
    retry_after_seconds: seconds,
  });
}
