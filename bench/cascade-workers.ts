import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../src/store/database.ts';
import { startTikcue, type TikcueProcess } from '../test/help/processes.ts';

/** How the work is done. */
export interface WorkPlan {
  readonly processes: number;
  /** Settings of every process. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Nothing of a run may take longer. Unit: ms. */
const mostMs = 600_000;
const lookEveryMs = 250;
/** Nothing may be left for so long before the work counts as done. Unit: ms. */
const quietMs = 2_500;

/**
 * Searches by title for everything that no ISRC led to, as a person asks for it; how many tracks were searched.
 *
 * Shape: with `useModel` the language model shortens what the rules' title has not found.
 */
export async function searchTitles(
  variables: WorkPlan['variables'],
  { useModel }: { readonly useModel: boolean },
): Promise<number> {
  const args = ['normalize-and-match', ...(useModel ? [] : ['--rules-only']), '--limit', '50', '--json'];
  let searched = 0;
  for (;;) {
    const answer: unknown = JSON.parse(await runTikcue(args, variables));
    const { processed } = z.object({ processed: z.int() }).parse(answer);
    searched += processed;
    if (processed === 0) return searched;
  }
}

/** Runs a command to its end; what it printed. Rejects when it ends with anything but 0. */
async function runTikcue(args: readonly string[], variables: WorkPlan['variables']): Promise<string> {
  const one = startTikcue(args, { LOG_LEVEL: 'ERROR', ...variables });
  const code = await one.ended;
  if (code !== 0) throw new Error(`tikcue ${args.join(' ')} ended with ${code}:\n${one.output()}`);
  return one.output();
}

/** What a run of the workers took. */
export interface WorkRun {
  /** From the first start of a process to the last row. Unit: ms. */
  readonly wallMs: number;
  /** What the processes wrote to standard error. */
  readonly output: string;
}

/** Starts the worker processes, waits until nothing is left to be done, and stops them. */
export async function workOff(database: Database, plan: WorkPlan): Promise<WorkRun> {
  const startedAt = performance.now();
  const workers = Array.from({ length: plan.processes }, () =>
    startTikcue(['work'], { LOG_LEVEL: 'WARNING', ...plan.variables }),
  );
  try {
    const doneAt = await untilDone(database, workers, startedAt);
    return { wallMs: doneAt - startedAt, output: workers.map((one) => one.output()).join('') };
  } finally {
    await Promise.all(workers.map((one) => one.stop()));
  }
}

/** When the last of it was done. */
async function untilDone(database: Database, workers: readonly TikcueProcess[], startedAt: number): Promise<number> {
  let quietSince: number | undefined;
  for (;;) {
    const left = await leftOver(database);
    const now = performance.now();
    if (left !== '') quietSince = undefined;
    else quietSince ??= now;
    if (quietSince !== undefined && now - quietSince > quietMs) return quietSince;
    if (now - startedAt > mostMs) {
      throw new Error(`left after ${mostMs / 1000} s: ${left}\n${workers.map((one) => one.output()).join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** What is still to be done or in hand, in words; Quansic is switched off, so its queue waits for better days. */
async function leftOver(database: Database): Promise<string> {
  const left = await sql<{ what: string; n: number }>`
    SELECT 'claims' AS what, count(*)::int AS n FROM stage_claims HAVING count(*) > 0
    UNION ALL SELECT name || ' ' || state, count(*)::int FROM pgboss.job
      WHERE state < 'completed' AND name <> 'quansic-artists' GROUP BY 1`.execute(database);
  return left.rows.map((row) => `${row.n} ${row.what}`).join(', ');
}
