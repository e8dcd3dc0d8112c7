import { describe, expect, it } from 'vitest';
import { describeProvider } from '../../../test/help/describe-provider.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { outcomeOf } from '../../core/errors.ts';
import type { GeniusId } from '../../core/ids/genius-id.ts';
import type { ProviderRequest, RawAnswer, Verdict } from '../../send/exchange.ts';
import { genius } from './provider.ts';
import { searchSongs, songOf } from './request.ts';

const nowMs = Date.UTC(2026, 10, 20, 12);
const search: ProviderRequest<unknown> = searchSongs('lantern tide nell varga');
const song: ProviderRequest<unknown> = songOf('5550001' as GeniusId);
const canary = 'a line that somebody sings';

/** Made, in the shape of 2024. */
const result: JsonObject = {
  _type: 'song',
  annotation_count: 4,
  artist_names: 'Nell\u00a0Varga & Oto',
  full_title: 'Lantern Tide by\u00a0Nell Varga & Oto (Ft. Ines Quill)',
  id: 5_550_001,
  instrumental: false,
  language: 'en',
  lyrics_owner_id: 77,
  path: '/Nell-varga-and-oto-lantern-tide-lyrics',
  release_date_components: { year: 2019, month: 5, day: null },
  stats: { hot: false, pageviews: 12_345 },
  title: 'Lantern Tide',
  url: 'https://genius.com/Nell-varga-and-oto-lantern-tide-lyrics',
  featured_artists: [{ id: 43, name: 'Ines Quill' }],
  primary_artist: { id: 41, name: 'Nell Varga', iq: 9 },
  primary_artists: [
    { id: 41, name: 'Nell Varga' },
    { id: 42, name: 'Oto' },
  ],
};
const page = { meta: { status: 200 }, response: { hits: [{ highlights: [], index: 'song', type: 'song', result }] } };

const wholeSong: JsonObject = {
  ...result,
  release_date: '2019-05-01',
  apple_music_id: '900000001',
  description: { plain: canary },
  description_annotation: { annotations: [{ body: { plain: canary }, authors: [{ name: canary }] }] },
  lyrics: { plain: canary },
  media: [
    { provider: 'youtube', type: 'video', url: 'http://www.youtube.com/watch?v=abc' },
    {
      provider: 'spotify',
      type: 'audio',
      native_uri: 'spotify:track:2aBcDeFgHiJkLmNoPqRsTu',
      url: 'https://open.spotify.com/track/2aBcDeFgHiJkLmNoPqRsTu',
    },
    { provider: 'spotify', type: 'audio', url: 'https://open.spotify.com/intl-de/track/1ZyXwVuTsRqPoNmLkJiHgF?si=1' },
  ],
  writer_artists: [{ id: 51, name: 'Hana Oberlin' }, { name: 'Without An Id' }],
  producer_artists: [{ id: 52, name: 'Piet Larch' }],
  verified_contributors: [{ contributions: [canary] }],
};
const songPage = { meta: { status: 200 }, response: { song: wholeSong } };

const inHit = 'response.hits.0.result';
const inSong = 'response.song';
const artistNames = ['featured_artists.0.name', 'primary_artists.0.name', 'primary_artists.1.name'];
const mandatory = ['id', 'title', 'primary_artist', 'primary_artist.name', ...artistNames];

describeProvider({
  provider: genius,
  request: search,
  bodies: [
    {
      name: 'a page of hits',
      body: page,
      mandatory: ['response', 'response.hits', ...mandatory.map((path) => `${inHit}.${path}`)],
      read: (text) => search.read(text, answerOf(200, text)),
    },
    {
      name: 'a song',
      body: songPage,
      mandatory: [
        'response',
        'response.song',
        ...mandatory.map((path) => `${inSong}.${path}`),
        ...['writer_artists.0.name', 'writer_artists.1.name', 'producer_artists.0.name'].map((at) => `${inSong}.${at}`),
      ],
      read: (text) => song.read(text, answerOf(200, text)),
    },
  ],
});

function hits(value: Json) {
  const text = JSON.stringify(value);
  return searchSongs('x').read(text, answerOf(200, text));
}

function songWith(change: JsonObject) {
  const text = JSON.stringify({ response: { song: { ...wholeSong, ...change } } });
  return songOf('5550001' as GeniusId).read(text, answerOf(200, text));
}

describe('a search', () => {
  it('asks for ten hits, and its key is what is asked', () => {
    expect(search).toMatchObject({ door: 'search', key: 'search/lantern tide nell varga', path: '/search' });
    expect(search.query).toEqual([
      ['q', 'lantern tide nell varga'],
      ['per_page', '10'],
    ]);
    expect([search.keepMs, song.keepMs]).toEqual([undefined, undefined]);
  });

  it('carries the credential as a bearer, in the header alone', () => {
    const headers = genius.headers?.({ version: '1.0.0', credentials: { 'genius-api-key': 'canary' } });

    expect(headers).toEqual({ authorization: 'Bearer canary' });
  });

  it('is read hit by hit', () => {
    expect(hits(page)).toMatchObject({
      ok: true,
      value: [
        {
          geniusSongId: '5550001',
          title: 'Lantern Tide',
          type: 'song',
          path: '/Nell-varga-and-oto-lantern-tide-lyrics',
          artistNames: 'Nell Varga & Oto',
          primaryArtist: { geniusArtistId: '41', name: 'Nell Varga' },
          primaryArtists: [{ name: 'Nell Varga' }, { name: 'Oto' }],
          featuredArtists: [{ geniusArtistId: '43', name: 'Ines Quill' }],
          language: 'en',
          isInstrumental: false,
          releaseDate: '2019-05',
          pageviews: 12_345,
        },
      ],
    });
  });

  it('in the shape of 2015 has what that has', () => {
    const { title, primary_artist, id } = result;
    const old = { response: { hits: [{ highlights: {}, result: { title, primary_artist, id, pyongs_count: null } }] } };
    const read = hits(old as unknown as Json);

    expect(read).toMatchObject({ ok: true, value: [{ primaryArtists: [], featuredArtists: [] }] });
    const [hit] = read.ok ? read.value : [];
    for (const key of ['type', 'path', 'artistNames', 'language', 'releaseDate']) expect(hit).not.toHaveProperty(key);
  });

  it.each<[string, Json, number]>([
    ['no song and does not look like one', { type: 'article', result: { headline: 'x' } }, 1],
    ['no song and looks like one', { type: 'video', result }, 2],
  ])('leaves out only what is %s', (_what, more, count) => {
    const read = hits({ response: { hits: [...page.response.hits, more] } } as Json);

    expect(read.ok && read.value.length).toBe(count);
  });

  it.each<[string, Json, string]>([
    ['without hits', { response: {} }, 'response.hits'],
    ['that is a list', [], 'body'],
    ['whose id is 0', { response: { hits: [{ result: { ...result, id: 0 } }] } }, `${inHit}.id`],
  ])('%s is a changed answer', (_what, value, where) => {
    expect(hits(value)).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_CHANGED', details: { where } } });
  });
});

describe('a song', () => {
  it('tells its Spotify tracks, writers and producers', () => {
    expect(songWith({})).toMatchObject({
      ok: true,
      value: {
        geniusSongId: '5550001',
        spotifyTrackIds: ['2aBcDeFgHiJkLmNoPqRsTu', '1ZyXwVuTsRqPoNmLkJiHgF'],
        writers: [{ geniusArtistId: '51', name: 'Hana Oberlin' }, { name: 'Without An Id' }],
        producers: [{ geniusArtistId: '52', name: 'Piet Larch' }],
      },
    });
  });

  it('is stored without prose and people, and otherwise as it came', () => {
    const read = songWith({ access_token: 'canary-secret', title: 'a\u0000b' });
    const text = JSON.stringify(read);

    expect(text).not.toMatch(new RegExp(`${canary}|canary-secret|lyrics_owner_id|contributors|u0000`));
    expect(read).toMatchObject({ ok: true, value: { raw: { apple_music_id: '900000001', annotation_count: 4 } } });
  });

  it.each<[Json, Json, string | undefined]>([
    [{ year: 2019, month: 5, day: 3 }, null, '2019-05-03'],
    [{ year: 2019, month: null, day: null }, '2019-01-01', '2019'],
    [{ year: 2019, month: null, day: 3 }, null, '2019'],
    [{ year: 2019, month: 13, day: 1 }, null, undefined],
    [null, '2019-05-03', '2019-05-03'],
    [null, 'soon', undefined],
  ])('of %j and %j has the date %s', (release_date_components, release_date, expected) => {
    const read = songWith({ release_date_components, release_date });

    expect(read.ok && read.value.releaseDate).toBe(expected);
  });

  it.each<[string, JsonObject]>([
    ['media', { media: 'x' }],
    ['one medium', { media: [5, null, { url: 'spotify:track:short' }] }],
    ['writers', { writer_artists: {} }],
    ['stats', { stats: [] }],
    ['language', { language: 5 }],
  ])('with odd %s is still one', (_what, change) => {
    expect(songWith(change)).toMatchObject({ ok: true });
  });
});

describe('an answer', () => {
  const cases: readonly [string, string, ProviderRequest<unknown>, RawAnswer][] = [
    ['200', 'read', search, answerOf(200, '{}')],
    ['200 without a body', 'blocked empty_body repeat', search, answerOf(200, ' ')],
    ['200 with a web page', 'blocked decoy repeat', song, answerOf(200, '<!DOCTYPE html>')],
    ['404 with a web page', 'blocked decoy repeat', song, answerOf(404, '<html>')],
    ['404 for a song', 'absent', song, answerOf(404, '{"meta":{"status":404}}')],
    ['404 for a search', 'changed', search, answerOf(404, '{}')],
    ['400', 'changed', search, answerOf(400, '{}')],
    ['401', 'auth_failed credentials_rejected rest 600000', search, answerOf(401, '{"error":"invalid_token"}')],
    ['403', 'blocked forbidden rest 600000', search, answerOf(403, '<html>')],
    ['429', 'retry_later repeat after 9000 rest 9000', search, answerOf(429, '', { 'retry-after': '9' })],
    ['429 without a time', 'retry_later repeat after 60000 rest 60000', song, answerOf(429, '<html>')],
    ['502 with a web page', 'retry_later repeat', search, answerOf(502, '<html>')],
  ];
  it.each(cases)('%s means %s', (_what, expected, request, answer) => {
    expect(textOf(genius.classify(answer, request, nowMs))).toBe(expected);
  });

  it('of a rejected credential names its variable', () => {
    const verdict = genius.classify(answerOf(401, '{"error_description":"revoked"}'), search, nowMs);

    expect(verdict).toMatchObject({
      failure: { message: expect.stringContaining('revoked'), details: { variables: ['GENIUS_API_KEY'] } },
    });
  });
});

function answerOf(status: number, text: string, headers: Readonly<Record<string, string>> = {}): RawAnswer {
  return { status, headers, body: text, url: 'https://api.genius.com/search', bytes: text.length };
}

function textOf(verdict: Verdict): string {
  if (verdict.kind !== 'failure') return verdict.kind;
  const { failure, repeat, laneRestMs } = verdict;
  const parts = [outcomeOf(failure), failure.details['reason']];
  if (repeat !== undefined) parts.push('repeat');
  if (repeat?.afterMs !== undefined) parts.push(`after ${repeat.afterMs}`);
  if (laneRestMs !== undefined) parts.push(`rest ${laneRestMs}`);
  return parts.filter((part) => part !== undefined).join(' ');
}
