import type { AbortSignalLike } from '../../core/runtime.ts';
import type { PipelineContext } from '../context.ts';
import { allWork } from '../stages/work.ts';
import { forgetOldCredentials } from './credentials.ts';
import { runLoop } from './loop.ts';
import { runSweeps } from './sweep.ts';

/** Works off everything that is due until `signal` is aborted; resolves when the batches in hand are finished. */
export async function runWorker(context: PipelineContext, signal: AbortSignalLike): Promise<void> {
  await forgetOldCredentials(context).catch((cause: unknown) =>
    context.log.warn('credentials could not be compared with the last ones', { cause }),
  );
  const loops = allWork().flatMap((work) => Array.from({ length: work.loops }, () => runLoop(context, work, signal)));
  await Promise.all([...loops, runSweeps(context, signal)]);
}
