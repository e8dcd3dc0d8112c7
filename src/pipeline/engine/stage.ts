import type { JsonObject } from '../../core/entities/json.ts';
import type { Failure } from '../../core/errors.ts';
import type { Handle } from '../../core/ids/handle.ts';
import type { RecheckPlan } from '../../core/pace/recheck.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import type { Database, Tx } from '../../store/database.ts';
import { findRejected } from '../../store/link-decisions.ts';
import type { LinkTable } from '../../store/links.ts';
import type { PipelineContext } from '../context.ts';

/** What a stage works on. */
export interface Subject {
  readonly id: string;
  /** Views of the posts that use it. */
  readonly priority: number;
  /** Hash of what the stage goes by; a change makes the subject due at once. */
  readonly fingerprint: string;
  /** Released in the last thirty days. */
  readonly isYoung?: boolean;
  /** What else the stage wants to know of it; its own schema reads it. */
  readonly facts?: unknown;
}

/** Which due subjects are wanted. The order is always: priority, then oldest check, never tried first. */
export interface DueQuery {
  readonly at: Date;
  readonly limit: number;
  /** Only subjects of this creator. */
  readonly handle?: Handle;
  /** Only these subjects. */
  readonly ids?: readonly string[];
  /** Only subjects that come from these subjects of an earlier stage. */
  readonly from?: { readonly stage: string; readonly ids: readonly string[] };
  /** Leave out subjects whose posts are stored without background work. */
  readonly onlyBackground?: boolean;
  /** Take recorded misses too, before their date. */
  readonly includeMisses?: boolean;
  /** Take subjects too that somebody works on right now. */
  readonly includeClaimed?: boolean;
  /** Only subjects that belong to this track. */
  readonly track?: string;
  /** Take every applicable subject, whatever is recorded of it: a person asks. */
  readonly ignoreDates?: boolean;
}

/** How one subject of a batch ended. */
export type Settled<S extends Subject, V> =
  | {
      readonly subject: S;
      readonly outcome: 'found';
      readonly value: V;
      readonly method: string;
      /** 0 to 1. */
      readonly confidence: number;
      readonly evidence: JsonObject;
    }
  | {
      readonly subject: S;
      readonly outcome: 'not_found' | 'ambiguous';
      /** For a person: why there is nothing. */
      readonly message: string;
      readonly evidence: JsonObject;
      readonly alternatives?: readonly JsonObject[];
    }
  | {
      readonly subject: S;
      readonly outcome: 'retry_later' | 'changed' | 'failed';
      readonly failure: Failure;
    }
  /** The provider refused: the subject stays exactly as it was. */
  | { readonly subject: S; readonly outcome: 'not_reached'; readonly failure: Failure };

/** One step of the cascade: which subjects, what to ask, what to write. */
export interface StageDefinition<S extends Subject = Subject, V = unknown> {
  /** Kebab case; the folder's name without its number, and the queue's name. */
  readonly name: string;
  /** Snake case; the key in tables and routes. */
  readonly key: string;
  /** Stages whose results bring subjects for this one. */
  readonly after: readonly string[];
  readonly provider: string;
  /** Subjects that are worked on together: as many as one request of the provider can answer, or as come to one. */
  readonly batch: number;
  readonly recheck: RecheckPlan;
  /** Runs only when somebody asks for it, never in the background. */
  readonly isManual?: boolean;
  /** Waits a bounded time for a fuller batch while earlier stages still bring subjects: its requests are dear. */
  readonly isGathering?: boolean;
  /** The longest that a subject waits for company; absent = the usual. Unit: ms. */
  readonly longestGatherMs?: number;
  /** Whether the stage has a part to play as the providers are configured; absent = always. */
  readonly isNeeded?: (context: PipelineContext) => boolean;
  readonly findDue: (database: Database | Tx, query: DueQuery) => Promise<readonly S[]>;
  /**
   * One settled subject for each that was given. Never throws for what an upstream does; once `signal` is aborted, what
   * is not asked yet is `not_reached`.
   */
  readonly enrich: (
    context: PipelineContext,
    subjects: readonly S[],
    signal: AbortSignalLike,
  ) => Promise<readonly Settled<S, V>[]>;
  readonly save: (tx: Tx, values: readonly V[], at: Date) => Promise<void>;
  /** The links that a value makes, where it makes some: one that a person has rejected is as good as not found. */
  readonly links?: { readonly table: LinkTable; readonly rightsOf: (value: V) => readonly string[] };
}

/** A stage whose subject and value types nobody outside needs. */
export interface Stage
  extends Pick<
    StageDefinition,
    | 'name'
    | 'key'
    | 'after'
    | 'provider'
    | 'batch'
    | 'recheck'
    | 'isManual'
    | 'isGathering'
    | 'longestGatherMs'
    | 'isNeeded'
  > {
  readonly findDue: (database: Database | Tx, query: DueQuery) => Promise<readonly Subject[]>;
  /** Settles subjects that `findDue` gave, and says how to write what was found. */
  readonly settle: (
    context: PipelineContext,
    subjects: readonly Subject[],
    signal: AbortSignalLike,
  ) => Promise<SettledBatch>;
}

/** One settled subject whose value nobody outside the stage needs. */
export type SettledSubject = Settled<Subject, unknown>;

/** The end of a batch: an outcome for each subject, and the writing of the values of those in `some` that were found. */
export interface SettledBatch {
  readonly settled: readonly SettledSubject[];
  readonly save: (tx: Tx, some: readonly SettledSubject[], at: Date) => Promise<void>;
}

/** The stage, with its own subject and value types closed in. */
export function defineStage<S extends Subject, V>(definition: StageDefinition<S, V>): Stage {
  const given = new WeakSet<Subject>();
  return {
    name: definition.name,
    key: definition.key,
    after: definition.after,
    provider: definition.provider,
    batch: definition.batch,
    recheck: definition.recheck,
    isManual: definition.isManual === true,
    isGathering: definition.isGathering === true,
    ...(definition.longestGatherMs === undefined ? {} : { longestGatherMs: definition.longestGatherMs }),
    ...(definition.isNeeded === undefined ? {} : { isNeeded: definition.isNeeded }),
    findDue: async (database, query) => {
      const due = await definition.findDue(database, query);
      for (const subject of due) given.add(subject);
      return due;
    },
    settle: async (context, subjects, signal) => {
      const mine = subjects.filter((subject): subject is S => given.has(subject));
      const proposed = await definition.enrich(context, mine, signal);
      const settled = await withoutRejected(context.database, definition.links, proposed);
      const values = new Map<SettledSubject, V>();
      for (const one of settled) if (one.outcome === 'found') values.set(one, one.value);
      const valuesOf = (some: readonly SettledSubject[]): V[] =>
        some.flatMap((one) => {
          const value = values.get(one);
          return value === undefined ? [] : [value];
        });
      return { settled, save: (tx, some, at) => definition.save(tx, valuesOf(some), at) };
    },
  };
}

/** Results all of whose links a person has rejected are misses; nothing else changes. */
async function withoutRejected<S extends Subject, V>(
  database: Database,
  links: StageDefinition<S, V>['links'],
  settled: readonly Settled<S, V>[],
): Promise<readonly Settled<S, V>[]> {
  const found = settled.filter((one) => one.outcome === 'found').map((one) => one.subject.id);
  if (links === undefined || found.length === 0) return settled;
  const rejected = await findRejected(database, links.table, found);
  if (rejected.size === 0) return settled;
  return settled.map((one) => {
    if (one.outcome !== 'found') return one;
    const rights = links.rightsOf(one.value);
    const refused = rejected.get(one.subject.id);
    if (refused === undefined || rights.some((right) => !refused.has(right))) return one;
    return {
      subject: one.subject,
      outcome: 'not_found',
      message: 'A person has rejected what was found',
      evidence: { ...one.evidence, reason: 'rejected_by_person' },
    };
  });
}
