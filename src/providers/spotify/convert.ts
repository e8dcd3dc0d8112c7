import type { Json, JsonObject } from '../../core/entities/json.ts';
import { parsePartialDate } from '../../core/entities/partial-date.ts';
import type { Track } from '../../core/entities/track.ts';
import { parseIsrc } from '../../core/ids/isrc.ts';
import { isSpotifyId, type SpotifyId } from '../../core/ids/spotify-id.ts';
import { redactJson } from '../../core/redaction/redact-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer } from '../../send/changed-answer.ts';
import { type TrackBody, trackBody } from './response.ts';

/**
 * The track that Spotify describes under the id that was asked for.
 *
 * Fails: UPSTREAM_CHANGED naming the path below `under`. Why: after relinking the body carries another id.
 */
export function readTrack(value: Json, asked: SpotifyId, under: readonly (string | number)[] = []): Result<Track> {
  const checked = trackBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer('spotify', checked.error, under));
  return ok(toTrack(checked.data, asked, rawOf(value)));
}

function toTrack(body: TrackBody, asked: SpotifyId, raw: JsonObject): Track {
  const isrc = parseIsrc(body.external_ids?.isrc ?? '');
  const releaseDate = parsePartialDate(body.album?.release_date);
  const answered = body.id != null && body.id !== asked && isSpotifyId(body.id) ? body.id : undefined;
  return {
    spotifyTrackId: asked,
    ...(answered === undefined ? {} : { answeredTrackId: answered }),
    title: body.name,
    artists: body.artists.map(toArtist),
    ...optional('album', body.album?.name),
    ...(isrc === undefined ? {} : { isrc }),
    ...(releaseDate === undefined ? {} : { releaseDate }),
    ...optional('durationMs', body.duration_ms),
    ...optional('popularity', body.popularity),
    raw,
  };
}

function toArtist(artist: TrackBody['artists'][number]): Track['artists'][number] {
  const id = artist.id ?? '';
  return isSpotifyId(id) ? { spotifyArtistId: id, name: artist.name } : { name: artist.name };
}

/** The answer without secrets, as it is stored beside what was read of it. */
export function rawOf(value: Json): JsonObject {
  const redacted = redactJson(value);
  return typeof redacted === 'object' && redacted !== null && !Array.isArray(redacted) ? (redacted as JsonObject) : {};
}

/** A member for a value that is there; nothing for null, undefined and empty text. */
export function optional<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  return value == null || value === '' ? {} : ({ [key]: value } as { [key in K]: V });
}
