import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../../store/database.ts';
import { findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery, Subject } from '../../engine/stage.ts';
import { tracksFrom, usageOf } from '../../engine/usage.ts';

/** Raise it when the reading of works gets better: every recording is then asked for again. */
const version = 'mb-works/1';

/** Linked recordings that are due for their works, preferred ones before alternates of equal use. */
export async function findDueWorks(database: Database | Tx, query: DueQuery): Promise<readonly Subject[]> {
  const subjects = sql`
    SELECT l.recording_mbid AS id, sum(u.priority)::bigint AS priority, bool_or(u.is_background) AS is_background,
      EXISTS (SELECT 1 FROM work_recording_links w WHERE w.recording_mbid = l.recording_mbid) AS is_done, NULL AS facts
    FROM (${usageOf(query, tracksOf(query))}) u JOIN track_recording_links l ON l.spotify_track_id = u.id
    GROUP BY l.recording_mbid`;
  const parts = { key: 'musicbrainz_works', subjects, fingerprint: sql`${version}` };
  const found = await findDueSubjects(database, query, parts, () => undefined);
  return found.map(({ facts: _none, ...subject }) => subject);
}

function tracksOf(query: DueQuery): RawBuilder<unknown> | undefined {
  if (query.ids === undefined) return tracksFrom(query);
  return sql`SELECT spotify_track_id FROM track_recording_links WHERE recording_mbid = ANY (${[...query.ids]}::text[])`;
}
