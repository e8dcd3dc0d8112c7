import type { Json } from '../../core/entities/json.ts';
import type { Track } from '../../core/entities/track.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer, notJson } from '../../send/changed-answer.ts';
import type { AccessToken, ProviderRequest } from '../../send/exchange.ts';
import { readTrack } from './convert.ts';
import { tokenBody, tracksBody } from './response.ts';

const provider = 'spotify';
/** An answer may be used again for this long: it outlives a crash between the answer and its writing. */
const keepMs = 600_000;

/** Most ids that one batch may name. Source: README.md#doors. */
export const mostTracksPerRequest = 50;

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

function readTracks(body: string, ids: readonly SpotifyId[]): Result<TrackAnswers> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = tracksBody
    .refine((one) => one.tracks.length === ids.length, {
      path: ['tracks'],
      message: `${ids.length} entries, one per asked id`,
    })
    .safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  const { tracks } = checked.data as { tracks: readonly Json[] };
  return ok(ids.map((id, at) => readEntry(tracks[at] ?? null, id, at)));
}

function readEntry(entry: Json, id: SpotifyId, at: number): Result<Track | undefined> {
  return entry === null ? ok(undefined) : readTrack(entry, id, ['tracks', at]);
}

function readToken(body: string): Result<AccessToken> {
  const value = parseJson(body);
  if (value === undefined) return fail(notJson(provider));
  const checked = tokenBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer(provider, checked.error));
  const { access_token: token, expires_in: expiresInSeconds } = checked.data;
  return ok({ token, expiresInSeconds });
}
