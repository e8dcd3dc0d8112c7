import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import { outcomeOf } from '../../src/core/errors.ts';
import type { SpotifyId } from '../../src/core/ids/spotify-id.ts';
import { spotify } from '../../src/providers/spotify/provider.ts';
import { artistOf, artistsOf, trackOf, tracksOf } from '../../src/providers/spotify/request.ts';
import type { ProviderRequest } from '../../src/send/exchange.ts';
import { at, toList, toObject } from '../fixtures-tiktok/folder.ts';
import { expectOptional, hasRecordings, recorded, recordedAnswer } from './recorded.ts';

const isThere = hasRecordings('spotify');
const unknown = '0000000000000000000005' as SpotifyId;

function ask<T>(request: ProviderRequest<T>, body: Json): T {
  const answer = recordedAnswer(body);
  expect(spotify.classify(answer, request, 0)).toEqual({ kind: 'read' });
  const read = request.read(answer.body, answer);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

function idOf(body: Json | undefined): SpotifyId {
  return (body === null ? unknown : String(at(body, 'id'))) as SpotifyId;
}

/** What a track of the file should become. */
function expectedTrack(body: Json | undefined) {
  const track = toObject(body);
  return {
    spotifyTrackId: track['id'],
    title: track['name'],
    artists: toList(track['artists']).map((one) => ({ spotifyArtistId: at(one, 'id'), name: at(one, 'name') })),
    durationMs: track['duration_ms'],
  };
}

describe.runIf(isThere)('recorded tracks', () => {
  it.each(['track-get', 'track-get-reduced'])('%s is read as the file shows it', (name) => {
    const body = recorded(`spotify/${name}.json`);
    const track = ask(trackOf(idOf(body)), body);

    expect(track).toMatchObject({ ...expectedTrack(body), isrc: at(body, 'external_ids', 'isrc') });
    expect(track.popularity).toBe(at(body, 'popularity'));
  });

  it.each(['tracks-batch-one-2025', 'tracks-batch-two', 'tracks-batch-with-null'])(
    '%s is read in its order',
    (name) => {
      const body = recorded(`spotify/${name}.json`);
      const tracks = toList(at(body, 'tracks'));
      const answers = ask(tracksOf(tracks.map(idOf)), body);

      expect(answers).toHaveLength(tracks.length);
      answers.forEach((answer, n) => {
        const track = tracks[n] ?? null;
        expect(answer).toMatchObject({ ok: true, value: track === null ? undefined : expectedTrack(track) });
      });
    },
  );

  it('inside searches and albums are read too', () => {
    const paths: readonly (readonly [string, readonly (string | number)[]])[] = [
      ['search-tracks', ['tracks', 'items']],
      ['search-tracks-empty', ['tracks', 'items']],
      ['album-get', ['tracks', 'items']],
      ['album-get-2025', ['tracks', 'items']],
      ['albums-batch', ['albums', 0, 'tracks', 'items']],
      ['search-upc-padded', ['albums', 'items']],
      ['search-upc-unpadded-empty', ['albums', 'items']],
    ];
    for (const [name, path] of paths) {
      for (const body of toList(at(recorded(`spotify/${name}.json`), ...path))) {
        expect(ask(trackOf(idOf(body)), body).title).toBe(at(body, 'name'));
      }
    }
  });

  it('with oddities are read as the file expects', () => {
    const rows = toList(recorded('spotify/track-edge-cases.json'));
    const asked = idOf(recorded('spotify/track-get.json'));
    const read = new Map(rows.map((row) => [String(at(row, 'case')), ask(trackOf(asked), at(row, 'body') ?? null)]));
    const isrcs = [...read.values()].map((track) => track.isrc !== undefined);
    const dates = [...read.values()].flatMap((track) => track.releaseDate ?? []);
    const answered = [...read.values()].flatMap((track) => track.answeredTrackId ?? []);

    expect(isrcs).toEqual([false, false, true, true, true, true]);
    expect(new Set([...read.values()].flatMap((track) => track.isrc ?? [])).size).toBe(1);
    expect(dates.at(-1)).toMatchObject({ precision: 'year' });
    expect(answered).toEqual([idOf(at(rows, 4, 'body'))]);
  });

  it('may lack every member but the mandatory ones', () => {
    const body = recorded('spotify/track-get.json');

    expectOptional(body, ['name', 'artists', 'artists.*.name'], (one) =>
      trackOf(idOf(body)).read(JSON.stringify(one), recordedAnswer(one)),
    );
  });
});

/** What an artist of the file should become: what it does not have is unknown. */
function expectedArtist(body: Json | undefined) {
  const artist = toObject(body);
  return {
    spotifyArtistId: artist['id'],
    name: artist['name'],
    genres: artist['genres'],
    popularity: artist['popularity'],
    followers: 'followers' in artist ? at(artist, 'followers', 'total') : undefined,
  };
}

describe.runIf(isThere)('recorded artists', () => {
  it.each(['artist-get', 'artist-get-reduced'])('%s is read as the file shows it', (name) => {
    const body = recorded(`spotify/${name}.json`);
    const { spotifyArtistId, name: called, genres, popularity, followers } = ask(artistOf(idOf(body)), body);

    expect({ spotifyArtistId, name: called, genres, popularity, followers }).toEqual(expectedArtist(body));
  });

  it.each(['artists-20', 'artists-batch-with-null'])('%s is read in its order', (name) => {
    const body = recorded(`spotify/${name}.json`);
    const artists = toList(at(body, 'artists'));
    const answers = ask(artistsOf(artists.map(idOf)), body);

    answers.forEach((answer, n) => {
      const artist = artists[n] ?? null;
      expect(answer).toMatchObject({ ok: true, value: artist === null ? undefined : expectedArtist(artist) });
    });
    expect(answers).toHaveLength(artists.length);
  });

  it('may lack every member but the name', () => {
    const body = recorded('spotify/artist-get.json');

    expectOptional(body, ['name'], (one) => artistOf(idOf(body)).read(JSON.stringify(one), recordedAnswer(one)));
  });
});

describe.runIf(isThere)('recorded errors', () => {
  it.each([
    ['expired-token', 'auth_failed', 'auth_failed'],
    ['batch-endpoint-removed-in-dev-mode', 'blocked', 'auth_failed'],
    ['rate-limited', 'retry_later', 'retry_later'],
    ['not-found', 'changed', 'absent'],
    ['premium-required', 'blocked', 'auth_failed'],
  ])('%s means %s for a batch and %s for one id', (name, ofBatch, ofOne) => {
    const row = toList(recorded('spotify/errors.json')).find((one) => at(one, 'case') === name);
    const headers = toObject(at(row, 'headers')) as Readonly<Record<string, string>>;
    const answer = recordedAnswer(at(row, 'body') ?? null, Number(at(row, 'status')), headers);
    const outcomes = [tracksOf([unknown]), artistsOf([unknown]), trackOf(unknown), artistOf(unknown)].map((request) => {
      const verdict = spotify.classify(answer, request, 0);
      return verdict.kind === 'failure' ? outcomeOf(verdict.failure) : verdict.kind;
    });

    expect(outcomes).toEqual([ofBatch, ofBatch, ofOne, ofOne]);
  });
});
