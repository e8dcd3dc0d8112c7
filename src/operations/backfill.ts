import { z } from 'zod';
import type { Handle } from '../core/ids/handle.ts';
import { ok } from '../core/result.ts';
import { enqueueDue } from '../pipeline/engine/enqueue.ts';
import { gateFailure, gateOf } from '../pipeline/engine/gate.ts';
import type { Stage } from '../pipeline/engine/stage.ts';
import { stages } from '../pipeline/stages/index.ts';
import { makeMissesDue } from '../store/enrichments.ts';
import { stageKeys } from '../store/reads/cascade-subjects.ts';
import { handleField } from './fields.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation, type OperationContext } from './operation.ts';

const families = ['all', 'spotify', 'genius', 'musicbrainz', 'quansic'] as const;
/** More subjects than any store of this product holds. */
const everything = 10_000_000;

/** Makes items due again and lets the background work through them. */
export const backfill = defineOperation({
  name: 'backfill',
  summary: 'Queue everything that is due, or with force also recorded misses',
  input: z.object({
    stage: z.enum(families).default('all').describe('Which provider family is covered'),
    handle: handleField().optional(),
    force: z.boolean().default(false).describe('Also try recorded misses again, before their date'),
  }),
  output: z.object({
    success: z.literal(true),
    service: z.literal('backfill'),
    stage: z.enum(families),
    queued: z.record(z.string(), z.int()),
    total: z.int(),
    disabled: z.array(z.object({ stage: z.string(), variables: z.array(z.string()) })),
  }),
  run: async (context, { stage: family, handle, force }) => {
    if (handle !== undefined) {
      const creator = await knownCreator(context, handle);
      if (!creator.ok) return creator;
    }
    if (family !== 'all') {
      const closed = await gateFailure(context, family);
      if (closed?.code === 'PROVIDER_DISABLED') return { ok: false, failure: closed };
    }
    const covered = stages.filter((stage) => isCovered(stage, family, context));
    const queued: Record<string, number> = {};
    for (const stage of covered) {
      const added = await queue(context, stage, { handle, force });
      // Steps inside a documented stage are queued with it and not counted as stages of their own.
      if (isDocumented(stage)) queued[stage.key] = added;
    }
    context.signals.ring('jobs');
    const total = Object.values(queued).reduce((sum, one) => sum + one, 0);
    const disabled = await disabledAmong(context, covered.filter(isDocumented));
    return ok({ success: true as const, service: 'backfill' as const, stage: family, queued, total, disabled });
  },
});

async function queue(
  context: OperationContext,
  stage: Stage,
  wish: { readonly handle: Handle | undefined; readonly force: boolean },
): Promise<number> {
  const ofCreator = wish.handle === undefined ? {} : { handle: wish.handle };
  if (wish.force) {
    const at = new Date(context.clock.now());
    const misses = await stage.findDue(context.database, { at, limit: everything, includeMisses: true, ...ofCreator });
    await makeMissesDue(
      context.database,
      stage.key,
      misses.map((subject) => subject.id),
      at,
    );
  }
  return enqueueDue(context, context.database, stage, { ...ofCreator, limit: everything }, { isUrgent: false });
}

function isCovered(stage: Stage, family: (typeof families)[number], context: OperationContext): boolean {
  if (stage.isManual === true || stage.isNeeded?.(context) === false) return false;
  return family === 'all' || stage.provider === family || (family === 'spotify' && stage.provider === 'deezer');
}

function isDocumented(stage: Stage): boolean {
  return (stageKeys as readonly string[]).includes(stage.key);
}

async function disabledAmong(context: OperationContext, covered: readonly Stage[]) {
  const disabled: { stage: string; variables: string[] }[] = [];
  for (const stage of covered) {
    const gate = await gateOf(context, stage.provider);
    if (gate.state === 'disabled') disabled.push({ stage: stage.key, variables: [...gate.variables] });
  }
  return disabled;
}
