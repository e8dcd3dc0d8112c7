import { sql } from 'kysely';
import { z } from 'zod';
import { failure } from '../core/errors.ts';
import { fail, ok } from '../core/result.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import { gateIn } from '../pipeline/engine/gate.ts';
import { findLanes, type LaneRow } from '../store/lanes.ts';
import { findProviderHealth, type ProviderHealth } from '../store/requests.ts';
import { defineOperation, type OperationContext } from './operation.ts';

const dependencyStates = ['healthy', 'degraded', 'unhealthy', 'not_configured'] as const;
type DependencyState = (typeof dependencyStates)[number];

const recentMs = 15 * 60_000;

const output = z.object({
  status: z.enum(['healthy', 'degraded', 'unhealthy']),
  timestamp: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.enum(dependencyStates)),
  metrics: z.object({ uptime_seconds: z.int(), requests_processed: z.int(), cache_hit_rate: z.number() }),
});

/** What works and what does not, from the outcome of recent requests. */
export const health = defineOperation({
  name: 'health',
  summary: 'State of the service and of what it depends on',
  input: z.object({}),
  output,
  run: async (context) => {
    const at = context.clock.now();
    const read = await readDependencies(context, at);
    const dependencies = read.ok ? read.value : { yt_dlp: 'degraded', database: 'unhealthy', tiktok: 'degraded' };
    const report = toReport(context, dependencies as Record<string, DependencyState>, at);
    if (read.ok) return ok(report);
    return fail(
      failure(
        'SERVICE_UNAVAILABLE',
        'The database cannot be used',
        { dependency: 'database', health: report },
        read.cause,
      ),
    );
  },
});

type Dependencies =
  | { readonly ok: true; readonly value: Record<string, DependencyState> }
  | { readonly ok: false; readonly cause: unknown };

async function readDependencies(context: OperationContext, nowMs: number): Promise<Dependencies> {
  try {
    await sql`SELECT 1`.execute(context.database);
    const lanes = await findLanes(context.database);
    const recent = await findProviderHealth(context.database, new Date(nowMs - recentMs));
    const tiktok = stateOf(context, 'tiktok', lanes, recent);
    const others = [...context.providers.keys()].filter((name) => name !== 'tiktok');
    return {
      ok: true,
      value: {
        yt_dlp: tiktok,
        openai: 'not_configured',
        redis: 'not_configured',
        database: 'healthy',
        tiktok,
        ...Object.fromEntries(others.map((name) => [name, stateOf(context, name, lanes, recent)])),
      },
    };
  } catch (cause) {
    return { ok: false, cause };
  }
}

/** Paused = unhealthy; refusals among recent requests = degraded; nothing asked yet = healthy. */
function stateOf(
  context: OperationContext,
  provider: string,
  lanes: readonly LaneRow[],
  recent: readonly ProviderHealth[],
): DependencyState {
  const gate = gateIn(context, provider, lanes);
  if (gate.state === 'disabled') return 'not_configured';
  if (gate.state === 'paused') return 'unhealthy';
  const mine = recent.find((one) => one.provider === provider);
  if (mine === undefined || mine.refused === 0) return 'healthy';
  if (mine.answered === 0) return 'unhealthy';
  return mine.refused * 4 > mine.answered || !isAnswer(mine.lastOutcome) ? 'degraded' : 'healthy';
}

function isAnswer(outcome: string): boolean {
  return outcome === 'found' || outcome === 'not_found';
}

function overall(isUnhealthy: boolean, isDegraded: boolean): 'healthy' | 'degraded' | 'unhealthy' {
  if (isUnhealthy) return 'unhealthy';
  return isDegraded ? 'degraded' : 'healthy';
}

function toReport(
  context: OperationContext,
  dependencies: Record<string, DependencyState>,
  nowMs: number,
): z.input<typeof output> {
  const states = Object.values(dependencies);
  const isDegraded = states.includes('unhealthy') || states.includes('degraded');
  const isUnhealthy = dependencies['database'] === 'unhealthy';
  return {
    status: overall(isUnhealthy, isDegraded),
    timestamp: toWholeSeconds(new Date(nowMs)),
    version: context.version,
    dependencies,
    metrics: {
      uptime_seconds: Math.floor((nowMs - context.vitals.startedAtMs) / 1000),
      requests_processed: context.vitals.requestsProcessed,
      cache_hit_rate: 0,
    },
  };
}
