import { sql } from 'kysely';
import type { Handle } from '../../core/ids/handle.ts';
import type { Database } from '../database.ts';
import { cascadeSubjects, type StageKey } from './cascade-subjects.ts';

/** How the subjects of one stage stand. Enriched, pending and the four after them add up to `total`. */
export interface StageCounts {
  readonly stage: StageKey;
  readonly total: number;
  readonly enriched: number;
  /** Never tried, or due again. */
  readonly pending: number;
  /** Those of `pending` that background work takes. */
  readonly pendingInBackground: number;
  readonly notFound: number;
  readonly ambiguous: number;
  /** Waiting for another try. */
  readonly failed: number;
  readonly notApplicable: number;
  readonly lastAttemptAt: Date | null;
  readonly oldestPendingAt: Date | null;
}

/** The counts of every stage, for one creator or for all. Counted on the left-hand side, so no share exceeds the whole. */
export async function findStageCounts(
  database: Database,
  handle: Handle | undefined,
  at: Date,
): Promise<ReadonlyMap<StageKey, StageCounts>> {
  const isDue = sql`(e.outcome IS NULL OR e.outcome = 'found' OR e.next_check_at <= ${at})`;
  const isOpen = sql`s.is_applicable AND NOT s.is_done`;
  const found = await sql<StageCounts>`
    WITH ${cascadeSubjects(handle)}
    SELECT s.stage, count(*) AS total,
      count(*) FILTER (WHERE s.is_done) AS enriched,
      count(*) FILTER (WHERE ${isOpen} AND ${isDue}) AS pending,
      count(*) FILTER (WHERE ${isOpen} AND ${isDue} AND s.is_background) AS "pendingInBackground",
      count(*) FILTER (WHERE ${isOpen} AND NOT ${isDue} AND e.outcome = 'not_found') AS "notFound",
      count(*) FILTER (WHERE ${isOpen} AND NOT ${isDue} AND e.outcome = 'ambiguous') AS ambiguous,
      count(*) FILTER (WHERE ${isOpen} AND NOT ${isDue} AND e.outcome IN ('retry_later', 'changed', 'failed')) AS failed,
      count(*) FILTER (WHERE NOT s.is_applicable AND NOT s.is_done) AS "notApplicable",
      max(e.checked_at) AS "lastAttemptAt",
      min(COALESCE(e.checked_at, s.since)) FILTER (WHERE ${isOpen} AND ${isDue}) AS "oldestPendingAt"
    FROM subjects s LEFT JOIN enrichments e ON e.stage = s.stage AND e.subject_id = s.subject_id
    GROUP BY s.stage`.execute(database);
  return new Map(found.rows.map((row) => [row.stage, row]));
}

/** Posts of a creator or of all, and how many of them name a track. */
export async function findVideoCounts(
  database: Database,
  handle: Handle | undefined,
): Promise<{ readonly total: number; readonly withTrack: number }> {
  const found = await sql<{ total: number; withTrack: number }>`
    SELECT count(*) AS total, count(spotify_track_id) AS "withTrack" FROM tiktok_scraped_videos
    ${handle === undefined ? sql`` : sql`WHERE tiktok_handle = ${handle}`}`.execute(database);
  return found.rows[0] ?? { total: 0, withTrack: 0 };
}
