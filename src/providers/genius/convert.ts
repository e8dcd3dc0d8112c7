import type { Json, JsonObject } from '../../core/entities/json.ts';
import { parsePartialDate } from '../../core/entities/partial-date.ts';
import type { Song, SongArtist, SongHit } from '../../core/entities/song.ts';
import { isSpotifyId } from '../../core/ids/spotify-id.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer } from '../../send/changed-answer.ts';
import { dropProse } from './drop-prose.ts';
import { type ResultBody, resultBody, type SongBody, searchBody, songBody, songEnvelope } from './response.ts';

const provider = 'genius';

/**
 * The hits of a search, in their order.
 *
 * Fails: UPSTREAM_CHANGED naming the path. Shape: an entry that says that it is no song and does not look like one is
 * left out; one that looks like a song stays, with its type.
 */
export function readHits(value: Json): Result<readonly SongHit[]> {
  const envelope = searchBody.safeParse(value);
  if (!envelope.success) return fail(changedAnswer(provider, envelope.error));
  const hits: SongHit[] = [];
  for (const [at, { type, result }] of envelope.data.response.hits.entries()) {
    const checked = resultBody.safeParse(result);
    if (checked.success) hits.push(toHit(checked.data, type, result as JsonObject));
    else if (type == null || type === 'song') {
      return fail(changedAnswer(provider, checked.error, ['response', 'hits', at, 'result']));
    }
  }
  return ok(hits);
}

/** The song in an answer. Fails: UPSTREAM_CHANGED naming the path. */
export function readSong(value: Json): Result<Song> {
  const envelope = songEnvelope.safeParse(value);
  if (!envelope.success) return fail(changedAnswer(provider, envelope.error));
  const { song } = envelope.data.response;
  const checked = songBody.safeParse(song);
  if (!checked.success) return fail(changedAnswer(provider, checked.error, ['response', 'song']));
  return ok({
    ...toHit(checked.data, 'song', song as JsonObject),
    spotifyTrackIds: spotifyTrackIdsOf(checked.data),
    writers: toArtists(checked.data.writer_artists),
    producers: toArtists(checked.data.producer_artists),
  });
}

function toHit(body: ResultBody, type: string | null | undefined, raw: JsonObject): SongHit {
  return {
    geniusSongId: body.id,
    title: body.title,
    ...optional('url', body.url),
    ...optional('path', body.path),
    ...optional('type', type),
    primaryArtist: toArtist(body.primary_artist),
    primaryArtists: toArtists(body.primary_artists),
    ...optional('artistNames', body.artist_names),
    featuredArtists: toArtists(body.featured_artists),
    ...optional('language', body.language),
    ...optional('isInstrumental', body.instrumental),
    ...optional('releaseDate', releaseDateOf(body)),
    ...optional('pageviews', body.stats?.pageviews),
    raw: dropProse(raw),
  };
}

function toArtist({ id, name }: ResultBody['primary_artist']): SongArtist {
  return id == null ? { name } : { geniusArtistId: id, name };
}

function toArtists(list: readonly ResultBody['primary_artist'][] | undefined): readonly SongArtist[] {
  return (list ?? []).map(toArtist);
}

/** The parts say how precise the date is; its text does not. */
function releaseDateOf(body: ResultBody): string | undefined {
  const { year, month, day } = body.release_date_components ?? {};
  if (year == null) return parsePartialDate(body.release_date)?.text;
  const parts = [String(year).padStart(4, '0')];
  if (month != null) parts.push(String(month).padStart(2, '0'));
  if (month != null && day != null) parts.push(String(day).padStart(2, '0'));
  return parsePartialDate(parts.join('-'))?.text;
}

/** `https://open.spotify.com/track/<id>`, with or without a language in it, or `spotify:track:<id>`. */
const spotifyTrack =
  /(?:^https?:\/\/open\.spotify\.com\/(?:intl-[a-z-]{2,10}\/)?track\/|^spotify:track:)([0-9A-Za-z]{22})(?![0-9A-Za-z])/;

function spotifyTrackIdsOf({ media }: SongBody): readonly string[] {
  const addresses = (media ?? []).flatMap(({ url, native_uri: uri }) => [url ?? '', uri ?? '']);
  const ids = addresses.map((address) => spotifyTrack.exec(address)?.[1] ?? '').filter(isSpotifyId);
  return [...new Set(ids)];
}

function optional<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  return value == null || value === '' ? {} : ({ [key]: value } as { [key in K]: V });
}
