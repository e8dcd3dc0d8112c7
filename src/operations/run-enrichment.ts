import type { Handle } from '../core/ids/handle.ts';
import type { Result } from '../core/result.ts';
import type { Stage } from '../pipeline/engine/stage.ts';
import { runStage, type StageRun } from '../pipeline/run-stage.ts';
import { knownCreator } from './known-creator.ts';
import type { OperationContext } from './operation.ts';

/** Works off due subjects of a stage for one creator or for all. Fails: CREATOR_NOT_FOUND, PROVIDER_DISABLED, UPSTREAM_*. */
export async function runEnrichment(
  context: OperationContext,
  stage: Stage,
  wish: { readonly limit: number; readonly handle?: Handle | undefined },
): Promise<Result<StageRun>> {
  if (wish.handle !== undefined) {
    const creator = await knownCreator(context, wish.handle);
    if (!creator.ok) return creator;
  }
  return runStage(context, stage, wish);
}
