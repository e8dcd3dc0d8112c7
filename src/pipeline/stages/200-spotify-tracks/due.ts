import { sql } from 'kysely';
import type { Database, Tx } from '../../../store/database.ts';
import { findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery, Subject } from '../../engine/stage.ts';
import { tracksOfQuery, usageOf } from '../../engine/usage.ts';

/** Raise it when the reading of tracks gets better: every track is then asked for again. */
const version = 'spotify-tracks/1';

/** Spotify ids that posts name and that are due, whatever their copyright status. */
export async function findDueTracks(database: Database | Tx, query: DueQuery): Promise<readonly Subject[]> {
  const subjects = sql`
    SELECT u.*, t.source IS NOT DISTINCT FROM 'spotify' AS is_done, NULL AS facts
    FROM (${usageOf(query, tracksOfQuery(query))}) u LEFT JOIN spotify_tracks t ON t.spotify_track_id = u.id`;
  const found = await findDueSubjects(
    database,
    query,
    { key: 'spotify_tracks', subjects, fingerprint: sql`${version}` },
    () => undefined,
  );
  return found.map(({ facts: _none, ...subject }) => subject);
}
