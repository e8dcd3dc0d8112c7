import { sql } from 'kysely';
import type { Work } from '../core/entities/musicbrainz.ts';
import { iswcCheckOk } from '../core/ids/iswc.ts';
import type { Tx } from './database.ts';
import { type IdentifierValue, saveIdentifiers } from './identifiers.ts';
import { saveNamedArtists } from './musicbrainz-artists.ts';

/** Upserts works with every ISWC, their writers, their performances by stored recordings, and the evidence per ISRC. */
export async function saveWorks(tx: Tx, found: readonly Work[], at: Date): Promise<void> {
  const works = merged(found);
  if (works.length === 0) return;
  await sql`
    INSERT INTO musicbrainz_works AS w (work_mbid, iswc, iswcs, iswc_check_ok, title, type, languages, attributes, raw_data,
      fetched_at)
    SELECT work_mbid, iswcs[1], iswcs, iswc_check_ok, title, type, languages, attributes, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(works.map(toRow))}::json) AS x(work_mbid text, iswcs text[],
      iswc_check_ok boolean, title text, type text, languages text[], attributes jsonb, raw_data jsonb)
    ORDER BY work_mbid
    ON CONFLICT (work_mbid) DO UPDATE SET
      iswc = excluded.iswc, iswcs = excluded.iswcs, iswc_check_ok = excluded.iswc_check_ok, title = excluded.title,
      type = excluded.type, languages = excluded.languages, attributes = COALESCE(excluded.attributes, w.attributes),
      raw_data = excluded.raw_data, fetched_at = excluded.fetched_at`.execute(tx);
  await savePerformances(tx, works, at);
  await saveContributors(tx, works, at);
  await saveIdentifiers(tx, works.flatMap(identifiersOf), at);
  await saveIswcEvidence(
    tx,
    works.map((work) => work.mbid),
    at,
  );
}

/** The same work from several answers of one batch: its performances together. */
function merged(found: readonly Work[]): readonly Work[] {
  const byMbid = new Map<string, Work>();
  for (const work of found) {
    const before = byMbid.get(work.mbid);
    const numbers = work.numbers ?? before?.numbers;
    byMbid.set(work.mbid, {
      ...work,
      ...(numbers === undefined ? {} : { numbers }),
      performances: [...(before?.performances ?? []), ...work.performances],
    });
  }
  return [...byMbid.values()];
}

/** The same performance twice is one link with united attributes; unknown ones never replace known ones. */
async function savePerformances(tx: Tx, works: readonly Work[], at: Date): Promise<void> {
  const byPair = new Map<string, { work_mbid: string; recording_mbid: string; attributes: string[] | null }>();
  for (const work of works) {
    for (const { recordingMbid, attributes } of work.performances) {
      const key = `${work.mbid} ${recordingMbid}`;
      const before = byPair.get(key)?.attributes ?? null;
      const united = attributes === undefined ? before : [...new Set([...(before ?? []), ...attributes])];
      byPair.set(key, { work_mbid: work.mbid, recording_mbid: recordingMbid, attributes: united });
    }
  }
  await sql`
    INSERT INTO work_recording_links AS l (work_mbid, recording_mbid, attributes, linked_at)
    SELECT x.work_mbid, x.recording_mbid, x.attributes, ${at}
    FROM json_to_recordset(${JSON.stringify([...byPair.values()])}::json)
      AS x(work_mbid text, recording_mbid text, attributes text[])
    JOIN musicbrainz_recordings r ON r.recording_mbid = x.recording_mbid
    ORDER BY x.work_mbid, x.recording_mbid
    ON CONFLICT (work_mbid, recording_mbid) DO UPDATE SET attributes = COALESCE(excluded.attributes, l.attributes)
  `.execute(tx);
}

async function saveContributors(tx: Tx, works: readonly Work[], at: Date): Promise<void> {
  const rows = works.flatMap((work) =>
    work.contributors.map((one, index) => ({
      work_mbid: work.mbid,
      ordinal: index + 1,
      name: one.name,
      role: one.role,
      mbid: one.artist?.mbid ?? null,
    })),
  );
  await saveNamedArtists(
    tx,
    works.flatMap((work) =>
      work.contributors.flatMap(({ role, artist }) => (artist === undefined || role === 'publisher' ? [] : [artist])),
    ),
    at,
  );
  const mbids = works.map((work) => work.mbid);
  await sql`DELETE FROM work_contributors c WHERE c.work_mbid = ANY (${mbids}::text[]) AND c.source = 'musicbrainz'
    AND NOT EXISTS (SELECT 1 FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(work_mbid text, ordinal int)
      WHERE x.work_mbid = c.work_mbid AND x.ordinal = c.ordinal)`.execute(tx);
  if (rows.length === 0) return;
  await sql`
    INSERT INTO work_contributors (work_mbid, source, ordinal, name, role, mbid, ipi, isni)
    SELECT x.work_mbid, 'musicbrainz', x.ordinal, x.name, x.role, x.mbid, a.ipi, a.isnis[1]
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS x(work_mbid text, ordinal int, name text, role text, mbid text)
    LEFT JOIN musicbrainz_artists a ON a.mbid = x.mbid
    ORDER BY x.work_mbid, x.ordinal
    ON CONFLICT (work_mbid, source, ordinal) DO UPDATE SET name = excluded.name, role = excluded.role,
      mbid = excluded.mbid, ipi = excluded.ipi, isni = excluded.isni`.execute(tx);
}

/** Which ISWC MusicBrainz names for the codes of linked recordings, to be compared with other sources. */
async function saveIswcEvidence(tx: Tx, works: readonly string[], at: Date): Promise<void> {
  await sql`
    INSERT INTO iswc_evidence (isrc, source, iswc, check_ok, observed_at)
    SELECT DISTINCT l.isrc, 'musicbrainz', i.canonical, i.check_ok, ${at}::timestamptz
    FROM identifiers i
    JOIN work_recording_links w ON w.work_mbid = i.entity_key
    JOIN track_recording_links l ON l.recording_mbid = w.recording_mbid
    WHERE i.entity_kind = 'work' AND i.id_type = 'iswc' AND i.canonical IS NOT NULL AND i.check_ok IS NOT NULL
      AND i.entity_key = ANY (${[...works]}::text[]) AND l.isrc IS NOT NULL
    ON CONFLICT (isrc, source, iswc) DO UPDATE SET observed_at = excluded.observed_at`.execute(tx);
}

function identifiersOf(work: Work): readonly IdentifierValue[] {
  const common = { entityKind: 'work', entityKey: work.mbid, source: 'musicbrainz' } as const;
  return [
    ...work.iswcs.map((iswc) => ({
      ...common,
      idType: 'iswc',
      raw: iswc,
      canonical: iswc,
      checkOk: iswcCheckOk(iswc),
    })),
    ...work.malformed.map(({ type, raw }) => ({ ...common, idType: type, raw, state: 'malformed' as const })),
  ];
}

function toRow(work: Work) {
  const [first] = work.iswcs;
  return {
    work_mbid: work.mbid,
    iswcs: work.iswcs,
    iswc_check_ok: first === undefined ? null : iswcCheckOk(first),
    title: work.title,
    type: work.type ?? null,
    languages: work.languages,
    attributes: work.numbers === undefined ? null : work.numbers.map(({ type, value }) => ({ type, value })),
    raw_data: work.raw,
  };
}
