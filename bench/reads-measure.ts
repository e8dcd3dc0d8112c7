import pg from 'pg';
import type { Handle } from '../src/core/ids/handle.ts';
import { cascadeStatus } from '../src/operations/cascade-status.ts';
import { creatorStats } from '../src/operations/creator-stats.ts';
import { enrichmentQueue } from '../src/operations/enrichment-queue.ts';
import { topTracks } from '../src/operations/top-tracks.ts';
import type { PipelineContext } from '../src/pipeline/context.ts';
import { benchHandle, heavyHandle } from './reads-data.ts';

const calls = 300;
const warmUp = 30;

/** Milliseconds of one route. */
export interface ReadTimes {
  readonly p50: number;
  readonly p95: number;
}

type Call = (context: PipelineContext, handle: Handle) => Promise<{ readonly ok: boolean }>;

/** The polled routes; each is called with another creator every time, where it takes one. */
export const readRoutes: Readonly<Record<string, Call>> = {
  '/cascade-status?handle=*': (context) => cascadeStatus.run(context, { handle: '*' }),
  '/cascade-status?handle=…': (context, handle) => cascadeStatus.run(context, { handle }),
  '/cascade-status, 2,000 posts': (context) => cascadeStatus.run(context, { handle: heavyHandle as Handle }),
  '/enrichment-queue': (context) => enrichmentQueue.run(context, {}),
  '/top-tracks': (context) => topTracks.run(context, { limit: 20 }),
  '/top-tracks?copyright_status=…': (context) => topTracks.run(context, { limit: 20, copyright_status: 'copyrighted' }),
  '/top-tracks?handle=…': (context, handle) => topTracks.run(context, { limit: 20, handle }),
  '/top-tracks, 2,000 posts': (context) => topTracks.run(context, { limit: 20, handle: heavyHandle as Handle }),
  '/stats/:handle': (context, handle) => creatorStats.run(context, { handle }),
  '/stats, 2,000 posts': (context) => creatorStats.run(context, { handle: heavyHandle as Handle }),
};

/** One store that is measured. */
export interface ReadsSide {
  readonly context: PipelineContext;
  readonly creators: number;
}

/**
 * Calls every route on both sides in turn, after a warm-up, so that whatever else the machine does slows both alike.
 * Throws when a call fails.
 */
export async function timeReads(
  sides: readonly [ReadsSide, ReadsSide],
): Promise<ReadonlyMap<string, readonly [ReadTimes, ReadTimes]>> {
  const times = new Map<string, readonly [ReadTimes, ReadTimes]>();
  for (const [name, call] of Object.entries(readRoutes)) {
    const took: readonly [number[], number[]] = [[], []];
    for (let n = -warmUp; n < calls; n += 1) {
      for (const side of [0, 1] as const) {
        const ms = await timeCall(name, call, sides[side], n + warmUp);
        if (n >= 0) took[side].push(ms);
      }
    }
    times.set(name, [toTimes(took[0]), toTimes(took[1])]);
  }
  return times;
}

async function timeCall(name: string, call: Call, { context, creators }: ReadsSide, n: number): Promise<number> {
  const handle = benchHandle(1 + ((n * 7919) % (creators - 1))) as Handle;
  const startedAt = performance.now();
  const answer = await call(context, handle);
  if (!answer.ok) throw new Error(`${name} failed: ${JSON.stringify(answer)}`);
  return performance.now() - startedAt;
}

function toTimes(took: readonly number[]): ReadTimes {
  const sorted = [...took].sort((a, b) => a - b);
  return { p50: sorted[Math.floor(calls * 0.5)] ?? 0, p95: sorted[Math.floor(calls * 0.95)] ?? 0 };
}

/** The plan, with times and buffers, of every statement that each route sends. */
export async function explainReads(context: PipelineContext, url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const parts: string[] = [];
  try {
    for (const [name, call] of Object.entries(readRoutes)) {
      const statements = await statementsOf(() => call(context, benchHandle(1) as Handle));
      for (const { text, values } of statements) {
        const plan = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, [...values]);
        parts.push(`## ${name}\n${text.trim()}\n\n${plan.rows.map((row) => row['QUERY PLAN']).join('\n')}`);
      }
    }
  } finally {
    await client.end();
  }
  return parts.join('\n\n');
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What `run` sends to the server. */
async function statementsOf(run: () => Promise<unknown>): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const original = pg.Client.prototype.query;
  const recording = function (this: pg.Client, ...args: unknown[]): unknown {
    const [text, values] = args;
    if (typeof text === 'string' && /^\s*(?:select|with)/i.test(text))
      sent.push({ text, values: Array.isArray(values) ? values : [] });
    return Reflect.apply(original, this, args);
  };
  pg.Client.prototype.query = recording as typeof original;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}
