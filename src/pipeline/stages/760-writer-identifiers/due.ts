import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../../store/database.ts';
import { findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery, Subject } from '../../engine/stage.ts';
import { usageOf } from '../../engine/usage.ts';

/** Raise it when the reading of artists gets better: every writer is then asked for again. */
const version = 'writer-identifiers/1';

/** Writers of the works of linked recordings; those who perform as well are known by then, or become known here. */
export async function findDueWriters(database: Database | Tx, query: DueQuery): Promise<readonly Subject[]> {
  const subjects = sql`
    SELECT c.mbid AS id, sum(u.priority)::bigint AS priority, bool_or(u.is_background) AS is_background,
      bool_and(m.detailed_at IS NOT NULL) AS is_done, NULL AS facts
    FROM (${usageOf(query, tracksOf(query))}) u
    JOIN track_recording_links r ON r.spotify_track_id = u.id
    JOIN work_recording_links w ON w.recording_mbid = r.recording_mbid
    JOIN work_contributors c ON c.work_mbid = w.work_mbid AND c.source = 'musicbrainz'
    JOIN musicbrainz_artists m ON m.mbid = c.mbid
    GROUP BY c.mbid`;
  const parts = { key: 'writer_identifiers', subjects, fingerprint: sql`${version}` };
  const found = await findDueSubjects(database, query, parts, () => undefined);
  return found.map(({ facts: _none, ...subject }) => subject);
}

function tracksOf({ ids, from }: DueQuery): RawBuilder<unknown> | undefined {
  const mbids = ids ?? (from?.stage === 'artist-identifiers' ? from.ids : undefined);
  if (mbids !== undefined) {
    return sql`SELECT r.spotify_track_id FROM work_contributors c
      JOIN work_recording_links w ON w.work_mbid = c.work_mbid
      JOIN track_recording_links r ON r.recording_mbid = w.recording_mbid
      WHERE c.mbid = ANY (${[...mbids]}::text[])`;
  }
  if (from === undefined) return undefined;
  return sql`SELECT spotify_track_id FROM track_recording_links WHERE recording_mbid = ANY (${[...from.ids]}::text[])`;
}
