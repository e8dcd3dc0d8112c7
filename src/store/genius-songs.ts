import { sql } from 'kysely';
import type { Song, SongHit } from '../core/entities/song.ts';
import type { Tx } from './database.ts';

/** A song with the track that led to it. */
export interface AskedSong {
  readonly spotifyTrackId: string;
  readonly song: SongHit | Song;
}

/** Upserts Genius songs; the first linked track stays. A whole song is not replaced by a mere hit. */
export async function saveSongs(tx: Tx, asked: readonly AskedSong[], at: Date): Promise<void> {
  const rows = [...new Map(asked.map((one) => [one.song.geniusSongId, one])).values()];
  if (rows.length === 0) return;
  await sql`
    INSERT INTO genius_songs AS s (genius_song_id, spotify_track_id, url, title, artist_name, genius_artist_id, language,
      release_date, raw_data, fetched_at)
    SELECT genius_song_id, spotify_track_id, url, title, artist_name, genius_artist_id, language, release_date, raw_data,
      ${at}
    FROM json_to_recordset(${JSON.stringify(rows.map(toRow))}::json) AS x(genius_song_id text, spotify_track_id text,
      url text, title text, artist_name text, genius_artist_id text, language text, release_date text, raw_data jsonb)
    ORDER BY genius_song_id
    ON CONFLICT (genius_song_id) DO UPDATE SET
      spotify_track_id = COALESCE(s.spotify_track_id, excluded.spotify_track_id), url = excluded.url,
      title = excluded.title, artist_name = excluded.artist_name,
      genius_artist_id = COALESCE(excluded.genius_artist_id, s.genius_artist_id),
      language = COALESCE(excluded.language, s.language),
      release_date = COALESCE(excluded.release_date, s.release_date),
      raw_data = COALESCE(s.raw_data, '{}'::jsonb) || excluded.raw_data,
      fetched_at = excluded.fetched_at`.execute(tx);
}

function toRow({ spotifyTrackId, song }: AskedSong) {
  return {
    genius_song_id: song.geniusSongId,
    spotify_track_id: spotifyTrackId,
    url: song.url ?? null,
    title: song.title,
    artist_name: song.artistNames ?? song.primaryArtist.name,
    genius_artist_id: song.primaryArtist.geniusArtistId ?? null,
    language: song.language ?? null,
    release_date: song.releaseDate ?? null,
    raw_data: song.raw,
  };
}
