import { sql } from 'kysely';
import type { AskedParty } from '../core/entities/asked-party.ts';
import type { NameVariant } from '../core/entities/party.ts';
import type { Isni } from '../core/ids/isni.ts';
import type { Tx } from './database.ts';
import { saveIdentifierAliases, saveIdentifiers } from './identifiers.ts';
import { saveLinks } from './links.ts';
import { aliasesOf, identifiersOf, primaryIsniOf } from './quansic-identifiers.ts';

/**
 * Upserts parties under each asked ISNI, with their links, identifiers and aliases of ISNIs; the first linked artist stays.
 *
 * Shape: a party without any ISNI, asked for by none, has no row. Known name variants are not replaced by none.
 * Why a row per asked ISNI: under the primary one alone, the artist would be asked for again for ever.
 */
export async function saveParties(tx: Tx, parties: readonly AskedParty[], at: Date): Promise<void> {
  const rows = [...new Map(parties.flatMap(toRows).map((row) => [row.isni, row])).values()];
  if (rows.length === 0) return;
  await sql`
    INSERT INTO quansic_artists AS q (isni, primary_isni, name, quansic_id, ipn, luminate_id, gracenote_id, amazon_id,
      apple_music_id, ids, name_variants, musicbrainz_mbid, match_method, raw_data, fetched_at)
    SELECT isni, primary_isni, name, quansic_id, ipn, luminate_id, gracenote_id, amazon_id, apple_music_id, ids,
      name_variants, musicbrainz_mbid, match_method, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(isni text, primary_isni text, name text, quansic_id text,
      ipn text, luminate_id text, gracenote_id text, amazon_id text, apple_music_id text, ids jsonb,
      name_variants jsonb, musicbrainz_mbid text, match_method text, raw_data jsonb)
    ORDER BY isni
    ON CONFLICT (isni) DO UPDATE SET primary_isni = excluded.primary_isni, name = excluded.name,
      quansic_id = excluded.quansic_id, ipn = excluded.ipn, luminate_id = excluded.luminate_id,
      gracenote_id = excluded.gracenote_id, amazon_id = excluded.amazon_id, apple_music_id = excluded.apple_music_id,
      ids = excluded.ids,
      name_variants = CASE WHEN excluded.name_variants = '[]'::jsonb THEN q.name_variants ELSE excluded.name_variants END,
      musicbrainz_mbid = COALESCE(q.musicbrainz_mbid, excluded.musicbrainz_mbid),
      match_method = excluded.match_method, raw_data = excluded.raw_data, fetched_at = excluded.fetched_at
  `.execute(tx);
  await saveLinks(tx, 'musicbrainz_quansic_links', 'quansic', linksOf(parties), at);
  await saveIdentifiers(tx, parties.flatMap(identifiersOf), at);
  await saveIdentifierAliases(tx, parties.flatMap(aliasesOf), at);
}

/** Replaces the name variants of every row of a party, by any of its ISNIs that has a row; false when none has. */
export async function saveNameVariants(tx: Tx, isni: Isni, names: readonly NameVariant[], at: Date): Promise<boolean> {
  const written = await sql`
    UPDATE quansic_artists SET name_variants = ${JSON.stringify(names)}::jsonb, fetched_at = GREATEST(fetched_at, ${at})
    WHERE isni = ${isni} OR primary_isni = ${isni} RETURNING isni`.execute(tx);
  return written.rows.length > 0;
}

function toRows(asked: AskedParty) {
  const { party, link, method } = asked;
  const primary = primaryIsniOf(asked);
  if (primary === undefined) return [];
  const first = (list: string): string | null => party.ids[list]?.[0] ?? null;
  return rowKeys(asked).map((isni) => ({
    isni,
    primary_isni: primary,
    name: party.name,
    quansic_id: party.quansicId ?? null,
    ipn: first('ipns'),
    luminate_id: first('luminateIds'),
    gracenote_id: first('gracenoteIds'),
    amazon_id: first('amazonIds'),
    apple_music_id: first('appleIds'),
    ids: party.ids,
    name_variants: party.nameVariants,
    musicbrainz_mbid: link?.mbid ?? null,
    match_method: method,
    raw_data: party.raw,
  }));
}

/** The ISNIs under which rows are written. */
function rowKeys(asked: AskedParty): readonly string[] {
  if (asked.askedIsnis.length > 0) return [...new Set(asked.askedIsnis)];
  const primary = primaryIsniOf(asked);
  return primary === undefined ? [] : [primary];
}

/** The first row of an artist's first party is the preferred link, all others are alternates. */
function linksOf(parties: readonly AskedParty[]) {
  const preferred = new Set<string>();
  return parties.flatMap((asked) => {
    const { link } = asked;
    if (link === undefined) return [];
    return rowKeys(asked).map((isni) => {
      const role = preferred.has(link.mbid) ? ('alternate' as const) : ('preferred' as const);
      preferred.add(link.mbid);
      return {
        left: link.mbid,
        right: isni,
        role,
        method: asked.method,
        confidence: link.confidence,
        evidence: link.evidence,
        ...(link.review === undefined ? {} : { review: link.review }),
      };
    });
  });
}
