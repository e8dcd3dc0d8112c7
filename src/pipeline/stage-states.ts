import { findLanes } from '../store/lanes.ts';
import { type StageKey, stageKeys } from '../store/reads/cascade-subjects.ts';
import type { PipelineContext } from './context.ts';
import { gateIn } from './engine/gate.ts';
import { stages } from './stages/index.ts';

/** Whether a stage can run now. */
export interface StageState {
  readonly state: 'enabled' | 'disabled' | 'paused';
  readonly disabledVariables: readonly string[];
  readonly pausedUntil: Date | null;
}

/** The state of every stage key; one that this release does not have is disabled without a variable to set. */
export async function findStageStates(context: PipelineContext): Promise<ReadonlyMap<StageKey, StageState>> {
  const lanes = await findLanes(context.database);
  const states = new Map<StageKey, StageState>();
  for (const key of stageKeys) {
    const stage = stages.find((one) => one.key === key);
    if (stage === undefined) {
      states.set(key, { state: 'disabled', disabledVariables: [], pausedUntil: null });
      continue;
    }
    const gate = gateIn(context, stage.provider, lanes);
    states.set(key, {
      state: gate.state,
      disabledVariables: gate.state === 'disabled' ? gate.variables : [],
      pausedUntil: gate.state === 'paused' ? gate.until : null,
    });
  }
  return states;
}
