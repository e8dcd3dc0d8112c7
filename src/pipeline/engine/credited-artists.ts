import { type RawBuilder, sql } from 'kysely';
import type { DueQuery } from './stage.ts';
import { tracksFrom, usageOf } from './usage.ts';

/** SQL of `(id, name, priority, is_background)`: Spotify artists of stored tracks; `ids` of the query are artists. */
export function creditedArtists(query: DueQuery): RawBuilder<unknown> {
  const { ids } = query;
  const tracks =
    ids === undefined
      ? tracksFrom(query)
      : sql`SELECT spotify_track_id FROM spotify_track_artists WHERE spotify_artist_id = ANY (${[...ids]}::text[])`;
  return sql`SELECT a.spotify_artist_id AS id, min(a.name) AS name, sum(u.priority)::bigint AS priority,
      bool_or(u.is_background) AS is_background
    FROM (${usageOf(query, tracks)}) u JOIN spotify_track_artists a ON a.spotify_track_id = u.id
    GROUP BY a.spotify_artist_id`;
}
