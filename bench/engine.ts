import { systemClock } from '../src/boot/node/clock.ts';
import type { PipelineContext } from '../src/pipeline/context.ts';
import { defineStage, type Subject } from '../src/pipeline/engine/stage.ts';
import { stageWork } from '../src/pipeline/engine/stage-work.ts';
import { openTestService } from '../test/help/services.ts';
import type { StoreKind } from '../test/help/stores.ts';
import type { BenchRow } from './table.ts';

const subjects = 5_000;
const batch = 50;

/** A stage that asks nobody and writes nothing: what is left is the engine. */
const idleStage = defineStage<Subject, null>({
  name: 'spotify-tracks',
  key: 'spotify_tracks',
  after: [],
  provider: 'spotify',
  batch,
  recheck: { missDays: 7 },
  findDue: async (_database, { ids }) => (ids ?? []).map((id) => ({ id, priority: 1, fingerprint: 'bench' })),
  enrich: async (_context, due) =>
    due.map((subject) => ({ subject, outcome: 'found', value: null, method: 'bench', confidence: 1, evidence: {} })),
  save: async () => undefined,
});

/** What the engine adds to each subject: enqueue, take, claim, record, end the job; per subject in batches of 50. */
export async function benchEngine(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const kind of ['postgres', 'pglite'] as const) {
    rows.push({ name: `engine: overhead per subject, ${kind}`, value: await millisecondsPerSubject(kind), unit: 'ms' });
  }
  return rows;
}

async function millisecondsPerSubject(kind: StoreKind): Promise<number> {
  const service = await openTestService({ kind, clock: systemClock });
  try {
    const startedAt = performance.now();
    await workOff(service.context);
    return (performance.now() - startedAt) / subjects;
  } finally {
    await service.close();
  }
}

async function workOff(context: PipelineContext): Promise<void> {
  const work = stageWork(idleStage);
  const never = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  const jobs = Array.from({ length: subjects }, (_, n) => ({ subjectId: `subject-${n}`, priority: n }));
  await context.jobs.add(context.database, idleStage.name, jobs);
  for (;;) {
    const taken = await context.jobs.take(idleStage.name, batch);
    if (taken.length === 0) return;
    await work.run(context, taken, never);
  }
}
