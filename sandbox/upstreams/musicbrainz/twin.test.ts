import { describe, expect, it } from 'vitest';
import { looseTwin, type Question, firstWorld as world } from '../../ask-twin.ts';
import { musicbrainzTwin } from './twin.ts';
import { spotifyAddress } from './url-objects.ts';

const music = world.music();
const { ask, twin } = looseTwin(musicbrainzTwin, world);
const identified: Question = { headers: { 'user-agent': 'Tikcue/0 ( us@example.org )', accept: 'application/json' } };

function get(path: string, question: Question = identified) {
  const answer = ask(path, question);
  return { status: answer.status, body: answer.body.startsWith('{') ? JSON.parse(answer.body) : undefined };
}

function urls(addresses: readonly string[], inc = 'artist-rels') {
  return get(`/ws/2/url?${new URLSearchParams([...addresses.map((one) => ['resource', one]), ['inc', inc]])}`);
}

function artistWith(isWanted: (artist: (typeof music.artists)[number]) => boolean) {
  const found = music.artists.find(isWanted);
  if (found === undefined) throw new Error('no such artist');
  return found;
}

const pages = world.artists
  .filter(({ spotifyArtistId }) => music.artistsBySpotifyId.has(spotifyArtistId))
  .map(({ spotifyArtistId }) => spotifyAddress('artist', spotifyArtistId));
const unknownPage = spotifyAddress('artist', '0000000000000000000005');
const recording = music.recordings.find(({ performances }) => performances.length === 3) ?? music.recordings[0];
const fullInc = 'artist-credits+isrcs+work-rels+work-level-rels+artist-rels+label-rels';

describe('who asks', () => {
  it('has to say so, and to ask for JSON', () => {
    expect(ask('/ws/2/artist/x', { headers: {} })).toMatchObject({
      status: 403,
      headers: { 'x-ratelimit-who': 'ua-missing' },
    });
    expect(ask('/ws/2/isrc/x', { headers: { 'user-agent': 'x' } }).body).toMatch(/^<\?xml/);
  });
});

describe('url', () => {
  it('gives a list without the unknown ones, ordered by the ids of the addresses', () => {
    const { body } = urls([...pages.slice(0, 30), unknownPage]);
    const ids: readonly string[] = body.urls.map((one: { id: string }) => one.id);

    expect(body['url-count']).toBe(30);
    expect(ids).toEqual(ids.toSorted());
  });

  it('gives a bare object or 404 for one address, and an empty list for two unknown ones', () => {
    expect(urls(pages.slice(0, 1)).body).toMatchObject({ resource: pages[0] });
    expect(urls([unknownPage]).status).toBe(404);
    expect(urls([unknownPage, `${pages[0]}?si=x`]).body).toEqual({ 'url-count': 0, 'url-offset': 0, urls: [] });
  });

  it('does not look at address 101', () => {
    expect(urls(pages.slice(0, 101)).body['url-count']).toBe(100);
  });

  it('shows both artists of a shared page, and former pages as ended', () => {
    const shared = pages.find((page) => music.artistsBySpotifyId.get(page.slice(-22))?.length === 2) ?? '';
    const ended = artistWith(({ spotifyPages }) => spotifyPages.some(({ isEnded }) => isEnded)).spotifyPages[0];

    expect(urls([shared]).body.relations).toHaveLength(2);
    expect(urls([spotifyAddress('artist', ended?.spotifyArtistId ?? '')]).body.relations[0]).toMatchObject({
      type: 'free streaming',
      'target-type': 'artist',
      ended: true,
    });
  });

  it('leads from tracks to recordings with credits, without ISRCs', () => {
    const known = music.recordings.find(({ spotifyTrackIds }) => spotifyTrackIds.length > 0);
    const address = spotifyAddress('track', known?.spotifyTrackIds[0] ?? '');
    const { body } = urls([address, unknownPage], 'recording-rels+release-rels+artist-credits'.replaceAll('+', ' '));

    expect(body.urls[0].relations[0].recording).toMatchObject({ id: known?.mbid, video: false });
    expect(body.urls[0].relations[0].recording['artist-credit'][0].artist).toHaveProperty('id');
    expect(body.urls[0].relations[0].recording).not.toHaveProperty('isrcs');
    expect(urls([address], 'artist-credits').status).toBe(400);
  });
});

describe('lookups', () => {
  it.each([
    ['/ws/2/artist/abc', 400, 'Invalid mbid.'],
    ['/ws/2/isrc/xa1002000001', 400, 'Invalid isrc.'],
    ['/ws/2/isrc/XA-100-20-00001', 400, 'Invalid isrc.'],
    ['/ws/2/isrc/XA1002000001', 404, 'Not Found'],
    ['/ws/2/iswc/T123', 400, 'Invalid iswc.'],
    ['/ws/2/work/00000000-0000-4000-8000-000000000000', 404, 'Not Found'],
    [
      `/ws/2/artist/${music.artists[0]?.mbid}?inc=foobar`,
      400,
      'foobar is not a valid inc parameter for the artist resource.',
    ],
    [
      '/ws/2/isrc/XA1002000001?inc=work-level-rels',
      400,
      'work-level-rels is not a valid inc parameter for the isrc resource.',
    ],
  ])('%s is %i', (path, status, error) => {
    expect(get(path)).toEqual({
      status,
      body: { error, help: 'For usage, please see: https://musicbrainz.org/development/mmd' },
    });
  });

  it('refuse inc given twice', () => {
    expect(get(`/ws/2/artist/${music.artists[0]?.mbid}?inc=aliases&inc=tags`).status).toBe(400);
  });

  it('follow merged ids', () => {
    const [old, survivor] = [...music.artistByMergedMbid][0] ?? [];

    expect(get(`/ws/2/artist/${old}`).body.id).toBe(survivor?.mbid);
  });

  it('tell attributes of performances, codes of works, writers and publishers', () => {
    const { body } = get(`/ws/2/recording/${recording?.mbid}?inc=${fullInc}`);

    expect(body.isrcs).toEqual(recording?.isrcs);
    expect(body.relations.map((one: { attributes: unknown }) => one.attributes)).toEqual(
      recording?.performances.map(({ attributes }) => attributes),
    );
    expect(body.relations[0].work).toHaveProperty('iswcs');
    expect(body.relations[0].work.relations.length).toBeGreaterThan(0);
    expect(get(`/ws/2/recording/${recording?.mbid}`).body).not.toHaveProperty('relations');
  });

  it('keep empty lists and open dates', () => {
    const bare = artistWith((artist) => artist.isnis.length === 0 && artist.ipis.length === 0);

    expect(get(`/ws/2/artist/${bare.mbid}`).body).toMatchObject({ isnis: [], ipis: [], 'life-span': { end: null } });
  });

  it('find recordings by code and works by ISWC', () => {
    const work = music.works.find(({ iswcs }) => iswcs.length > 0);

    expect(get(`/ws/2/isrc/${recording?.isrcs[0]}?inc=isrcs`).body.recordings[0].id).toBe(recording?.mbid);
    expect(get(`/ws/2/iswc/${work?.iswcs[0]}?inc=artist-rels`).body.works[0].id).toBe(work?.mbid);
  });
});

describe('browsing', () => {
  it('is sorted by id and clamps the limit', () => {
    const artist = music.recordings[0]?.credits[0]?.mbid;
    const { body } = get(`/ws/2/recording?artist=${artist}&limit=500&inc=isrcs`);
    const ids: readonly string[] = body.recordings.map((one: { id: string }) => one.id);

    expect(ids).toEqual(ids.toSorted());
    expect(get(`/ws/2/recording?artist=${artist}&limit=-1`).status).toBe(400);
  });
});

it('names its doors', () => {
  const request = (path: string) => {
    const url = new URL(path, 'https://twin.invalid');
    const rest = { host: 'musicbrainz', method: 'GET', headers: {}, body: '', redirectOrigin: '' };
    return twin.doorOf({ path: url.pathname, query: url.searchParams, ...rest });
  };

  expect(
    ['url?resource=a', 'recording?query=a', 'work?query=a', 'artist?query=a', 'artist/x', 'isrc/x', 'work?artist=x']
      .map((path) => request(`/ws/2/${path}`))
      .concat(request('/ws/1/artist')),
  ).toEqual(['url', 'recording-search', 'work-search', 'artist-search', 'artist', 'isrc', 'browse', 'other']);
});
