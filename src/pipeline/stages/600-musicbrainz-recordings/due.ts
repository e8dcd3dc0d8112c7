import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../store/database.ts';
import { type FactSubject, findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';
import { isYoungTrack, tracksOfQuery, usageOf } from '../../engine/usage.ts';

/** Raise it when the choice gets better: every track is then looked at again. */
const version = 'mb-recordings/1';

/** What the recording stages know of a track. */
export const trackFacts = z.object({
  title: z.string(),
  artists: z.array(z.string()),
  isrc: z.string().nullable(),
  duration_ms: z.int().nullable(),
});
export type TrackSubject = FactSubject<z.output<typeof trackFacts>>;

/** SQL of the facts of a stored track `t`. */
export const trackFactsSql = sql`jsonb_build_object('title', t.title, 'artists', to_jsonb(t.artists), 'isrc', t.isrc,
  'duration_ms', t.duration_ms)`;

/** Stored tracks that are due for a recording; those without an ISRC too: that is a recorded miss. */
export async function findDueRecordings(database: Database | Tx, query: DueQuery): Promise<readonly TrackSubject[]> {
  const subjects = sql`
    SELECT u.*, EXISTS (SELECT 1 FROM track_recording_links l WHERE l.spotify_track_id = u.id) AS is_done, ${isYoungTrack},
      ${trackFactsSql} AS facts
    FROM (${usageOf(query, tracksOfQuery(query))}) u JOIN spotify_tracks t ON t.spotify_track_id = u.id`;
  const fingerprint = sql`${`${version} `} || COALESCE(s.facts ->> 'isrc', 'no isrc')`;
  return findDueSubjects(database, query, { key: 'musicbrainz_recordings', subjects, fingerprint }, (row) =>
    trackFacts.parse(row),
  );
}
