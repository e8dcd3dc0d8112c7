import { failure } from '../core/errors.ts';
import { fail, type Result } from '../core/result.ts';
import type { SendContext } from './context.ts';
import type { ProviderRequest, RequestChange, Verdict } from './exchange.ts';
import type { Egress } from './ports.ts';

/**
 * Works out what a challenge page asks for, in slices, so that the event loop lives.
 *
 * Fails: UPSTREAM_BLOCKED, reason `waf`, when there is no answer or this way out cannot carry one.
 */
export async function solveChallenge(
  context: SendContext,
  request: ProviderRequest<unknown>,
  egress: Egress,
  challenge: Extract<Verdict, { kind: 'challenge' }>,
): Promise<Result<RequestChange>> {
  if (!egress.isSticky) {
    const message = `${request.provider} wants a challenge solved, and ${egress.id} cannot hold an address for the answer`;
    return fail(failure('UPSTREAM_BLOCKED', message, { provider: request.provider, reason: 'waf' }));
  }
  const work = challenge.solve();
  for (;;) {
    const slice = work.next();
    if (slice.done === true) return slice.value;
    await context.clock.sleep(0);
  }
}
