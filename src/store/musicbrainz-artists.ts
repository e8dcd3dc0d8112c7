import { sql } from 'kysely';
import type { MusicbrainzArtist, NamedArtist } from '../core/entities/musicbrainz.ts';
import { parsePartialDate } from '../core/entities/partial-date.ts';
import { ipiCheckOk } from '../core/ids/ipi.ts';
import { isniCheckOk } from '../core/ids/isni.ts';
import type { Tx } from './database.ts';
import { type IdentifierValue, saveIdentifiers } from './identifiers.ts';

/** Stores artists that other answers name; what is known in detail stays. */
export async function saveNamedArtists(tx: Tx, artists: readonly NamedArtist[], at: Date): Promise<void> {
  const rows = [...new Map(artists.map((artist) => [artist.mbid, artist])).values()].map(toNamedRow);
  if (rows.length === 0) return;
  await sql`
    INSERT INTO musicbrainz_artists AS a (mbid, name, sort_name, disambiguation, type, country, fetched_at)
    SELECT mbid, name, sort_name, disambiguation, type, country, ${at}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(mbid text, name text, sort_name text,
      disambiguation text, type text, country text)
    ORDER BY mbid
    ON CONFLICT (mbid) DO NOTHING`.execute(tx);
}

/** Upserts artists with their codes, dates and every identifier with its check verdict. */
export async function saveDetailedArtists(tx: Tx, artists: readonly MusicbrainzArtist[], at: Date): Promise<void> {
  if (artists.length === 0) return;
  const rows = [...new Map(artists.map((artist) => [artist.mbid, artist])).values()];
  await sql`
    INSERT INTO musicbrainz_artists AS a (mbid, name, sort_name, disambiguation, type, country, gender, isnis, ipis, ipi,
      aliases, birth_date, birth_date_precision, death_date, death_date_precision, raw_data, fetched_at, detailed_at)
    SELECT mbid, name, sort_name, disambiguation, type, country, gender, isnis, ipis, ipis[1], aliases, birth_date,
      birth_date_precision, death_date, death_date_precision, raw_data, ${at}, ${at}
    FROM json_to_recordset(${JSON.stringify(rows.map(toDetailedRow))}::json) AS x(mbid text, name text, sort_name text,
      disambiguation text, type text, country text, gender text, isnis text[], ipis text[], aliases text[],
      birth_date text, birth_date_precision text, death_date text, death_date_precision text, raw_data jsonb)
    ORDER BY mbid
    ON CONFLICT (mbid) DO UPDATE SET
      name = excluded.name, sort_name = excluded.sort_name, disambiguation = excluded.disambiguation,
      type = excluded.type, country = excluded.country, gender = excluded.gender, isnis = excluded.isnis,
      ipis = excluded.ipis, ipi = excluded.ipi, aliases = excluded.aliases, birth_date = excluded.birth_date,
      birth_date_precision = excluded.birth_date_precision, death_date = excluded.death_date,
      death_date_precision = excluded.death_date_precision, raw_data = excluded.raw_data,
      fetched_at = excluded.fetched_at, detailed_at = excluded.detailed_at`.execute(tx);
  await saveIdentifiers(tx, rows.flatMap(identifiersOf), at);
  await spreadToContributors(
    tx,
    rows.map((artist) => artist.mbid),
  );
}

/** Writers of stored works get the codes of the artists they are. */
async function spreadToContributors(tx: Tx, mbids: readonly string[]): Promise<void> {
  await sql`
    UPDATE work_contributors c SET ipi = a.ipi, isni = a.isnis[1]
    FROM musicbrainz_artists a
    WHERE a.mbid = ANY (${[...mbids]}::text[]) AND c.mbid = a.mbid AND c.source = 'musicbrainz'
      AND (c.ipi IS DISTINCT FROM a.ipi OR c.isni IS DISTINCT FROM a.isnis[1])`.execute(tx);
}

/** Where ids lead that were merged into other artists; ids that are in nobody's place are not in it. */
export async function findSurvivors(tx: Tx, mbids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (mbids.length === 0) return new Map();
  const found = await sql<{ old: string; surviving: string }>`
    SELECT a.old, a.new AS surviving FROM identifier_aliases a
    JOIN musicbrainz_artists m ON m.mbid = a.new
    WHERE a.id_type = 'mbid' AND a.old = ANY (${[...mbids]}::text[])
      AND NOT EXISTS (SELECT 1 FROM musicbrainz_artists still WHERE still.mbid = a.old)`.execute(tx);
  return new Map(found.rows.map((row) => [row.old, row.surviving]));
}

/** Notes the first Spotify artist of each MusicBrainz artist; a noted one stays. */
export async function saveFirstSpotifyArtist(
  tx: Tx,
  links: readonly { readonly mbid: string; readonly spotifyArtistId: string }[],
): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ mbid, spotifyArtistId }) => ({ mbid, spotify_artist_id: spotifyArtistId }));
  await sql`
    UPDATE musicbrainz_artists a SET spotify_artist_id = x.spotify_artist_id
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(mbid text, spotify_artist_id text)
    WHERE a.mbid = x.mbid AND a.spotify_artist_id IS NULL`.execute(tx);
}

function identifiersOf(artist: MusicbrainzArtist): readonly IdentifierValue[] {
  const common = { entityKind: 'artist', entityKey: artist.mbid, source: 'musicbrainz' } as const;
  return [
    ...artist.isnis.map((isni) => ({
      ...common,
      idType: 'isni',
      raw: isni,
      canonical: isni,
      checkOk: isniCheckOk(isni),
    })),
    ...artist.ipis.map((ipi) => ({ ...common, idType: 'ipi', raw: ipi, canonical: ipi, checkOk: ipiCheckOk(ipi) })),
    ...artist.malformed.map(({ type, raw }) => ({ ...common, idType: type, raw, state: 'malformed' as const })),
  ];
}

function toNamedRow(artist: NamedArtist) {
  return {
    mbid: artist.mbid,
    name: artist.name,
    sort_name: artist.sortName ?? null,
    disambiguation: artist.disambiguation ?? null,
    type: artist.type ?? null,
    country: artist.country ?? null,
  };
}

function toDetailedRow(artist: MusicbrainzArtist) {
  const birth = parsePartialDate(artist.beginDate);
  const death = parsePartialDate(artist.endDate);
  return {
    ...toNamedRow(artist),
    gender: artist.gender ?? null,
    isnis: artist.isnis,
    ipis: artist.ipis,
    aliases: artist.aliases,
    birth_date: birth?.text ?? null,
    birth_date_precision: birth?.precision ?? null,
    death_date: death?.text ?? null,
    death_date_precision: death?.precision ?? null,
    raw_data: artist.raw,
  };
}
