import type { AbortSignalLike } from '../../core/runtime.ts';
import type { PipelineContext } from '../context.ts';
import type { Job } from './job-queue.ts';

/** One kind of durable work: a queue and what to do with its jobs. */
export interface Work {
  readonly queue: string;
  /** Provider whose lane must be open before jobs are taken; absent = the work copes with a closed one itself. */
  readonly provider?: string;
  /** Jobs taken at a time. */
  readonly batch: number;
  /** Work whose jobs may bring more jobs for this one: a batch that is not full waits for it. */
  readonly gathersFrom?: readonly { readonly queue: string; readonly provider: string }[];
  /** The longest that a job waits for company; absent = the usual. Unit: ms. */
  readonly longestGatherMs?: number;
  /** Loops of this work in one process. */
  readonly loops: number;
  /** Works off the jobs and ends them. Throws only for our own faults; jobs that it has not ended are then tried again. */
  readonly run: (context: PipelineContext, jobs: readonly Job[], signal: AbortSignalLike) => Promise<void>;
}
