import { z } from 'zod';
import type { Settled, Subject } from '../pipeline/engine/stage.ts';
import type { StageRun } from '../pipeline/run-stage.ts';
import { stoppedField, toStopped } from './stopped.ts';

const mostUnresolved = 100;

/** The fields that every enrichment route answers with. */
export const enrichmentOutput = z.object({
  success: z.literal(true),
  service: z.string(),
  enriched: z.int().describe('Items whose result is stored'),
  total: z.int().describe('Items taken up by this call'),
  outcomes: z.object({
    found: z.int(),
    not_found: z.int(),
    ambiguous: z.int(),
    failed: z.int(),
    not_reached: z.int(),
  }),
  remaining: z.int().describe('Due items left in this stage'),
  unresolved: z
    .array(z.looseObject({ outcome: z.string(), code: z.string().nullable(), message: z.string() }))
    .describe('At most 100 items without a result, with their identifying fields'),
  stopped: stoppedField,
  message: z.string().optional().describe('Only when there was nothing to do'),
});

/** How the subjects of a stage are named in an answer. */
export interface EnrichmentNaming {
  readonly service: string;
  /** What there is none of, e.g. `tracks`. */
  readonly items: string;
  /** The identifying fields of a subject. */
  readonly identify: (subject: Subject) => Readonly<Record<string, unknown>>;
}

/** The answer of an enrichment route: the same shape with zeros when there was nothing to do. */
export function toEnrichmentAnswer(run: StageRun, naming: EnrichmentNaming): z.input<typeof enrichmentOutput> {
  const count = (...outcomes: readonly string[]): number =>
    run.settled.filter((one) => outcomes.includes(one.outcome)).length;
  const found = count('found');
  const unresolved = run.settled.filter((one) => one.outcome !== 'found').slice(0, mostUnresolved);
  return {
    success: true,
    service: naming.service,
    enriched: found,
    total: run.settled.length,
    outcomes: {
      found,
      not_found: count('not_found'),
      ambiguous: count('ambiguous'),
      failed: count('retry_later', 'changed', 'failed'),
      not_reached: count('not_reached'),
    },
    remaining: run.remaining,
    unresolved: unresolved.map((one) => ({ ...naming.identify(one.subject), ...toUnresolved(one) })),
    stopped: toStopped(run.stopped),
    ...(run.settled.length === 0 ? { message: `No ${naming.items} to enrich` } : {}),
  };
}

function toUnresolved(one: Settled<Subject, unknown>): { outcome: string; code: string | null; message: string } {
  if ('failure' in one) return { outcome: one.outcome, code: one.failure.code, message: one.failure.message };
  return { outcome: one.outcome, code: null, message: 'message' in one ? one.message : '' };
}
