import { failure } from '../../../core/errors.ts';
import { fail, type Result } from '../../../core/result.ts';
import type { ProviderRequest, Received } from '../../../send/exchange.ts';
import { send } from '../../../send/send.ts';
import { takeAllowance } from '../../../store/allowances.ts';
import type { PipelineContext } from '../../context.ts';

const hourMs = 3_600_000;

/**
 * Asks Genius, as often in an hour as the operator allows; the lane rests for what is left of the hour when that is used up.
 *
 * Fails: as `send`; UPSTREAM_RATE_LIMITED with reason `cap_reached`. Why a cap: Genius publishes no pace.
 */
export async function askGenius<T>(
  context: PipelineContext,
  request: ProviderRequest<T>,
  subjectId: string,
): Promise<Result<Received<T>>> {
  const now = context.clock.now();
  const hour = new Date(now).toISOString().slice(0, 13);
  if (!(await takeAllowance(context.database, 'genius', hour, context.geniusHourCap))) {
    const untilMs = (Math.floor(now / hourMs) + 1) * hourMs;
    const egress = context.egress.choose('genius', {});
    await context.lanes.pause('genius', egress.id, { reason: 'rate_limited', untilMs });
    const message = `Genius cap reached: ${context.geniusHourCap} requests per hour (GENIUS_HOUR_CAP)`;
    const seconds = Math.ceil((untilMs - now) / 1000);
    const details = { provider: 'genius', reason: 'cap_reached', retry_after_seconds: seconds };
    return fail(failure('UPSTREAM_RATE_LIMITED', message, details));
  }
  return send(context, request, { stage: 'genius_songs', subjectId });
}
