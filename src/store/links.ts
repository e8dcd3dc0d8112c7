import { sql } from 'kysely';
import type { JsonObject } from '../core/entities/json.ts';
import type { Tx } from './database.ts';
import { findRejected } from './link-decisions.ts';

/** The link tables: what their sides are called. */
export const linkTables = {
  track_genius_links: { left: 'spotify_track_id', right: 'genius_song_id' },
  track_recording_links: { left: 'spotify_track_id', right: 'recording_mbid' },
  artist_musicbrainz_links: { left: 'spotify_artist_id', right: 'mbid' },
  musicbrainz_quansic_links: { left: 'mbid', right: 'isni' },
} as const;
export type LinkTable = keyof typeof linkTables;

/** One link with what speaks for it. */
export interface Link {
  readonly left: string;
  readonly right: string;
  readonly role: 'preferred' | 'alternate';
  readonly method: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: JsonObject;
  /** Why a person should look. */
  readonly review?: string;
}

/**
 * Upserts links of machine decisions; what a person decided stays, and keeps its place as the preferred one.
 *
 * Shape: at most one preferred link per left side. Links that are not named stay as alternates; rejected ones are not made.
 */
export async function saveLinks(
  tx: Tx,
  table: LinkTable,
  provider: string,
  proposed: readonly Link[],
  at: Date,
): Promise<void> {
  const links = await withoutRejected(tx, table, proposed);
  if (links.length === 0) return;
  const { left, right } = linkTables[table];
  const rows = JSON.stringify(unique(links).map(toRow));
  const [name, l, r] = [sql.table(table), sql.ref(left), sql.ref(right)];
  await sql`
    UPDATE ${name} SET role = 'alternate'
    FROM (SELECT x."left" FROM json_to_recordset(${rows}::json) AS x("left" text, "right" text, role text)
      WHERE x.role = 'preferred' AND NOT EXISTS (SELECT 1 FROM ${name} decided WHERE decided.${l} = x."left"
        AND decided.${r} = x."right" AND decided.decided_by = 'person')) AS news
    WHERE ${name}.${l} = news."left" AND ${name}.role = 'preferred' AND ${name}.decided_by = 'machine'`.execute(tx);
  await sql`
    INSERT INTO ${name} AS link (${l}, ${r}, role, method, confidence, evidence, review, provider, linked_at, confirmed_at)
    SELECT x."left", x."right",
      CASE WHEN EXISTS (SELECT 1 FROM ${name} other WHERE other.${l} = x."left" AND other.role = 'preferred'
        AND other.${r} <> x."right") THEN 'alternate' ELSE x.role END,
      x.method, x.confidence, x.evidence, x.review, ${provider}, ${at}, ${at}
    FROM json_to_recordset(${rows}::json) AS x("left" text, "right" text, role text, method text, confidence numeric,
      evidence jsonb, review text)
    ORDER BY x."left", x."right"
    ON CONFLICT (${l}, ${r}) DO UPDATE SET role = excluded.role, method = excluded.method, review = excluded.review,
      confidence = excluded.confidence, evidence = excluded.evidence, provider = excluded.provider,
      confirmed_at = excluded.confirmed_at
    WHERE link.decided_by = 'machine'`.execute(tx);
}

/** A pair that a person has rejected is not proposed again. */
async function withoutRejected(tx: Tx, table: LinkTable, links: readonly Link[]): Promise<readonly Link[]> {
  const rejected = await findRejected(
    tx,
    table,
    links.map((link) => link.left),
  );
  return rejected.size === 0 ? links : links.filter((link) => rejected.get(link.left)?.has(link.right) !== true);
}

/** The same pair once: the preferred one, else the surer one. */
function unique(links: readonly Link[]): readonly Link[] {
  const byPair = new Map<string, Link>();
  for (const link of links) {
    const key = `${link.left} ${link.right}`;
    const before = byPair.get(key);
    if (before === undefined || isBetter(link, before)) byPair.set(key, link);
  }
  return [...byPair.values()];
}

function isBetter(a: Link, b: Link): boolean {
  if (a.role !== b.role) return a.role === 'preferred';
  return a.confidence > b.confidence;
}

function toRow(link: Link) {
  return { ...link, review: link.review ?? null };
}
