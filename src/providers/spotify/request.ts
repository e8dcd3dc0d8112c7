import type { Json } from '../../core/entities/json.ts';
import type { SpotifyArtist } from '../../core/entities/spotify-artist.ts';
import type { Track } from '../../core/entities/track.ts';
import { type Failure, failure } from '../../core/errors.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer, notJson } from '../../send/changed-answer.ts';
import type { AccessToken, ProviderRequest } from '../../send/exchange.ts';
import { readTrack } from './convert.ts';
import { readArtist } from './convert-artist.ts';
import { artistsBody, tokenBody, tracksBody } from './response.ts';

const provider = 'spotify';
/** An answer may be used again for this long: it outlives a crash between the answer and its writing. */
const keepMs = 600_000;

/** Most ids that one batch may name. Source: README.md#doors. */
export const mostTracksPerRequest = 50;
/** Most ids that one batch of artists may name. Source: README.md#doors. */
export const mostArtistsPerRequest = 50;

/** One access token for the application. Source: README.md#token. */
export function tokenOf(credentials: Readonly<Record<string, string>>): ProviderRequest<AccessToken> {
  const pair = `${credentials['spotify-client-id'] ?? ''}:${credentials['spotify-client-secret'] ?? ''}`;
  return {
    provider,
    host: 'spotify-accounts',
    door: 'token',
    key: 'token',
    method: 'POST',
    path: '/api/token',
    headers: { authorization: `Basic ${btoa(pair)}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    read: readToken,
  };
}

/** What a batch says of each asked id, in the order asked: the track, undefined when Spotify knows none, or a failure. */
export type TrackAnswers = readonly Result<Track | undefined>[];

/** Up to 50 tracks by id. Source: README.md#doors. */
export function tracksOf(ids: readonly SpotifyId[]): ProviderRequest<TrackAnswers> {
  return {
    provider,
    door: 'tracks',
    key: `tracks/${ids.join(',')}`,
    path: '/v1/tracks',
    query: [['ids', ids.join(',')]],
    keepMs,
    read: (body) => readTracks(body, ids),
  };
}

/** One track by id. Source: README.md#doors. */
export function trackOf(id: SpotifyId): ProviderRequest<Track> {
  return {
    provider,
    door: 'track',
    key: `track/${id}`,
    path: `/v1/tracks/${id}`,
    keepMs,
    read: (body) => {
      const value = parseJson(body);
      return value === undefined ? fail(notJson(provider)) : readTrack(value, id);
    },
  };
}

/** What a batch says of each asked id, in the order asked: the artist, undefined when there is none, or a failure. */
export type ArtistAnswers = readonly Result<SpotifyArtist | undefined>[];

/** Up to 50 artists by id. Source: README.md#doors. */
export function artistsOf(ids: readonly SpotifyId[]): ProviderRequest<ArtistAnswers> {
  return {
    provider,
    door: 'artists',
    key: `artists/${ids.join(',')}`,
    path: '/v1/artists',
    query: [['ids', ids.join(',')]],
    keepMs,
    read: (body) => readArtists(body, ids),
  };
}

/** One artist by id. Source: README.md#doors. */
export function artistOf(id: SpotifyId): ProviderRequest<SpotifyArtist> {
  return {
    provider,
    door: 'artist',
    key: `artist/${id}`,
    path: `/v1/artists/${id}`,
    keepMs,
    read: (body) => {
      const value = parseJson(body);
      return value === undefined ? fail(notJson(provider)) : readArtist(value, id);
    },
  };
}

function readTracks(body: string, ids: readonly SpotifyId[]): Result<TrackAnswers> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = tracksBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  return readEntries('tracks', checked.data.tracks as readonly Json[], ids, readTrack);
}

function readArtists(body: string, ids: readonly SpotifyId[]): Result<ArtistAnswers> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = artistsBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  return readEntries('artists', checked.data.artists as readonly Json[], ids, readArtist);
}

type ReadEntry<T> = (value: Json, id: SpotifyId, under: readonly (string | number)[]) => Result<T>;

/** One entry per asked id, in its place; null is an unknown id. */
function readEntries<T>(
  name: string,
  entries: readonly Json[],
  ids: readonly SpotifyId[],
  read: ReadEntry<T>,
): Result<readonly Result<T | undefined>[]> {
  if (entries.length !== ids.length) return fail(wrongLength(name, ids.length));
  return ok(
    ids.map((id, at) => {
      const entry = entries[at] ?? null;
      return entry === null ? ok(undefined) : read(entry, id, [name, at]);
    }),
  );
}

function wrongLength(where: string, length: number): Failure {
  const expected = `${length} entries, one per asked id`;
  return failure('UPSTREAM_CHANGED', `${provider} answered with an unknown shape at ${where}: expected ${expected}`, {
    provider,
    where,
    expected,
  });
}

function readToken(body: string): Result<AccessToken> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = tokenBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  const { access_token: token, expires_in: expiresInSeconds } = checked.data;
  return ok({ token, expiresInSeconds });
}
