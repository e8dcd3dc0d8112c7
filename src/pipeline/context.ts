import type { SendContext } from '../send/context.ts';
import type { Database } from '../store/database.ts';
import type { JobQueue } from './engine/job-queue.ts';

/** All that durable work may reach. */
export interface PipelineContext extends SendContext {
  readonly database: Database;
  readonly jobs: JobQueue;
  /** Random name of this process, for claims. */
  readonly workerName: string;
  /** Version of the product. */
  readonly version: string;
  /** A new random id. */
  readonly newId: () => string;
  readonly signals: WorkSignals;
  readonly vitals: Vitals;
  readonly importLimits: { readonly maxBytes: number; readonly maxDocumentBytes: number };
  /** Multiplies the intervals after which results and misses are looked at again. */
  readonly recheckFactor: number;
  /** Most requests to Genius in one hour, all processes together. */
  readonly geniusHourCap: number;
  /** Most requests to Quansic, all processes together. */
  readonly quansicCaps: { readonly perRun: number; readonly perDay: number };
  /** The language model that shortens titles, and what it may cost. Unit: US dollars per UTC day. */
  readonly model: { readonly id: string; readonly dayBudgetUsd: number };
  /** Whether the store is the embedded one, which only this process has open. */
  readonly isEmbedded: boolean;
  /** Whether loops of this process work off the queues; if not, whoever waits for work does it. */
  readonly isWorkedHere: boolean;
}

/** Counters of this process since its start. */
export interface Vitals {
  /** Unit: ms since 1970. */
  readonly startedAtMs: number;
  requestsProcessed: number;
}

/** Wakes loops and waiters of this process when there may be something for them. */
export interface WorkSignals {
  /** Something happened on `topic`. */
  ring(topic: string): void;
  /** Calls `listener` at each ring of `topic`, until the returned function is called. */
  onRing(topic: string, listener: () => void): () => void;
}
