import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** What can be decided about: the link tables, and the mapping of sounds to tracks. */
export const decidedTables = [
  'track_genius_links',
  'track_recording_links',
  'artist_musicbrainz_links',
  'musicbrainz_quansic_links',
  'sound_tracks',
] as const;
export type DecidedTable = (typeof decidedTables)[number];

/** One decision of a person. */
export interface LinkDecision {
  readonly table: DecidedTable;
  readonly left: string;
  readonly right: string;
  readonly decision: 'accepted' | 'rejected';
  readonly note?: string | undefined;
}

/** Left side → right sides that a person has rejected. */
export async function findRejected(
  database: Database | Tx,
  table: DecidedTable,
  lefts: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (lefts.length === 0) return new Map();
  const found = await sql<{ left: string; right: string }>`
    SELECT left_key AS "left", right_key AS "right" FROM link_decisions
    WHERE link_table = ${table} AND decision = 'rejected' AND left_key = ANY (${[...lefts]}::text[])`.execute(database);
  const rejected = new Map<string, Set<string>>();
  for (const { left, right } of found.rows) rejected.set(left, (rejected.get(left) ?? new Set()).add(right));
  return rejected;
}

/** Remembers a decision; a later one about the same pair replaces it. */
export async function saveDecision(tx: Tx, decision: LinkDecision, at: Date): Promise<void> {
  await sql`
    INSERT INTO link_decisions (link_table, left_key, right_key, decision, note, decided_at)
    VALUES (${decision.table}, ${decision.left}, ${decision.right}, ${decision.decision}, ${decision.note ?? null}, ${at})
    ON CONFLICT (link_table, left_key, right_key) DO UPDATE SET decision = excluded.decision, note = excluded.note,
      decided_at = excluded.decided_at`.execute(tx);
}
