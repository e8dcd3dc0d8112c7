import { type Failure, failure } from '../core/errors.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { Egress } from './ports.ts';

/** Reasons of pauses that mean: come back later. All others mean: a provider refuses us. */
const politeReasons: readonly string[] = ['rate_limited'];

/**
 * Waits for the next start of the lane, through short pauses if there is no other way; else the failure to give up with.
 *
 * Fails: UPSTREAM_RATE_LIMITED or UPSTREAM_BLOCKED when the lane rests for longer than a request may wait.
 */
export async function waitForLane(
  context: SendContext,
  state: ProviderState,
  egress: Egress,
  wish: { readonly gapMs: number; readonly isOnlyWay: boolean },
): Promise<Failure | undefined> {
  const { name, title } = state.definition;
  const giveUpAt = context.clock.now() + context.sendSettings.longestWaitMs;
  for (;;) {
    const pause = await context.lanes.start(name, egress.id, wish.gapMs);
    if (pause === undefined) return undefined;
    const restMs = pause.untilMs - context.clock.now();
    if (pause.untilMs > giveUpAt || !wish.isOnlyWay) return restFailure(name, title, pause.reason, restMs);
    await context.clock.sleep(Math.max(1, restMs));
  }
}

function restFailure(provider: string, title: string, reason: string, restMs: number): Failure {
  const seconds = Math.max(1, Math.ceil(restMs / 1000));
  const details = { provider, reason, retry_after_seconds: seconds };
  if (politeReasons.includes(reason)) {
    return failure('UPSTREAM_RATE_LIMITED', `${title} asked us to wait another ${seconds} s`, details);
  }
  return failure('UPSTREAM_BLOCKED', `${title} is left alone for another ${seconds} s (${reason})`, details);
}
