import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import type { RawAnswer } from '../../send/exchange.ts';
import { readTrack } from './convert.ts';
import { spotify } from './provider.ts';
import { tokenOf, trackOf, tracksOf } from './request.ts';

const id = '4MadeTrack000000000001' as SpotifyId;
const other = '4MadeTrack000000000002' as SpotifyId;

/** Made, in the shape of Spotify's reference. */
const track = {
  id,
  name: 'Made Song',
  artists: [{ id: '4MadeArtist00000000001', name: 'Made Band' }],
  album: { name: 'Made Album', release_date: '2008-10', release_date_precision: 'month' },
  duration_ms: 201_000,
  external_ids: { isrc: 'qz-ex9-24-00017' },
  popularity: 40,
};

describeProvider({
  provider: spotify,
  request: tracksOf([id]),
  bodies: [
    {
      name: 'a batch of tracks',
      body: { tracks: [track] },
      mandatory: ['tracks', 'tracks.0.name', 'tracks.0.artists', 'tracks.0.artists.0.name'],
      read: (body) => {
        const read = tracksOf([id]).read(body, answer(200, body));
        return read.ok && read.value[0] !== undefined ? read.value[0] : read;
      },
    },
    {
      name: 'one track',
      body: track,
      mandatory: ['name', 'artists', 'artists.0.name'],
      read: (body) => trackOf(id).read(body, answer(200, body)),
    },
    {
      name: 'a token',
      body: { access_token: 'made-token', token_type: 'Bearer', expires_in: 3_600 },
      mandatory: ['access_token', 'expires_in'],
      read: (body) => tokenOf({}).read(body, answer(200, body)),
    },
  ],
});

describe('a track', () => {
  it('keeps the asked id, canonical ISRC and partial date', () => {
    const read = readTrack(track, other);

    expect(read).toMatchObject({
      ok: true,
      value: {
        spotifyTrackId: other,
        answeredTrackId: id,
        isrc: 'QZEX92400017',
        releaseDate: { text: '2008-10', precision: 'month' },
        durationMs: 201_000,
        popularity: 40,
      },
    });
  });

  const isrcs = [
    [{}, undefined],
    [{ isrc: '' }, undefined],
    [{ isrc: 'usscg0612390' }, 'USSCG0612390'],
    [{ isrc: 'US-UM7-24-09273' }, 'USUM72409273'],
    [{ isrc: 'nonsense' }, undefined],
    [null, undefined],
  ] as const;
  it.each(isrcs)('reads external_ids %j as ISRC %s', (external_ids, expected) => {
    const read = readTrack({ ...track, external_ids }, id);

    expect(read.ok && read.value.isrc).toBe(expected);
  });

  it.each(['2008', '0000', '', '2008-13', undefined])('keeps release date %j as precise as it is', (release_date) => {
    const read = readTrack({ ...track, album: release_date === undefined ? {} : { release_date } }, id);

    expect(read.ok && read.value.releaseDate?.text).toBe(release_date === '2008' ? '2008' : undefined);
  });
});

describe('a batch', () => {
  it('keeps its order, with nothing for an unknown id', () => {
    const read = tracksOf([other, id]).read(JSON.stringify({ tracks: [null, track] }), answer(200, ''));

    expect(read.ok && read.value.map((one) => one.ok && one.value?.title)).toEqual([undefined, 'Made Song']);
  });

  it('does not let one changed entry spoil its neighbours', () => {
    const read = tracksOf([other, id]).read(JSON.stringify({ tracks: [{ id: other }, track] }), answer(200, ''));

    expect(read.ok && read.value.map((one) => one.ok)).toEqual([false, true]);
  });

  it('is changed when it has another number of entries than was asked', () => {
    const read = tracksOf([other, id]).read(JSON.stringify({ tracks: [track] }), answer(200, ''));

    expect(read).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED', details: { where: 'tracks' } } });
  });
});

describe('refusals', () => {
  const cases = [
    ['an expired token', tracksOf([id]), 401, { reason: 'credentials_rejected' }],
    ['a closed batch door', tracksOf([id]), 403, { reason: 'forbidden', door: 'batch' }],
    ['an application that is not entitled', trackOf(id), 403, { reason: 'credentials_rejected' }],
    ['a wrong client', tokenOf({}), 400, { reason: 'credentials_rejected' }],
  ] as const;
  it.each(cases)('name %s', (_name, request, status, details) => {
    const verdict = spotify.classify(answer(status, '{"error":{"status":0,"message":"no"}}'), request, 0);

    expect(verdict).toMatchObject({ kind: 'failure', failure: { code: 'UPSTREAM_BLOCKED', details } });
  });

  it('say that a single unknown id is absent', () => {
    expect(spotify.classify(answer(404, '{}'), trackOf(id), 0).kind).toBe('absent');
  });
});

function answer(status: number, body: string): RawAnswer {
  return { status, headers: {}, body, url: 'https://api.spotify.com/', bytes: body.length };
}
