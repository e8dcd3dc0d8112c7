import type { Database, Tx } from '../../store/database.ts';

/** A job in hand: which subject, and which attempt of which job. */
export interface Job {
  readonly id: string;
  readonly attempt: number;
  readonly subjectId: string;
}

/** A wish to work on a subject. */
export interface NewJob {
  readonly subjectId: string;
  /** Higher goes first; views of the posts that use the subject. */
  readonly priority: number;
  /** Not before this moment. */
  readonly startAfter?: Date;
}

/** How full a queue is. */
export interface QueueDepth {
  readonly queue: string;
  readonly waiting: number;
  readonly active: number;
}

/** How full a queue is at this moment. */
export interface QueueFill {
  /** Jobs that could be taken now. */
  readonly ready: number;
  /** How long the first of them has been ready. Unit: ms. */
  readonly waitedMs: number;
  /** Whether a job of an earlier queue is waiting or being worked on. */
  readonly isMoreComing: boolean;
}

/** When a batch that is not full is taken all the same. */
export interface Gathering {
  /** Queues whose jobs may still bring some: while they have any, a batch that is not full waits. */
  readonly before: readonly string[];
  /** The longest that the first job of a batch waits. Unit: ms. */
  readonly longestMs: number;
}

/** Hands out work. The truth about subjects is not in here: an emptied queue loses nothing. */
export interface JobQueue {
  /** Adds jobs for subjects that have none; how many were added. Part of `tx`. */
  add(tx: Tx | Database, queue: string, jobs: readonly NewJob[]): Promise<number>;
  /** Those of the subjects that have a job, waiting or in hand. */
  having(tx: Tx | Database, queue: string, subjectIds: readonly string[]): Promise<readonly string[]>;
  /** Gives waiting jobs at least these priorities. Part of `tx`. */
  raise(tx: Tx | Database, queue: string, jobs: readonly NewJob[]): Promise<void>;
  /** How full `queue` is, and whether jobs of the queues `before` may still bring some. */
  fill(queue: string, before: readonly string[]): Promise<QueueFill>;
  /** Takes at most `count` jobs, highest priority first. */
  take(queue: string, count: number): Promise<readonly Job[]>;
  /** The same for a batch that is worth waiting for: one caller at a time, so that none takes what another has left over. */
  takeGathered(queue: string, count: number, gathering: Gathering): Promise<readonly Job[] | 'gathering'>;
  /** Ends jobs in `tx`. Rejects when one of them is no longer ours, so that the transaction rolls back. */
  finish(tx: Tx, queue: string, jobs: readonly Job[]): Promise<void>;
  /** Gives jobs back after our own fault: tried again with growing waits, in the end dead letters. */
  fail(queue: string, jobs: readonly Job[], message: string): Promise<void>;
  /** Says that the jobs are still being worked on. */
  touch(queue: string, jobs: readonly Job[]): Promise<void>;
  /** Frees jobs of workers that fell silent. */
  supervise(): Promise<void>;
  /** Frees every active job: for a store that only this process can have open. */
  freeAll(): Promise<void>;
  depths(): Promise<readonly QueueDepth[]>;
  stop(): Promise<void>;
}

/** Jobs were given to another worker because this one fell silent; nothing of theirs may be written. */
export class LostJobs extends Error {}

/** Seconds after which a job whose worker fell silent is free again. */
export const jobSilenceSeconds = 15;
