import { sql } from 'kysely';
import type { SpotifyArtist } from '../core/entities/spotify-artist.ts';
import type { Tx } from './database.ts';

/** Upserts Spotify artists; what reduced applications are not told never replaces what is known. */
export async function saveSpotifyArtists(tx: Tx, artists: readonly SpotifyArtist[], at: Date): Promise<void> {
  if (artists.length === 0) return;
  await sql`
    INSERT INTO spotify_artists AS a (spotify_artist_id, name, genres, popularity, followers, images, raw_data, fetched_at)
    SELECT spotify_artist_id, name, genres, popularity, followers, images, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(artists.map(toRow))}::json) AS x(spotify_artist_id text, name text,
      genres text[], popularity int, followers bigint, images jsonb, raw_data jsonb)
    ORDER BY spotify_artist_id
    ON CONFLICT (spotify_artist_id) DO UPDATE SET
      name = excluded.name,
      genres = COALESCE(excluded.genres, a.genres),
      popularity = COALESCE(excluded.popularity, a.popularity),
      followers = COALESCE(excluded.followers, a.followers),
      images = COALESCE(excluded.images, a.images),
      raw_data = excluded.raw_data,
      fetched_at = excluded.fetched_at`.execute(tx);
}

function toRow(artist: SpotifyArtist) {
  return {
    spotify_artist_id: artist.spotifyArtistId,
    name: artist.name,
    genres: artist.genres ?? null,
    popularity: artist.popularity ?? null,
    followers: artist.followers ?? null,
    images: artist.images ?? null,
    raw_data: artist.raw,
  };
}
