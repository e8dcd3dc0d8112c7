import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../store/database.ts';
import { type FactSubject, findDueSubjects } from '../../engine/due-subjects.ts';
import type { DueQuery } from '../../engine/stage.ts';
import { tracksFrom, usageOf } from '../../engine/usage.ts';

/** Raise it when the choice gets better: every miss is then looked at again. */
const version = 'quansic/1';

const facts = z.object({ name: z.string(), isnis: z.array(z.string()), spotify_ids: z.array(z.string()) });
export type PartySubject = FactSubject<z.output<typeof facts>>;

/** MusicBrainz artists with an ISNI that are linked to an artist of a stored track and due for Quansic. */
export async function findDueParties(database: Database | Tx, query: DueQuery): Promise<readonly PartySubject[]> {
  const subjects = sql`
    SELECT m.mbid AS id, linked.priority, linked.is_background,
      EXISTS (SELECT 1 FROM musicbrainz_quansic_links q WHERE q.mbid = m.mbid) AS is_done,
      jsonb_build_object('name', m.name, 'isnis', to_jsonb(m.isnis), 'spotify_ids', linked.spotify_ids) AS facts
    FROM (
      SELECT l.mbid, sum(u.priority)::bigint AS priority, bool_or(u.is_background) AS is_background,
        jsonb_agg(DISTINCT l.spotify_artist_id) AS spotify_ids
      FROM (${usageOf(query, tracksOf(query))}) u
      JOIN spotify_track_artists a ON a.spotify_track_id = u.id
      JOIN artist_musicbrainz_links l ON l.spotify_artist_id = a.spotify_artist_id
      GROUP BY l.mbid
    ) linked JOIN musicbrainz_artists m ON m.mbid = linked.mbid
    WHERE cardinality(m.isnis) > 0`;
  const fingerprint = sql`${`${version} `} || (s.facts -> 'isnis')::text`;
  return findDueSubjects(database, query, { key: 'quansic_artists', subjects, fingerprint }, (row) => facts.parse(row));
}

function tracksOf(query: DueQuery): RawBuilder<unknown> | undefined {
  const { ids, from } = query;
  if (from?.stage === 'musicbrainz-artists') {
    return sql`SELECT spotify_track_id FROM spotify_track_artists
      WHERE spotify_artist_id = ANY (${[...from.ids]}::text[])`;
  }
  const mbids = ids ?? (from?.stage === 'artist-identifiers' ? from.ids : undefined);
  if (mbids === undefined) return tracksFrom(query);
  return sql`SELECT a.spotify_track_id FROM artist_musicbrainz_links l
    JOIN spotify_track_artists a ON a.spotify_artist_id = l.spotify_artist_id WHERE l.mbid = ANY (${[...mbids]}::text[])`;
}
