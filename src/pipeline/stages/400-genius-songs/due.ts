import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../store/database.ts';
import { type FactSubject, findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';
import { isYoungTrack, tracksOfQuery, usageOf } from '../../engine/usage.ts';

/** Raise it when the choice gets better: every miss is then looked at again. */
const version = 'genius-songs/1';

const facts = z.object({ title: z.string(), artists: z.array(z.string()) });
export type SongSubject = FactSubject<z.output<typeof facts>>;

/** Stored tracks that are due for Genius. */
export async function findDueSongs(database: Database | Tx, query: DueQuery): Promise<readonly SongSubject[]> {
  const subjects = sql`
    SELECT u.*, EXISTS (SELECT 1 FROM track_genius_links l WHERE l.spotify_track_id = u.id) AS is_done, ${isYoungTrack},
      jsonb_build_object('title', t.title, 'artists', to_jsonb(t.artists)) AS facts
    FROM (${usageOf(query, tracksOfQuery(query))}) u JOIN spotify_tracks t ON t.spotify_track_id = u.id`;
  const fingerprint = sql`${`${version} `} || md5(s.facts::text)`;
  return findDueSubjects(database, query, { key: 'genius_songs', subjects, fingerprint }, (row) => facts.parse(row));
}
