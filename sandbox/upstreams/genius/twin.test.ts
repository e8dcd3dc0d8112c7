import { describe, expect, it } from 'vitest';
import { firstWorld, looseTwin, valueAt } from '../../ask-twin.ts';
import type { WorldSong } from '../../world/music/entities.ts';
import { indexMusic } from '../../world/music/index-music.ts';
import { geniusTwin } from './twin.ts';

/** Numbers whose remainders by 7 and 29 ask for no old key set. */
const ordinary = 700_000_000 - (700_000_000 % 203);

function song(songId: number, title: string, names: readonly string[], more: Partial<WorldSong> = {}): WorldSong {
  const artists = names.map((name, index) => ({ artistId: 300 + index, name }));
  const nobody = { featured: [], spotifyTrackIds: [], writers: [], producers: [] };
  return { songId, title, artists, kind: 'song', language: 'en', ...nobody, ...more };
}

const lantern = song(ordinary, 'Lantern Tide', ['Nell Varga', 'Oto'], {
  featured: [{ artistId: 310, name: 'Ines Quill' }],
  releaseDate: '2019-05',
  pageviews: 12,
  spotifyTrackIds: ['2aBcDeFgHiJkLmNoPqRsTu'],
  writers: [{ artistId: 311, name: 'Hana Oberlin' }],
});
const songs = [
  lantern,
  song(ordinary + 2, 'Lantern Tide', ['Nell Varga', 'Oto']),
  song(ordinary + 3, 'Lantern Tide', ['Nell Varga', 'Oto']),
  song(ordinary + 4, 'All Lantern Songs', ['Genius'], { kind: 'list' }),
  ...Array.from({ length: 30 }, (_, n) => song(ordinary + 203 * (n + 1), `Harbour ${n}`, ['The Quiet Docks'])),
];
const nothing = { artists: [], recordings: [], works: [], parties: [] };
const world = { ...firstWorld, music: () => indexMusic({ ...nothing, songs }) };
const { ask } = looseTwin(geniusTwin, world);

function get(path: string, authorization = 'Bearer sandbox-genius-token') {
  const answer = ask(path, { host: 'genius', headers: { authorization } });
  return { status: answer.status, body: JSON.parse(answer.body) };
}

function hitsFor(query: string) {
  return get(`/search?${new URLSearchParams(query)}`).body.response.hits;
}

describe('the token', () => {
  it.each([
    ['wrong', 'Bearer x', { error: 'invalid_token' }],
    ['in another form', 'sandbox-genius-token', { error: 'invalid_token' }],
  ])('is refused when %s', (_what, header, body) => {
    expect(get('/search?q=x', header)).toMatchObject({ status: 401, body });
  });

  it('is needed', () => {
    expect(ask('/songs/1', { host: 'genius' }).status).toBe(401);
  });
});

describe('a search', () => {
  it('gives ten hits for anything', () => {
    for (const q of ['zzz', '', 'ランタン', 'lantern']) expect(hitsFor(`q=${q}`)).toHaveLength(10);
  });

  it('gives those with the words first, in any case and order', () => {
    const ids = hitsFor('q=VARGA lantern, tide!').map((hit: object) => valueAt(hit, 'result', 'id'));

    expect(ids.slice(0, 3).toSorted()).toEqual([ordinary, ordinary + 2, ordinary + 3]);
    expect(new Set(ids).size).toBe(10);
  });

  it('has pages', () => {
    const first = hitsFor('q=harbour&per_page=4');
    const second = hitsFor('q=harbour&per_page=4&page=2');

    expect([first.length, second.length]).toEqual([4, 4]);
    expect(second[0].result.id).not.toBe(first[0].result.id);
    expect(hitsFor('q=harbour&page=9')).toEqual([]);
  });

  it('writes songs in three key sets', () => {
    const byId = new Map(hitsFor('q=lantern tide').map((hit: object) => [valueAt(hit, 'result', 'id'), hit]));

    expect(byId.get(ordinary)).toMatchObject({
      type: 'song',
      result: {
        artist_names: 'Nell Varga & Oto (Ft. Ines Quill)',
        full_title: 'Lantern Tide by\u00a0Nell Varga & Oto',
        primary_artist: { id: 300, name: 'Nell Varga' },
        release_date_components: { year: 2019, month: 5, day: null },
        stats: { pageviews: 12 },
      },
    });
    expect(valueAt(byId.get(ordinary + 2), 'result', 'primary_artist', 'name')).toBe('Nell Varga & Oto');
    expect(valueAt(byId.get(ordinary + 2), 'result', 'artist_names')).toBeUndefined();
    expect(valueAt(byId.get(ordinary + 3), 'type')).toBeUndefined();
    expect(valueAt(byId.get(ordinary + 3), 'result', 'path')).toBeUndefined();
    expect(valueAt(byId.get(ordinary + 4), 'result', 'path')).toBe('/Genius-all-lantern-songs-annotated');
  });
});

describe('single ids', () => {
  it('lead to a song with media and writers, and with prose that nobody may store', () => {
    const { body } = get(`/songs/${ordinary}?text_format=plain`);

    expect(body.response.song).toMatchObject({
      id: ordinary,
      media: [{ provider: 'youtube' }, { provider: 'spotify', native_uri: 'spotify:track:2aBcDeFgHiJkLmNoPqRsTu' }],
      release_date: '2019-05-01',
      writer_artists: [{ id: 311, name: 'Hana Oberlin' }],
    });
    expect(JSON.stringify(body)).toContain('sandbox-prose-never-store-me');
  });

  it('lead to an artist, or nowhere', () => {
    expect(get('/artists/310').body.response.artist.name).toBe('Ines Quill');
    for (const path of ['/songs/1', '/songs/x', '/artists/1', '/lyrics/1']) {
      expect(get(path)).toMatchObject({ status: 404, body: { meta: { status: 404 } } });
    }
  });
});

it('of a world without songs has no hits', () => {
  const { ask: askEmpty } = looseTwin(geniusTwin, {
    ...firstWorld,
    music: () => indexMusic({ ...nothing, songs: [] }),
  });
  const answer = askEmpty('/search?q=x', { host: 'genius', headers: { authorization: 'Bearer sandbox-genius-token' } });

  expect(JSON.parse(answer.body).response.hits).toEqual([]);
});
