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

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Questions about one artist under the operator's caps: a share for the artist, a number for the run, one for the UTC day.
 *
 * Shape: a run is an hour. Why both are counted in the store: a restart, a second process or the next batch must not begin
 * at nought.
 */
export function openCappedAsk(context: PipelineContext, share: number): CappedAsk {
  let left = share;
  return async (request) => {
    if (!(await isKept(context, request))) {
      if (left <= 0) return { ok: false, failure: capReached('artist', share, 0), isOverShare: true };
      const refusal = await takeFromCaps(context);
      if (refusal !== undefined) return { ok: false, failure: refusal, isOverShare: false };
      left -= 1;
    }
    const received = await send(context, request, { stage: 'quansic_artists' });
    if (!received.ok) return { ok: false, failure: received.failure, isOverShare: false };
    return { ok: true, value: received.value.value };
  };
}

/** Takes one request of both caps, or says which of them is used up. */
async function takeFromCaps(context: PipelineContext): Promise<Failure | undefined> {
  const { perRun, perDay } = context.quansicCaps;
  const now = context.clock.now();
  const at = new Date(now).toISOString();
  const caps = [
    { per: 'run', period: at.slice(0, 13), cap: perRun, lengthMs: hourMs },
    { per: 'day', period: at.slice(0, 10), cap: perDay, lengthMs: dayMs },
  ] as const;
  for (const { per, period, cap, lengthMs } of caps) {
    if (await takeAllowance(context.database, 'quansic', period, cap)) continue;
    const waitMs = lengthMs - (now % lengthMs);
    await restUntil(context, now + waitMs);
    return capReached(per, cap, waitMs);
  }
  return undefined;
}

/** The lane rests, so that every status says how long, and nobody waits for what cannot come yet. */
async function restUntil(context: PipelineContext, untilMs: number): Promise<void> {
  await context.lanes.pause('quansic', context.egress.choose('quansic', {}).id, { reason: 'rate_limited', untilMs });
}

/** A kept answer costs nothing of the caps. */
async function isKept(context: PipelineContext, request: ProviderRequest<unknown>): Promise<boolean> {
  return (await context.answers.find(request.provider, request.key, context.clock.now())) !== undefined;
}

/** Not reached: the subjects stay as they are and come again. */
function capReached(per: 'artist' | 'run' | 'day', cap: number, waitMs: number): Failure {
  const variable = per === 'day' ? 'QUANSIC_DAY_CAP' : 'QUANSIC_RUN_CAP';
  const message = `Quansic cap reached: ${cap} requests per ${per} (${variable}); the artists stay pending`;
  return failure('UPSTREAM_RATE_LIMITED', message, {
    provider: 'quansic',
    reason: 'cap_reached',
    per,
    cap,
    retry_after_seconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}
