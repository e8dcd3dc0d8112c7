import { fail, ok, type Result } from '../core/result.ts';
import type { ProviderState, SendContext } from './context.ts';
import type { Egress, LaneGrant } from './ports.ts';
import { restFailure } from './refusals.ts';

/**
 * Waits for the next start of the lane, through short pauses if there is no other way.
 *
 * Fails: UPSTREAM_RATE_LIMITED or UPSTREAM_BLOCKED when the lane rests for longer than a request may wait.
 */
export async function waitForLane(
  context: SendContext,
  state: ProviderState,
  egress: Egress,
  wish: { readonly gapMs: number; readonly isOnlyWay: boolean },
): Promise<Result<LaneGrant>> {
  const { name } = state.definition;
  const giveUpAt = context.clock.now() + context.sendSettings.longestWaitMs;
  for (;;) {
    const start = await context.lanes.start(name, egress.id, wish.gapMs);
    if (start.isGranted) return ok(start.grant);
    const { pause } = start;
    const restMs = pause.untilMs - context.clock.now();
    if (pause.untilMs > giveUpAt || !wish.isOnlyWay) return fail(restFailure(state, pause.reason, restMs));
    await context.clock.sleep(Math.max(1, restMs));
  }
}
