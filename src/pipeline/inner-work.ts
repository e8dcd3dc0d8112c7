import type { Handle } from '../core/ids/handle.ts';
import { findLanes } from '../store/lanes.ts';
import { stageKeys } from '../store/reads/cascade-subjects.ts';
import type { PipelineContext } from './context.ts';
import { backgroundStages } from './engine/enqueue.ts';
import { gateIn } from './engine/gate.ts';
import type { Stage } from './engine/stage.ts';

/**
 * Whether a step that is not counted as a stage has work at hand, for one creator or for all.
 *
 * Why: artists get their ISNIs in such a step; before it, the last stage looks as if it had nothing to do.
 */
export async function findInnerWork(context: PipelineContext, handle: Handle | undefined): Promise<boolean> {
  const lanes = await findLanes(context.database);
  const inner = backgroundStages(context).filter(
    (stage) => !isCounted(stage) && gateIn(context, stage.provider, lanes).state === 'enabled',
  );
  const [first] = inner;
  if (first === undefined) return false;
  const jobs = await context.jobs.fill(
    first.name,
    inner.map((stage) => stage.name),
  );
  if (!jobs.isMoreComing || handle === undefined) return jobs.isMoreComing;
  const at = new Date(context.clock.now());
  for (const stage of inner) {
    const query = { at, limit: 1, handle, onlyBackground: true, includeClaimed: true };
    if ((await stage.findDue(context.database, query)).length > 0) return true;
  }
  return false;
}

function isCounted(stage: Stage): boolean {
  return (stageKeys as readonly string[]).includes(stage.key);
}
