import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../store/database.ts';
import { type FactSubject, findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';
import { isYoungTrack, tracksOfQuery, usageOf } from '../../engine/usage.ts';

/** Raise it when the choice gets better: every miss is then looked at again. */
const version = 'track-isrcs/1';

const facts = z.object({ title: z.string(), artists: z.array(z.string()), duration_ms: z.int().nullable() });
export type CodelessTrack = FactSubject<z.output<typeof facts>>;

/** Stored tracks whose ISRC their own provider did not deliver. */
export async function findDueCodelessTracks(
  database: Database | Tx,
  query: DueQuery,
): Promise<readonly CodelessTrack[]> {
  const subjects = sql`
    SELECT u.*, t.isrc IS NOT NULL AS is_done, ${isYoungTrack},
      jsonb_build_object('title', t.title, 'artists', to_jsonb(t.artists), 'duration_ms', t.duration_ms) AS facts
    FROM (${usageOf(query, tracksOfQuery(query))}) u JOIN spotify_tracks t ON t.spotify_track_id = u.id
    WHERE t.isrc IS NULL`;
  const fingerprint = sql`${`${version} `} || md5(s.facts::text)`;
  return findDueSubjects(database, query, { key: 'track_isrcs', subjects, fingerprint }, (row) => facts.parse(row));
}
