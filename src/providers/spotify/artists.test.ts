import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import type { ProviderRequest, RawAnswer } from '../../send/exchange.ts';
import { spotify } from './provider.ts';
import { artistOf, artistsOf } from './request.ts';

const id = '2aBcDeFgHiJkLmNoPqRsTu' as SpotifyId;
const other = '1ZyXwVuTsRqPoNmLkJiHgF' as SpotifyId;

/** Made. */
const body: JsonObject = {
  followers: { href: null, total: 12_345 },
  genres: ['italo disco', 'dream pop'],
  id,
  images: [{ height: 640, url: 'https://i.scdn.co/image/ab67616d', width: 640 }],
  name: 'Nell Varga',
  popularity: 51,
  type: 'artist',
};

function readOne(value: Json) {
  const text = JSON.stringify(value);
  return artistOf(id).read(text, answerOf(200, text));
}

function readBatch(value: Json) {
  const text = JSON.stringify(value);
  return artistsOf([id, other]).read(text, answerOf(200, text));
}

describeProvider({
  provider: spotify,
  request: artistsOf([id]),
  bodies: [
    {
      name: 'an artist',
      body,
      mandatory: ['name'],
      read: (text) => artistOf(id).read(text, answerOf(200, text)),
    },
  ],
});

describe('an artist', () => {
  it('is read with what this application is told', () => {
    expect(readOne(body)).toEqual({
      ok: true,
      value: {
        spotifyArtistId: id,
        name: 'Nell Varga',
        genres: ['italo disco', 'dream pop'],
        popularity: 51,
        followers: 12_345,
        images: body['images'],
        raw: body,
      },
    });
  });

  it('of a reduced answer has no genres, which is not the same as none', () => {
    expect(readOne({ id, name: 'Nell Varga' })).toEqual({
      ok: true,
      value: { spotifyArtistId: id, name: 'Nell Varga', raw: { id, name: 'Nell Varga' } },
    });
    expect(readOne({ ...body, genres: [], followers: { total: 0 }, popularity: 0 })).toMatchObject({
      value: { genres: [], followers: 0, popularity: 0 },
    });
  });

  it.each<[string, Json]>([
    ['genres', 'x'],
    ['genres', [5]],
    ['followers', 12],
    ['followers', { total: -1 }],
    ['popularity', '51'],
    ['images', {}],
  ])('with odd %s %j does not have them', (field, value) => {
    const read = readOne({ ...body, [field]: value });

    expect(read.ok && field in read.value).toBe(false);
    expect(read.ok).toBe(true);
  });
});

describe('a batch of artists', () => {
  it('answers each asked id in its place, under that id', () => {
    expect(readBatch({ artists: [null, body] })).toMatchObject({
      ok: true,
      value: [
        { ok: true, value: undefined },
        { ok: true, value: { spotifyArtistId: other } },
      ],
    });
  });

  it('fails for one artist alone where one is not as expected', () => {
    expect(readBatch({ artists: [body, { id: other }] })).toMatchObject({
      value: [{ ok: true }, { ok: false, failure: { details: { where: 'artists.1.name' } } }],
    });
  });

  it.each<[string, Json, string]>([
    ['with too few entries', { artists: [body] }, 'artists'],
    ['without its list', { items: [body, body] }, 'artists'],
    ['that is null', null, 'body'],
  ])('%s is a changed answer', (_what, value, where) => {
    expect(readBatch(value)).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED', details: { where } } });
  });
});

describe('an answer about artists', () => {
  const single: ProviderRequest<unknown> = artistOf(id);
  const batch: ProviderRequest<unknown> = artistsOf([id]);

  it.each<[string, ProviderRequest<unknown>, number, string]>([
    ['404 for one', single, 404, 'absent'],
    ['404 for a batch', batch, 404, 'changed'],
    ['403 for one', single, 403, 'auth_failed credentials_rejected'],
    ['403 for a batch', batch, 403, 'blocked forbidden batch'],
  ])('%s', (_what, request, status, expected) => {
    const verdict = spotify.classify(answerOf(status, '{}'), request, Date.UTC(2026, 10, 20));
    const said = verdict.kind === 'failure' ? verdict.failure : undefined;
    const parts = [said === undefined ? verdict.kind : outcomeOf(said), said?.details['reason'], said?.details['door']];

    expect(parts.filter((part) => part !== undefined).join(' ')).toBe(expected);
  });
});

function answerOf(status: number, text: string): RawAnswer {
  return { status, headers: {}, body: text, url: 'https://api.spotify.com/v1/artists', bytes: text.length };
}
