import { sql } from 'kysely';
import type { JsonObject } from '../core/entities/json.ts';
import { parsePartialDate } from '../core/entities/partial-date.ts';
import type { Tx } from './database.ts';

/** A track as Deezer or MusicBrainz describes it. */
export interface ForeignTrack {
  readonly spotifyTrackId: string;
  readonly source: 'deezer' | 'musicbrainz';
  readonly title: string;
  readonly artists: readonly string[];
  readonly album?: string | undefined;
  readonly isrc?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly releaseDate?: string | undefined;
  readonly raw: JsonObject;
}

/** Stores tracks that Spotify was not asked about; a row that Spotify described stays as it is. */
export async function saveForeignTracks(tx: Tx, tracks: readonly ForeignTrack[], at: Date): Promise<void> {
  if (tracks.length === 0) return;
  await sql`
    INSERT INTO spotify_tracks AS t (spotify_track_id, title, artists, isrc, isrc_source, album, release_date,
      release_date_precision, duration_ms, raw_data, source, fetched_at)
    SELECT spotify_track_id, title, artists, isrc, CASE WHEN isrc IS NOT NULL THEN source END, album, release_date,
      release_date_precision, duration_ms, raw_data, source, ${at}
    FROM json_to_recordset(${JSON.stringify(tracks.map(toRow))}::json) AS x(spotify_track_id text, title text,
      artists text[], isrc text, album text, release_date text, release_date_precision text, duration_ms int,
      raw_data jsonb, source text)
    ORDER BY spotify_track_id
    ON CONFLICT (spotify_track_id) DO UPDATE SET title = excluded.title, artists = excluded.artists,
      isrc = COALESCE(excluded.isrc, t.isrc),
      isrc_source = CASE WHEN excluded.isrc IS NULL THEN t.isrc_source ELSE excluded.isrc_source END,
      album = COALESCE(excluded.album, t.album), release_date = COALESCE(excluded.release_date, t.release_date),
      release_date_precision = COALESCE(excluded.release_date_precision, t.release_date_precision),
      duration_ms = COALESCE(excluded.duration_ms, t.duration_ms), raw_data = excluded.raw_data,
      source = excluded.source, fetched_at = excluded.fetched_at
    WHERE t.source <> 'spotify'`.execute(tx);
}

function toRow(track: ForeignTrack) {
  const date = parsePartialDate(track.releaseDate);
  return {
    spotify_track_id: track.spotifyTrackId,
    title: track.title,
    artists: track.artists,
    isrc: track.isrc ?? null,
    album: track.album ?? null,
    release_date: date?.text ?? null,
    release_date_precision: date?.precision ?? null,
    duration_ms: track.durationMs ?? null,
    raw_data: track.raw,
    source: track.source,
  };
}
