import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { openFlow, type storedRows } from './flow-kit.ts';
import { eventually, type SandboxProcess, startSandboxChild, startTikcue, type TikcueProcess } from './processes.ts';
import { noPace } from './services.ts';
import type { StoreKind } from './stores.ts';

/** Processes of the product around one sandbox; whatever still runs at the end is killed. */
export interface Scene {
  readonly sandbox: SandboxProcess;
  /** Starts a process with the scene's variables; resolves when it has said that it is ready. */
  start(args: readonly string[], more?: Readonly<Record<string, string>>): Promise<TikcueProcess>;
  /** The same without waiting for it. */
  begin(args: readonly string[], more?: Readonly<Record<string, string>>): TikcueProcess;
  close(): Promise<void>;
}

/** Where a `tikcue serve` listens. */
export function addressOf(server: TikcueProcess): string {
  return /listens on (http:\/\/\S+)/.exec(server.output())?.[1] ?? '';
}

/** Opens a scene in which Spotify answers single tracks only, so that there are many requests; no pace but the given. */
export async function openScene(variables: Readonly<Record<string, string>>): Promise<Scene> {
  const sandbox = await startSandboxChild();
  await sandbox.switchOn(batchClosed);
  const started: TikcueProcess[] = [];
  const begin: Scene['begin'] = (args, more = {}) => {
    const usual = { LOG_REQUESTS: 'false', PORT: '0', ...noPace, ...sandbox.variables };
    const one = startTikcue(args, { ...usual, ...variables, ...more });
    started.push(one);
    return one;
  };
  return {
    sandbox,
    begin,
    start: async (args, more) => {
      const one = begin(args, more);
      await one.until(/data: /);
      return one;
    },
    close: async () => {
      await Promise.all(started.map((one) => one.kill()));
      await sandbox.close();
    },
  };
}

const batchClosed = { provider: 'spotify', fault: 'batch-closed' } as const;

/** The rows of the same story without any disturbance, in one process. */
export async function undisturbedRows(kind: StoreKind, handles: readonly string[]): ReturnType<typeof storedRows> {
  const flow = await openFlow({ kind });
  try {
    flow.sandbox.faults.switchOn(batchClosed);
    for (const handle of handles) await flow.scraped(handle);
    await flow.work();
    return await flow.stored();
  } finally {
    await flow.close();
  }
}

/** Wishes for listings, as a caller leaves them who did not stay; the sweep of the next worker finds them. */
export async function wantListings(database: Database, handles: readonly string[]): Promise<void> {
  await sql`INSERT INTO scrape_runs (run_id, tiktok_handle, source, started_at)
    SELECT 'run of ' || handle, handle, 'live', now() FROM unnest(${[...handles]}::text[]) AS handle`.execute(database);
}

/** Waits until nothing is left to be done; rejects when that takes longer. */
export async function untilDone(database: Database, seconds: number): Promise<void> {
  let left: string | undefined;
  const look = async (): Promise<true | undefined> => {
    left = await leftOver(database);
    return left === undefined ? true : undefined;
  };
  await eventually(seconds, look).catch((cause: unknown) => {
    throw new Error(`left after ${seconds} s: ${left}`, { cause });
  });
}

/** Jobs of a queue that some process works on. */
export async function jobsInHand(database: Database, queue: string): Promise<number> {
  const found = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM pgboss.job WHERE name = ${queue} AND state = 'active'`.execute(database);
  return found.rows[0]?.n ?? 0;
}

/** What is still to be done or in hand, in words; undefined when all of it is done. */
async function leftOver(database: Database): Promise<string | undefined> {
  const left = await sql<{ what: string; n: number }>`
    SELECT 'runs' AS what, count(*)::int AS n FROM scrape_runs WHERE finished_at IS NULL
    UNION ALL SELECT 'claims', count(*)::int FROM stage_claims
    UNION ALL SELECT name || ' ' || state, count(*)::int FROM pgboss.job WHERE state < 'completed' GROUP BY 1
    UNION ALL SELECT 'tracks', count(DISTINCT v.spotify_track_id)::int FROM tiktok_scraped_videos v
      LEFT JOIN enrichments e ON e.stage = 'spotify_tracks' AND e.subject_id = v.spotify_track_id
      WHERE v.spotify_track_id IS NOT NULL AND e.subject_id IS NULL`.execute(database);
  const some = left.rows.filter((row) => row.n > 0);
  return some.length === 0 ? undefined : some.map((row) => `${row.n} ${row.what}`).join(', ');
}
