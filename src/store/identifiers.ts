import { sql } from 'kysely';
import { toStorableText } from '../core/redaction/storable-text.ts';
import type { Tx } from './database.ts';

/** One spelling of one identifier of one entity, and who delivered it. */
export interface IdentifierValue {
  readonly entityKind: 'artist' | 'recording' | 'work' | 'track' | 'party';
  /** MBID of an artist, recording or work; Spotify id of a track; primary ISNI of a party. */
  readonly entityKey: string;
  /** isrc, iswc, isni, ipi, ipn, spotify_artist, wikidata … */
  readonly idType: string;
  /** Spelling as received. */
  readonly raw: string;
  /** undefined = malformed. */
  readonly canonical?: string;
  /** undefined = no rule is known. */
  readonly checkOk?: boolean;
  /** Provider that delivered it. */
  readonly source: string;
  /** Default: `malformed` without a canonical form, else `current`. */
  readonly state?: 'current' | 'merged' | 'alternate' | 'malformed';
}

/** An id that leads to another one: merged, relinked, or not the primary one. */
export interface IdentifierAlias {
  readonly idType: string;
  readonly old: string;
  readonly new: string;
  /** Provider that said so. */
  readonly source: string;
}

/** Longest part of a malformed spelling that is a key. Unit: UTF-16 units. Why: an index row ends at 2,704 bytes. */
const longestKey = 400;

/**
 * Upserts identifiers with their provenance; two spellings of one value by one source are one row, the last one stands.
 *
 * Shape: keyed by entity, type, value and source. The first sighting stays, the last one moves to `at`.
 */
export async function saveIdentifiers(tx: Tx, values: readonly IdentifierValue[], at: Date): Promise<void> {
  if (values.length === 0) return;
  await sql`
    INSERT INTO identifiers AS i (entity_kind, entity_key, id_type, value, source, raw, canonical, check_ok, state,
      first_seen, last_seen)
    SELECT entity_kind, entity_key, id_type, value, source, raw, canonical, check_ok, state, ${at}, ${at}
    FROM json_to_recordset(${JSON.stringify(distinctRows(values))}::json) AS x(entity_kind text, entity_key text,
      id_type text, value text, source text, raw text, canonical text, check_ok boolean, state text)
    ORDER BY entity_kind, entity_key, id_type, value, source
    ON CONFLICT (entity_kind, entity_key, id_type, value, source) DO UPDATE SET
      raw = excluded.raw,
      canonical = excluded.canonical,
      check_ok = excluded.check_ok,
      state = excluded.state,
      last_seen = GREATEST(i.last_seen, excluded.last_seen)
  `.execute(tx);
}

function distinctRows(values: readonly IdentifierValue[]): readonly object[] {
  const rows = new Map<string, object>();
  for (const value of values) {
    const row = toRow(value);
    rows.set(JSON.stringify([row.entity_kind, row.entity_key, row.id_type, row.value, row.source]), row);
  }
  return [...rows.values()];
}

function toRow(value: IdentifierValue) {
  const raw = toStorableText(value.raw);
  return {
    entity_kind: value.entityKind,
    entity_key: value.entityKey,
    id_type: value.idType,
    value: value.canonical ?? raw.slice(0, longestKey).toWellFormed(),
    source: value.source,
    raw,
    canonical: value.canonical ?? null,
    check_ok: value.checkOk ?? null,
    state: value.state ?? (value.canonical === undefined ? 'malformed' : 'current'),
  };
}

/**
 * Upserts where old ids lead. An id that leads to itself is left out; a known alias keeps its first sighting and source.
 */
export async function saveIdentifierAliases(tx: Tx, aliases: readonly IdentifierAlias[], at: Date): Promise<void> {
  const rows = aliases
    .filter((alias) => alias.old !== alias.new)
    .map((alias) => ({ id_type: alias.idType, old: alias.old, new: alias.new, source: alias.source }));
  if (rows.length === 0) return;
  await sql`
    INSERT INTO identifier_aliases (id_type, old, new, source, first_seen)
    SELECT id_type, old, new, source, ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(id_type text, old text, new text, source text)
    ORDER BY id_type, old, new
    ON CONFLICT (id_type, old, new) DO NOTHING
  `.execute(tx);
}
