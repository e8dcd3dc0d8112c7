import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { type LinkDecision, saveDecision } from './link-decisions.ts';
import { type LinkTable, linkTables } from './links.ts';

/** Makes a link the preferred one by a person's word; both sides are stored. Others of the left side become alternates. */
export async function acceptLink(
  tx: Tx,
  table: LinkTable,
  pair: { readonly left: string; readonly right: string; readonly note?: string | undefined },
  at: Date,
): Promise<void> {
  await saveDecision(tx, { table, ...pair, decision: 'accepted' }, at);
  const { left, right } = linkTables[table];
  const [name, l, r] = [sql.table(table), sql.ref(left), sql.ref(right)];
  await sql`UPDATE ${name} SET role = 'alternate' WHERE ${l} = ${pair.left} AND ${r} <> ${pair.right}
    AND role = 'preferred'`.execute(tx);
  await sql`
    INSERT INTO ${name} AS link (${l}, ${r}, role, method, confidence, evidence, decided_by, provider, linked_at, confirmed_at)
    VALUES (${pair.left}, ${pair.right}, 'preferred', 'manual', 1, ${JSON.stringify(noteOf(pair.note))}::jsonb, 'person', 'person', ${at}, ${at})
    ON CONFLICT (${l}, ${r}) DO UPDATE SET role = 'preferred', confidence = 1, review = NULL, decided_by = 'person',
      evidence = link.evidence || excluded.evidence, confirmed_at = excluded.confirmed_at`.execute(tx);
}

/** Takes a link away by a person's word; no machine makes it again. The best machine's alternate becomes preferred. */
export async function rejectLink(
  tx: Tx,
  table: LinkTable,
  pair: { readonly left: string; readonly right: string; readonly note?: string | undefined },
  at: Date,
): Promise<void> {
  await saveDecision(tx, { table, ...pair, decision: 'rejected' }, at);
  const { left, right } = linkTables[table];
  const [name, l, r] = [sql.table(table), sql.ref(left), sql.ref(right)];
  await sql`DELETE FROM ${name} WHERE ${l} = ${pair.left} AND ${r} = ${pair.right}`.execute(tx);
  await sql`
    UPDATE ${name} SET role = 'preferred' WHERE ${l} = ${pair.left} AND ${r} = (
      SELECT ${r} FROM ${name} WHERE ${l} = ${pair.left} AND review IS NULL ORDER BY confidence DESC, ${r} LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM ${name} WHERE ${l} = ${pair.left} AND role = 'preferred')`.execute(tx);
}

/** A person's word on the mapping of a sound to a track: all its posts follow, and no machine changes them again. */
export async function decideMapping(
  tx: Tx,
  sound: { readonly soundId: string; readonly trackId: string; readonly note?: string | undefined },
  decision: LinkDecision['decision'],
  at: Date,
): Promise<void> {
  const { soundId: left, trackId: right, note } = sound;
  await saveDecision(tx, { table: 'sound_tracks', left, right, note, decision }, at);
  await applyMappingDecisions(tx, [left]);
}

/** Puts decided mappings into the posts of sounds: also into those that were read after the decision. */
export async function applyMappingDecisions(tx: Tx, soundIds: readonly string[]): Promise<void> {
  if (soundIds.length === 0) return;
  const ids = sql`${[...soundIds]}::text[]`;
  await sql`
    UPDATE tiktok_scraped_videos v SET spotify_track_id = NULL, spotify_track_id_source = 'manual', mapping_role = NULL,
      mapping_confidence = NULL, mapping_review = NULL
    FROM link_decisions d
    WHERE d.link_table = 'sound_tracks' AND d.decision = 'rejected' AND d.left_key = ANY (${ids})
      AND v.sound_id = d.left_key AND v.spotify_track_id = d.right_key`.execute(tx);
  await sql`
    UPDATE tiktok_scraped_videos v SET spotify_track_id = d.right_key, spotify_track_id_source = 'manual',
      mapping_role = COALESCE(v.mapping_role, 'is'), mapping_confidence = 1, mapping_review = NULL
    FROM (SELECT DISTINCT ON (left_key) left_key, right_key FROM link_decisions
      WHERE link_table = 'sound_tracks' AND decision = 'accepted' AND left_key = ANY (${ids})
      ORDER BY left_key, decided_at DESC) AS d
    WHERE v.sound_id = d.left_key AND (v.spotify_track_id IS DISTINCT FROM d.right_key
      OR v.spotify_track_id_source IS DISTINCT FROM 'manual')`.execute(tx);
}

function noteOf(note: string | undefined): Record<string, string> {
  return note === undefined ? {} : { note };
}
