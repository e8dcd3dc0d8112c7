import { z } from 'zod';
import type { Json } from '../core/entities/json.ts';
import { ok } from '../core/result.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import { findStageStates, type StageState } from '../pipeline/stage-states.ts';
import { findStageCounts, type StageCounts } from '../store/reads/cascade-counts.ts';
import { type StageKey, stageKeys } from '../store/reads/cascade-subjects.ts';
import { findQueueSamples } from '../store/reads/queue-samples.ts';
import { defineOperation } from './operation.ts';

const entry = z.object({ count: z.int(), sample: z.array(z.unknown()) });
const detail = z.object({
  due: z.int(),
  waiting: z.int(),
  not_found: z.int(),
  ambiguous: z.int(),
  not_applicable: z.int(),
  state: z.enum(['enabled', 'disabled', 'paused']),
  disabled_variables: z.array(z.string()),
  paused_until: z.string().nullable(),
  oldest_pending_at: z.string().nullable(),
});

/** What is still to be worked on, exactly counted. */
export const enrichmentQueue = defineOperation({
  name: 'enrichment-queue',
  summary: 'What each stage still has to work on, with samples',
  input: z.object({}),
  output: z.object({
    queue: z.record(z.enum(stageKeys), entry),
    summary: z.object({ total_pending: z.int() }),
    extended: z.object({ stages: z.record(z.enum(stageKeys), detail) }),
  }),
  run: async (context) => {
    const at = new Date(context.clock.now());
    const counts = await findStageCounts(context.database, undefined, at);
    const samples = await findQueueSamples(context.database, at);
    const states = await findStageStates(context);
    const queue = byStage((key) => toEntry(counts.get(key), samples.get(key) ?? []));
    return ok({
      queue,
      summary: { total_pending: Object.values(queue).reduce((sum, one) => sum + one.count, 0) },
      extended: { stages: byStage((key) => toDetail(counts.get(key), states.get(key))) },
    });
  },
});

function byStage<T>(value: (key: StageKey) => T): Record<StageKey, T> {
  return Object.fromEntries(stageKeys.map((key) => [key, value(key)])) as Record<StageKey, T>;
}

function toEntry(counts: StageCounts | undefined, sample: readonly Json[]): z.input<typeof entry> {
  return { count: (counts?.pending ?? 0) + (counts?.failed ?? 0), sample: [...sample] };
}

function toDetail(counts: StageCounts | undefined, state: StageState | undefined): z.input<typeof detail> {
  return {
    due: counts?.pending ?? 0,
    waiting: counts?.failed ?? 0,
    not_found: counts?.notFound ?? 0,
    ambiguous: counts?.ambiguous ?? 0,
    not_applicable: counts?.notApplicable ?? 0,
    state: state?.state ?? 'disabled',
    disabled_variables: [...(state?.disabledVariables ?? [])],
    paused_until: state?.pausedUntil == null ? null : toWholeSeconds(state.pausedUntil),
    oldest_pending_at: counts?.oldestPendingAt == null ? null : toWholeSeconds(counts.oldestPendingAt),
  };
}
