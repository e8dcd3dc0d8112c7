import { sql } from 'kysely';
import type { JsonObject } from '../core/entities/json.ts';
import type { Handle } from '../core/ids/handle.ts';
import type { Database, Tx } from './database.ts';

/** One listing of a creator's posts, running or finished. */
export interface ScrapeRun {
  readonly runId: string;
  readonly handle: Handle;
  /** Posts asked for; null = all. */
  readonly wanted: number | null;
  readonly backgroundEnrich: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly pages: number;
  readonly videosRead: number;
  readonly videosNew: number;
  readonly videosUpdated: number;
  readonly queued: number;
  readonly complete: boolean | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly errorDetails: JsonObject | null;
  /** Where to go on; `{}` before the first page. */
  readonly progress: JsonObject;
}

const columns = sql`run_id AS "runId", tiktok_handle AS handle, wanted, background_enrich AS "backgroundEnrich",
  started_at AS "startedAt", finished_at AS "finishedAt", pages, videos_read AS "videosRead",
  videos_new AS "videosNew", videos_updated AS "videosUpdated", queued, complete, error_code AS "errorCode",
  error_message AS "errorMessage", error_details AS "errorDetails", progress`;

/** What a new run is asked to do. */
export interface RunWish {
  readonly runId: string;
  readonly handle: Handle;
  readonly wanted: number | undefined;
  readonly backgroundEnrich: boolean;
  readonly startedAt: Date;
}

/** Starts a run, unless one of this creator is unfinished; whether it was started. */
export async function startRun(tx: Tx, wish: RunWish): Promise<boolean> {
  const started = await sql`
    INSERT INTO scrape_runs (run_id, tiktok_handle, wanted, background_enrich, source, started_at)
    VALUES (${wish.runId}, ${wish.handle}, ${wish.wanted ?? null}, ${wish.backgroundEnrich}, 'live', ${wish.startedAt})
    ON CONFLICT (tiktok_handle) WHERE finished_at IS NULL DO NOTHING RETURNING run_id`.execute(tx);
  return started.rows.length > 0;
}

export async function findRun(database: Database | Tx, runId: string): Promise<ScrapeRun | undefined> {
  const found = await sql<ScrapeRun>`SELECT ${columns} FROM scrape_runs WHERE run_id = ${runId}`.execute(database);
  return found.rows[0];
}

/** The run of a creator that has not ended. */
export async function findUnfinishedRun(database: Database | Tx, handle: Handle): Promise<ScrapeRun | undefined> {
  const found = await sql<ScrapeRun>`
    SELECT ${columns} FROM scrape_runs WHERE tiktok_handle = ${handle} AND finished_at IS NULL`.execute(database);
  return found.rows[0];
}

/** Runs that have not ended, oldest first. */
export async function findUnfinishedRuns(database: Database | Tx, limit: number): Promise<readonly ScrapeRun[]> {
  const found = await sql<ScrapeRun>`
    SELECT ${columns} FROM scrape_runs WHERE finished_at IS NULL ORDER BY started_at LIMIT ${limit}`.execute(database);
  return found.rows;
}

/** The last finished run of a creator. */
export async function findLastRun(database: Database | Tx, handle: Handle): Promise<ScrapeRun | undefined> {
  const found = await sql<ScrapeRun>`
    SELECT ${columns} FROM scrape_runs WHERE tiktok_handle = ${handle} AND finished_at IS NOT NULL
    ORDER BY started_at DESC LIMIT 1`.execute(database);
  return found.rows[0];
}

/** An unfinished run, locked until the end of the transaction; undefined when it has ended. */
export async function lockRun(tx: Tx, runId: string): Promise<ScrapeRun | undefined> {
  const found = await sql<ScrapeRun>`
    SELECT ${columns} FROM scrape_runs WHERE run_id = ${runId} AND finished_at IS NULL FOR UPDATE`.execute(tx);
  return found.rows[0];
}

/** A later caller wants background work too; false when the run has ended meanwhile. */
export async function wantBackground(tx: Tx, runId: string): Promise<boolean> {
  const wanted = await sql`UPDATE scrape_runs SET background_enrich = true
    WHERE run_id = ${runId} AND finished_at IS NULL RETURNING run_id`.execute(tx);
  return wanted.rows.length > 0;
}

/** Lets background work start for all posts of the run: those of its first pages may be from before it was wanted. */
export async function markRunForBackground(tx: Tx, runId: string): Promise<void> {
  await sql`UPDATE tiktok_scraped_videos SET background_enrich = true
    WHERE NOT background_enrich AND video_id IN (SELECT video_id FROM scrape_run_videos WHERE run_id = ${runId})
  `.execute(tx);
}

/** Ids of the posts that the run has read so far. */
export async function findRunVideoIds(database: Database | Tx, runId: string): Promise<ReadonlySet<string>> {
  const found = await sql<{ video_id: string }>`
    SELECT video_id FROM scrape_run_videos WHERE run_id = ${runId}`.execute(database);
  return new Set(found.rows.map((row) => row.video_id));
}

/** What one page added to a run. */
export interface RunStep {
  readonly videoIds: readonly string[];
  readonly newCount: number;
  readonly queued: number;
  readonly pages: number;
  /** Pages the run had when this one was asked for. */
  readonly pagesBefore: number;
  readonly progress: JsonObject;
}

/** Adds one page to the run, in the transaction that writes the page's posts; false when somebody else went on with it. */
export async function saveRunStep(tx: Tx, runId: string, step: RunStep): Promise<boolean> {
  if (step.videoIds.length > 0) {
    await sql`INSERT INTO scrape_run_videos (run_id, video_id)
      SELECT ${runId}, unnest(${[...step.videoIds]}::text[]) ON CONFLICT DO NOTHING`.execute(tx);
  }
  const saved = await sql`
    UPDATE scrape_runs SET pages = pages + ${step.pages}, videos_read = videos_read + ${step.videoIds.length},
      videos_new = videos_new + ${step.newCount},
      videos_updated = videos_updated + ${step.videoIds.length - step.newCount},
      queued = queued + ${step.queued}, progress = ${JSON.stringify(step.progress)}::jsonb
    WHERE run_id = ${runId} AND finished_at IS NULL AND pages = ${step.pagesBefore} RETURNING run_id`.execute(tx);
  return saved.rows.length > 0;
}

/** How a run ended. */
export interface RunEnd {
  readonly at: Date;
  readonly complete: boolean;
  readonly outcome: string;
  readonly error?: { readonly code: string; readonly message: string; readonly details: JsonObject };
}

/** Ends a run; what it has read is forgotten, its numbers stay. */
export async function finishRun(tx: Tx, runId: string, end: RunEnd): Promise<void> {
  await sql`
    UPDATE scrape_runs SET finished_at = ${end.at}, complete = ${end.complete}, outcome = ${end.outcome},
      error_code = ${end.error?.code ?? null}, error_message = ${end.error?.message ?? null},
      error_details = ${end.error === undefined ? null : JSON.stringify(end.error.details)}::jsonb
    WHERE run_id = ${runId} AND finished_at IS NULL`.execute(tx);
  await sql`DELETE FROM scrape_run_videos WHERE run_id = ${runId}`.execute(tx);
}
