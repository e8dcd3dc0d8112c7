import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../../store/database.ts';
import { findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery, Subject } from '../../engine/stage.ts';
import { usageOf } from '../../engine/usage.ts';

/** Raise it when the reading of artists gets better: every artist is then asked for again. */
const version = 'artist-identifiers/1';

/** MusicBrainz artists that perform: linked to an artist of a stored track, or credited on a linked recording. */
export async function findDuePerformers(database: Database | Tx, query: DueQuery): Promise<readonly Subject[]> {
  const usage = usageOf(query, tracksOf(query));
  const subjects = sql`
    SELECT named.mbid AS id, sum(named.priority)::bigint AS priority, bool_or(named.is_background) AS is_background,
      bool_and(m.detailed_at IS NOT NULL) AS is_done, NULL AS facts
    FROM (
      SELECT l.mbid, u.priority, u.is_background FROM (${usage}) u
        JOIN spotify_track_artists a ON a.spotify_track_id = u.id
        JOIN artist_musicbrainz_links l ON l.spotify_artist_id = a.spotify_artist_id
      UNION ALL
      SELECT c.mbid, u.priority, u.is_background FROM (${usage}) u
        JOIN track_recording_links r ON r.spotify_track_id = u.id AND r.role = 'preferred'
        JOIN recording_artist_credits c ON c.recording_mbid = r.recording_mbid
    ) named JOIN musicbrainz_artists m ON m.mbid = named.mbid
    GROUP BY named.mbid`;
  const parts = { key: 'artist_identifiers', subjects, fingerprint: sql`${version}` };
  const found = await findDueSubjects(database, query, parts, () => undefined);
  return found.map(({ facts: _none, ...subject }) => subject);
}

function tracksOf({ ids, from }: DueQuery): RawBuilder<unknown> | undefined {
  if (ids !== undefined) return tracksOfPerformers(sql`${[...ids]}::text[]`);
  if (from === undefined) return undefined;
  const subjects = sql`${[...from.ids]}::text[]`;
  if (from.stage !== 'musicbrainz-artists') return sql`SELECT unnest(${subjects})`;
  return sql`SELECT spotify_track_id FROM spotify_track_artists WHERE spotify_artist_id = ANY (${subjects})`;
}

function tracksOfPerformers(mbids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT a.spotify_track_id FROM artist_musicbrainz_links l
      JOIN spotify_track_artists a ON a.spotify_artist_id = l.spotify_artist_id WHERE l.mbid = ANY (${mbids})
    UNION SELECT r.spotify_track_id FROM recording_artist_credits c
      JOIN track_recording_links r ON r.recording_mbid = c.recording_mbid WHERE c.mbid = ANY (${mbids})`;
}
