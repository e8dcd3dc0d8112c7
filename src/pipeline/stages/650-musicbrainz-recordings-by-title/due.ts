import { sql } from 'kysely';
import { rulesVersion } from '../../../core/titles/normalise-title.ts';
import type { Database, Tx } from '../../../store/database.ts';
import { findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';
import { isYoungTrack, tracksOfQuery, usageOf } from '../../engine/usage.ts';
import { type TrackSubject, trackFacts, trackFactsSql } from '../600-musicbrainz-recordings/due.ts';

/** SQL: a miss of the rules alone. Why not a refused answer: the same one would be refused again. */
const neverModelled = sql`(e.outcome = 'not_found' AND e.evidence ->> 'by' = 'rules' AND NOT e.evidence ? 'model_refused'
  AND char_length(s.facts ->> 'title') <= 400)`;

/** A newer rule set looks at every miss again. */
const version = `mb-titles/1/${rulesVersion}`;

/**
 * Tracks whose ISRC is a recorded miss, or that have none although Deezer was asked: only those may go by their title.
 *
 * Why recorded: a title must never overtake a code that was not asked for yet.
 */
export async function findDueTitles(
  database: Database | Tx,
  query: DueQuery,
  options: { readonly useModel: boolean },
): Promise<readonly TrackSubject[]> {
  const subjects = sql`
    SELECT u.*, EXISTS (SELECT 1 FROM track_recording_links l WHERE l.spotify_track_id = u.id) AS is_done, ${isYoungTrack},
      ${trackFactsSql} AS facts
    FROM (${usageOf(query, tracksOfQuery(query))}) u
    JOIN spotify_tracks t ON t.spotify_track_id = u.id
    JOIN enrichments r ON r.stage = 'musicbrainz_recordings' AND r.subject_id = u.id AND r.outcome = 'not_found'
    WHERE t.isrc IS NOT NULL OR EXISTS (SELECT 1 FROM enrichments d WHERE d.stage = 'track_isrcs' AND d.subject_id = u.id
      AND d.outcome IN ('not_found', 'ambiguous'))`;
  const fingerprint = sql`${`${version} `} || md5(s.facts::text)`;
  // Misses of the rules alone are no reason to keep a track from the model.
  const alsoDue = options.useModel ? neverModelled : undefined;
  const parts = { key: 'musicbrainz_recordings_by_title', subjects, fingerprint, alsoDue };
  return findDueSubjects(database, query, parts, (row) => trackFacts.parse(row));
}
