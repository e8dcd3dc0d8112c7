import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import type { ProviderRequest, RawAnswer, Verdict } from '../../send/exchange.ts';
import { spotify } from './provider.ts';
import { tokenOf, trackOf, tracksOf } from './request.ts';

const id = '1zHlj4dQ8ZAtrayhuDDmkY' as SpotifyId;
const other = '0eGsygTp906u18L0Oimnem' as SpotifyId;
const nowMs = Date.UTC(2026, 10, 20, 12);

/** Recorded (GET /v1/tracks/{id}, kellnerd/harmony test data), trimmed to what is read and some of what is not. */
const body: JsonObject = {
  album: {
    album_type: 'single',
    id: '3X33e7UII5loqrEgauOKEC',
    name: 'Timber',
    release_date: '2013-10-07',
    release_date_precision: 'day',
  },
  artists: [
    { id: '0TnOYISbd1XYRBk9myaseg', name: 'Pitbull', type: 'artist' },
    { id: '6LqNN22kT3074XbTVUrhzX', name: 'Ke$ha', type: 'artist' },
  ],
  duration_ms: 204_053,
  explicit: false,
  external_ids: { isrc: 'USRC11301695' },
  id,
  name: 'Timber',
  popularity: 74,
  preview_url: 'https://p.scdn.co/mp3-preview/abc?cid=0123456789abcdef0123456789abcdef',
  unknown_field: { kept: true },
};

function answerOf(status: number, text: string, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { status, headers, body: text, url: 'https://api.spotify.com/v1/tracks', bytes: text.length };
}

function readOne(value: Json, asked: SpotifyId = id) {
  const text = JSON.stringify(value);
  return trackOf(asked).read(text, answerOf(200, text));
}

function readBatch(value: Json, ids: readonly SpotifyId[]) {
  const text = JSON.stringify(value);
  return tracksOf(ids).read(text, answerOf(200, text));
}

describeProvider({
  provider: spotify,
  request: trackOf(id),
  bodies: [
    {
      name: 'a track',
      body,
      mandatory: ['name', 'artists', 'artists.0.name', 'artists.1.name'],
      read: (text) => trackOf(id).read(text, answerOf(200, text)),
    },
  ],
});

describe('a track', () => {
  it('is read with its credits, its ISRC and its date as precise as delivered', () => {
    expect(readOne(body)).toMatchObject({
      ok: true,
      value: {
        spotifyTrackId: id,
        title: 'Timber',
        artists: [
          { spotifyArtistId: '0TnOYISbd1XYRBk9myaseg', name: 'Pitbull' },
          { spotifyArtistId: '6LqNN22kT3074XbTVUrhzX', name: 'Ke$ha' },
        ],
        album: 'Timber',
        isrc: 'USRC11301695',
        releaseDate: { text: '2013-10-07', precision: 'day' },
        durationMs: 204_053,
        popularity: 74,
        raw: { unknown_field: { kept: true } },
      },
    });
  });

  it.each(['name', 'artists'])('without %s is a changed answer that names the path', (field) => {
    const { [field]: _gone, ...rest } = body;

    expect(readOne(rest)).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_CHANGED', details: { where: field } },
    });
  });

  it('whose artist has no name names the place', () => {
    const failed = readBatch({ tracks: [body, { ...body, artists: [{ id: other }] }] }, [id, other]);

    expect(failed).toMatchObject({
      ok: true,
      value: [{ ok: true }, { ok: false, failure: { details: { where: 'tracks.1.artists.0.name' } } }],
    });
  });

  it.each(['album', 'duration_ms', 'explicit', 'external_ids', 'id', 'popularity', 'preview_url', 'unknown_field'])(
    'is fine without %s, and with it null or of another type',
    (field) => {
      const { [field]: _gone, ...rest } = body;

      for (const changed of [rest, { ...body, [field]: null }, { ...body, [field]: 'x' }, { ...body, [field]: [] }]) {
        expect(readOne(changed)).toMatchObject({ ok: true, value: { title: 'Timber' } });
      }
    },
  );

  it.each<[string, Json, string | undefined]>([
    ['lower case', { isrc: 'usrc11301695' }, 'USRC11301695'],
    ['hyphens', { isrc: 'US-RC1-13-01695' }, 'USRC11301695'],
    ['an empty object', {}, undefined],
    ['null', { isrc: null }, undefined],
    ['an empty text', { isrc: '' }, undefined],
    ['something else', { isrc: 'not an isrc' }, undefined],
  ])('with an ISRC as %s has it in normal form or not at all', (_what, external_ids, expected) => {
    const read = readOne({ ...body, external_ids });

    expect(read.ok && read.value.isrc).toBe(expected);
  });

  it.each<[Json, string | undefined]>([
    ['2008', 'year'],
    ['2008-10', 'month'],
    ['2008-10-15', 'day'],
    ['0000', undefined],
    ['', undefined],
    [null, undefined],
  ])('of %j has that precision: %s', (release_date, expected) => {
    const read = readOne({ ...body, album: { name: 'Timber', release_date, release_date_precision: 'day' } });

    expect(read.ok && read.value.releaseDate?.precision).toBe(expected);
  });

  it('is kept under the id that was asked for, with the answered one beside it', () => {
    const read = readOne({ ...body, id: other });

    expect(read).toMatchObject({ ok: true, value: { spotifyTrackId: id, answeredTrackId: other } });
    expect(readOne(body).ok && 'answeredTrackId' in (readOne(body) as { value: object }).value).toBe(false);
  });

  it.each([
    ['duration_ms', 3_000_000_000],
    ['duration_ms', -1],
    ['duration_ms', 1.5],
    ['popularity', 2 ** 40],
  ])('with %s = %d does not keep the number', (field, value) => {
    const read = readOne({ ...body, [field]: value });

    expect(read.ok && [read.value.durationMs, read.value.popularity]).toContain(undefined);
  });

  it('carries only text that a table can hold, and no secret', () => {
    const read = readOne({
      ...body,
      name: 'a\u0000b\ud800',
      artists: [{ id: other, name: 'c\u0000' }],
      album: { name: '\udc00d' },
      access_token: 'canary-secret',
    });

    expect(read).toMatchObject({ ok: true, value: { title: 'a\ufffdb\ufffd', album: '\ufffdd' } });
    expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud800|canary-secret/);
  });
});

describe('a batch', () => {
  it('answers each asked id in its place; null is nothing', () => {
    const read = readBatch({ tracks: [null, body] }, [other, id]);

    expect(read).toMatchObject({
      ok: true,
      value: [
        { ok: true, value: undefined },
        { ok: true, value: { spotifyTrackId: id } },
      ],
    });
  });

  it.each<[string, Json]>([
    ['with too few entries', { tracks: [body] }],
    ['with too many entries', { tracks: [body, body, body] }],
    ['without its list', { items: [body, body] }],
    ['that is a list', [body, body]],
    ['that is null', null],
  ])('%s is a changed answer', (_what, value) => {
    expect(readBatch(value, [id, other])).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED' } });
  });

  it('cut in the middle is no document', () => {
    const read = tracksOf([id]).read('{"tracks":[{"name":"Tim', answerOf(200, ''));

    expect(read).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED', details: { where: 'body' } } });
  });
});

describe('a token', () => {
  const request = tokenOf({ 'spotify-client-id': 'client', 'spotify-client-secret': 'secret' });

  it('is asked for with the credentials in the header alone', () => {
    expect(request).toMatchObject({ method: 'POST', path: '/api/token', body: 'grant_type=client_credentials' });
    expect(request.headers?.['authorization']).toBe(`Basic ${btoa('client:secret')}`);
    expect(JSON.stringify([request.key, request.path, request.query])).not.toContain('secret');
    expect(request.keepMs).toBeUndefined();
  });

  it.each<[Json, boolean]>([
    [{ access_token: 't', token_type: 'Bearer', expires_in: 3_600 }, true],
    [{ accessToken: 't', expires_in: 3_600 }, false],
    [{ access_token: '', expires_in: 3_600 }, false],
    [{ access_token: 't' }, false],
  ])('%j is one: %s', (value, expected) => {
    const text = JSON.stringify(value);

    expect(request.read(text, answerOf(200, text)).ok).toBe(expected);
  });
});

describe('an answer', () => {
  const batch: ProviderRequest<unknown> = tracksOf([id]);
  const single: ProviderRequest<unknown> = trackOf(id);
  const token: ProviderRequest<unknown> = tokenOf({});

  const cases: readonly [string, ProviderRequest<unknown>, RawAnswer, string][] = [
    ['200', batch, answerOf(200, '{}'), 'read'],
    ['200 without a body', batch, answerOf(200, ' '), 'blocked empty_body repeat'],
    ['200 with a web page', single, answerOf(200, '<!DOCTYPE html>'), 'blocked decoy repeat'],
    ['404 for one track', single, answerOf(404, '{}'), 'absent'],
    ['404 for a batch', batch, answerOf(404, '{}'), 'changed'],
    ['400', batch, answerOf(400, '{}'), 'changed'],
    ['401', single, answerOf(401, '{}'), 'auth_failed credentials_rejected new_token'],
    ['401 for the token', token, answerOf(401, '{}'), 'auth_failed credentials_rejected rest 600000'],
    [
      '400 for the token',
      token,
      answerOf(400, '{"error":"invalid_client"}'),
      'auth_failed credentials_rejected rest 600000',
    ],
    ['403 for a batch', batch, answerOf(403, '{}'), 'blocked forbidden'],
    ['403 for one track', single, answerOf(403, '{}'), 'auth_failed credentials_rejected rest 600000'],
    ['429', batch, answerOf(429, '', { 'retry-after': '30' }), 'retry_later repeat after 30000 rest 30000'],
    [
      '429 for the token',
      token,
      answerOf(429, '', { 'retry-after': '30' }),
      'retry_later repeat after 30000 rest 30000',
    ],
    ['429 without a time', batch, answerOf(429, ''), 'retry_later repeat after 5000 rest 5000'],
    ['503', batch, answerOf(503, ''), 'retry_later repeat'],
  ];
  it.each(cases)('%s means %s', (_what, request, answer, expected) => {
    expect(textOf(spotify.classify(answer, request, nowMs))).toBe(expected);
  });

  it('of a rejected credential names the variables and repeats no secret', () => {
    const verdict = spotify.classify(answerOf(400, '{"error":"invalid_client"}'), token, nowMs);

    expect(verdict).toMatchObject({
      failure: { details: { variables: ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'] } },
    });
  });
});

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const { failure, repeat, laneRestMs } = verdict;
  const parts = [outcomeOf(failure), failure.details['reason'], repeat?.with];
  if (repeat !== undefined && repeat.with === undefined) parts.push('repeat');
  if (repeat?.afterMs !== undefined && repeat.afterMs > 0) parts.push(`after ${repeat.afterMs}`);
  if (laneRestMs !== undefined) parts.push(`rest ${laneRestMs}`);
  return parts.filter((part) => part !== undefined).join(' ');
}
