import { sql } from 'kysely';
import type { Track } from '../core/entities/track.ts';
import type { Tx } from './database.ts';

/** Upserts Spotify tracks with their credited artists; a known ISRC or popularity is not replaced by nothing. */
export async function saveTracks(tx: Tx, tracks: readonly Track[], at: Date): Promise<void> {
  if (tracks.length === 0) return;
  await sql`
    INSERT INTO spotify_tracks AS t (spotify_track_id, title, artists, isrc, isrc_source, album, release_date,
      release_date_precision, duration_ms, popularity, answered_track_id, raw_data, fetched_at)
    SELECT spotify_track_id, title, artists, isrc, CASE WHEN isrc IS NOT NULL THEN 'spotify' END, album, release_date,
      release_date_precision, duration_ms, popularity, answered_track_id, raw_data, ${at}
    FROM json_to_recordset(${JSON.stringify(tracks.map(toRow))}::json) AS x(spotify_track_id text, title text,
      artists text[], isrc text, album text, release_date text, release_date_precision text, duration_ms int,
      popularity int, answered_track_id text, raw_data jsonb)
    ORDER BY spotify_track_id
    ON CONFLICT (spotify_track_id) DO UPDATE SET
      title = excluded.title,
      artists = excluded.artists,
      isrc = COALESCE(excluded.isrc, t.isrc),
      isrc_source = CASE WHEN excluded.isrc IS NULL THEN t.isrc_source ELSE excluded.isrc_source END,
      album = COALESCE(excluded.album, t.album),
      release_date = COALESCE(excluded.release_date, t.release_date),
      release_date_precision = CASE WHEN excluded.release_date IS NULL THEN t.release_date_precision ELSE excluded.release_date_precision END,
      duration_ms = COALESCE(excluded.duration_ms, t.duration_ms),
      popularity = COALESCE(excluded.popularity, t.popularity),
      answered_track_id = excluded.answered_track_id,
      raw_data = excluded.raw_data,
      source = 'spotify',
      fetched_at = excluded.fetched_at
  `.execute(tx);
  await saveCredits(tx, tracks);
}

/** An ISRC that another provider has for a track. */
export interface TrackIsrc {
  readonly spotifyTrackId: string;
  readonly isrc: string;
  readonly source: 'deezer' | 'musicbrainz';
}

/** Gives tracks without an ISRC the one that another provider has; a known one stays. */
export async function saveIsrcs(tx: Tx, isrcs: readonly TrackIsrc[]): Promise<void> {
  if (isrcs.length === 0) return;
  const rows = isrcs.map(({ spotifyTrackId, isrc, source }) => ({ id: spotifyTrackId, isrc, source }));
  await sql`
    UPDATE spotify_tracks t SET isrc = x.isrc, isrc_source = x.source
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS x(id text, isrc text, source text)
    WHERE t.spotify_track_id = x.id AND t.isrc IS NULL`.execute(tx);
}

async function saveCredits(tx: Tx, tracks: readonly Track[]): Promise<void> {
  const credits = new Map<string, object>();
  for (const track of tracks) {
    for (const [position, artist] of track.artists.entries()) {
      const key = `${track.spotifyTrackId} ${artist.spotifyArtistId}`;
      if (artist.spotifyArtistId === undefined || credits.has(key)) continue;
      credits.set(key, {
        spotify_track_id: track.spotifyTrackId,
        spotify_artist_id: artist.spotifyArtistId,
        position,
        name: artist.name,
      });
    }
  }
  if (credits.size === 0) return;
  await sql`
    INSERT INTO spotify_track_artists (spotify_track_id, spotify_artist_id, position, name)
    SELECT spotify_track_id, spotify_artist_id, position, name
    FROM json_to_recordset(${JSON.stringify([...credits.values()])}::json)
      AS x(spotify_track_id text, spotify_artist_id text, position int, name text)
    ORDER BY spotify_track_id, position
    ON CONFLICT (spotify_track_id, spotify_artist_id) DO UPDATE SET position = excluded.position, name = excluded.name
  `.execute(tx);
}

function toRow(track: Track) {
  return {
    spotify_track_id: track.spotifyTrackId,
    title: track.title,
    artists: track.artists.map((artist) => artist.name),
    isrc: track.isrc ?? null,
    album: track.album ?? null,
    release_date: track.releaseDate?.text ?? null,
    release_date_precision: track.releaseDate?.precision ?? null,
    duration_ms: track.durationMs ?? null,
    popularity: track.popularity ?? null,
    answered_track_id: track.answeredTrackId ?? null,
    raw_data: track.raw,
  };
}
