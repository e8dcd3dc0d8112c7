import type { Failure } from '../../core/errors.ts';
import { variableOf } from '../../core/variable.ts';
import { disabledFailure, restFailure } from '../../send/refusals.ts';
import { findLanes, type LaneRow } from '../../store/lanes.ts';
import type { PipelineContext } from '../context.ts';

/** Whether a provider can be asked now. */
export type Gate =
  | { readonly state: 'enabled' }
  | { readonly state: 'disabled'; readonly variables: readonly string[] }
  | { readonly state: 'paused'; readonly reason: string; readonly until: Date };

/** The gate of a provider: disabled without credentials, paused while every way to it rests. */
export async function gateOf(context: PipelineContext, provider: string): Promise<Gate> {
  return gateIn(context, provider, await findLanes(context.database));
}

/** The same, from lanes that are already known. */
export function gateIn(context: PipelineContext, provider: string, lanes: readonly LaneRow[]): Gate {
  const state = context.providers.get(provider);
  if (state?.isSwitchedOff === true) return { state: 'disabled', variables: [variableOf(`${provider}-live`)] };
  if (state !== undefined && state.missingVariables.length > 0) {
    return { state: 'disabled', variables: state.missingVariables };
  }
  const mine = lanes.filter((lane) => lane.provider === provider);
  const paused = mine.filter((lane) => lane.pausedUntil !== null);
  if (paused.length === 0 || mine.length < context.egress.count(provider) || paused.length < mine.length) {
    return { state: 'enabled' };
  }
  const first = paused.reduce((a, b) => ((a.pausedUntil ?? 0) <= (b.pausedUntil ?? 0) ? a : b));
  return {
    state: 'paused',
    reason: first.reason ?? 'paused',
    until: first.pausedUntil ?? new Date(context.clock.now()),
  };
}

/** The failure to answer with while a provider's gate is not open; undefined when it is. */
export async function gateFailure(context: PipelineContext, provider: string): Promise<Failure | undefined> {
  const state = context.providers.get(provider);
  if (state === undefined) throw new Error(`there is no provider ${provider}`);
  const gate = await gateOf(context, provider);
  if (gate.state === 'enabled') return undefined;
  if (gate.state === 'disabled') return disabledFailure(state);
  return restFailure(state, gate.reason, gate.until.getTime() - context.clock.now());
}
