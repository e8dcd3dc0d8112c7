import { sql } from 'kysely';
import type { Database, Tx } from '../../../store/database.ts';
import { creditedArtists } from '../../engine/credited-artists.ts';
import { findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery, Subject } from '../../engine/stage.ts';

/** Raise it when the reading of artists gets better: every artist is then asked for again. */
const version = 'spotify-artists/1';

/** Artists of stored tracks that are due, all of a track and not only its first. */
export async function findDueArtists(database: Database | Tx, query: DueQuery): Promise<readonly Subject[]> {
  const subjects = sql`
    SELECT c.id, c.priority, c.is_background, NULL AS facts,
      EXISTS (SELECT 1 FROM spotify_artists a WHERE a.spotify_artist_id = c.id) AS is_done
    FROM (${creditedArtists(query)}) c`;
  const found = await findDueSubjects(
    database,
    query,
    { key: 'spotify_artists', subjects, fingerprint: sql`${version}` },
    () => undefined,
  );
  return found.map(({ facts: _none, ...subject }) => subject);
}
