import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Isrc } from '../../core/ids/isrc.ts';
import type { Mbid } from '../../core/ids/mbid.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { deezerTrackAddress, spotifyArtistAddress, spotifyTrackAddress } from './addresses.ts';
import { escapeLucene, lucenePhrase } from './lucene.ts';
import { ids } from './made-answers.ts';
import { artistById, recordingById } from './request-lookup.ts';
import {
  artistsById,
  artistsNamed,
  recordingsById,
  recordingsByIsrc,
  recordingsTitled,
  worksOf,
} from './request-search.ts';
import { artistsAt, recordingsAt } from './request-urls.ts';

const madeIsrcs = (count: number) =>
  Array.from({ length: count }, (_, n) => `ATAAA19${String(n).padStart(5, '0')}` as Isrc);
const madeMbids = (count: number) =>
  Array.from({ length: count }, (_, n) => `11111111-0000-4000-8000-${String(n).padStart(12, '0')}` as Mbid);
const madePages = (count: number) =>
  Array.from({ length: count }, (_, n) => spotifyArtistAddress(`2${String(n).padStart(21, 'a')}` as SpotifyId));

/** The request as it stands on the wire. */
function lineOf(request: ProviderRequest<unknown>): string {
  const query = new URLSearchParams(
    (request.query as readonly [string, string][]).map(([name, value]) => [name, value]),
  );
  return `${request.path}?${query.toString()}`;
}

function valuesOf(request: ProviderRequest<unknown>, name: string): readonly string[] {
  return new URLSearchParams(lineOf(request).split('?')[1]).getAll(name);
}

describe('a question to MusicBrainz', () => {
  const all: readonly [string, ProviderRequest<unknown>, string][] = [
    [
      'codes',
      recordingsByIsrc(madeIsrcs(2)),
      '/ws/2/recording?query=isrc%3A%28ATAAA1900000+ATAAA1900001%29&limit=100&fmt=json',
    ],
    [
      'recordings',
      recordingsById(madeMbids(1)),
      `/ws/2/recording?query=rid%3A%28${madeMbids(1)[0]}%29&limit=100&fmt=json`,
    ],
    ['works', worksOf(madeMbids(1)), `/ws/2/work?query=rid%3A%28${madeMbids(1)[0]}%29&limit=100&fmt=json`],
    ['artists', artistsById(madeMbids(1)), `/ws/2/artist?query=arid%3A%28${madeMbids(1)[0]}%29&limit=100&fmt=json`],
    ['an artist', artistById(ids.singer as Mbid), `/ws/2/artist/${ids.singer}?inc=aliases&fmt=json`],
    [
      'a recording',
      recordingById(ids.recording as Mbid),
      `/ws/2/recording/${ids.recording}?inc=artist-credits+isrcs+work-rels+work-level-rels+artist-rels+label-rels&fmt=json`,
    ],
    [
      'pages of tracks',
      recordingsAt([spotifyTrackAddress('2aaaaaaaaaaaaaaaaaaaaa' as SpotifyId), deezerTrackAddress('42')]),
      '/ws/2/url?resource=https%3A%2F%2Fopen.spotify.com%2Ftrack%2F2aaaaaaaaaaaaaaaaaaaaa&resource=https%3A%2F%2Fwww.deezer.com%2Ftrack%2F42&inc=recording-rels+release-rels+artist-credits&fmt=json',
    ],
  ];

  it.each(all)('about %s is one line', (_what, request, expected) => {
    expect(lineOf(request)).toBe(expected);
  });

  it.each(all)('about %s is a GET whose answer outlives a crash', (_what, request) => {
    expect(request).toMatchObject({ provider: 'musicbrainz', keepMs: 600_000 });
    expect(request.method).toBeUndefined();
  });

  it('never has the key of another one', () => {
    const mbids = madeMbids(2);
    const [first = ids.singer as Mbid] = mbids;
    const asked: readonly ProviderRequest<unknown>[] = [
      ...[artistsAt(madePages(1)), artistsAt(madePages(2)), artistsAt(madePages(100)), artistsAt(madePages(99))],
      ...[recordingsAt([deezerTrackAddress('1')]), recordingsAt([deezerTrackAddress('2')])],
      ...[recordingsByIsrc(madeIsrcs(1)), recordingsByIsrc(madeIsrcs(75)), recordingsByIsrc(madeIsrcs(74))],
      ...[recordingsById([first]), recordingsById(mbids), worksOf([first]), artistsById([first]), artistById(first)],
      ...[recordingById(first), recordingsTitled('a', 'b'), recordingsTitled('a b', ''), recordingsTitled('b', 'a')],
      ...[artistsNamed(['a', 'b']), artistsNamed(['a b']), artistsNamed(['a","b'])],
    ];

    expect(new Set(asked.map((request) => request.key)).size).toBe(asked.length);
    for (const { key } of asked) expect(key.length).toBeLessThan(300);
  });

  it('has one key whatever the order of its values', () => {
    const codes = madeIsrcs(75);

    expect(recordingsByIsrc(codes.toReversed()).key).toBe(recordingsByIsrc(codes).key);
  });

  it('about 75 codes is one search, about 100 pages one line that servers accept', () => {
    expect(valuesOf(recordingsByIsrc(madeIsrcs(75)), 'query')).toEqual([`isrc:(${madeIsrcs(75).join(' ')})`]);

    const pages = artistsAt(madePages(100));
    expect(valuesOf(pages, 'resource')).toEqual(madePages(100));
    expect(lineOf(pages).length).toBeLessThan(7_500);
  });

  it('about a single page asks for a second one beside it, so that the answer is a list', () => {
    expect(valuesOf(artistsAt(madePages(1)), 'resource')).toHaveLength(2);
    expect(valuesOf(artistsAt([...madePages(2), ...madePages(1)]), 'resource')).toHaveLength(2);
  });

  it.each<[string, () => unknown]>([
    ['101 pages', () => artistsAt(madePages(101))],
    ['86 codes', () => recordingsByIsrc(madeIsrcs(86))],
    ['61 recordings of works', () => worksOf(madeMbids(61))],
    ['101 artists', () => artistsById(madeMbids(101))],
    ['26 names', () => artistsNamed(Array.from({ length: 26 }, (_, n) => `name ${n}`))],
    ['nothing', () => recordingsByIsrc([])],
    ['a name of blanks', () => artistsNamed(['\t '])],
    ['a code in lower case', () => recordingsByIsrc(['ataaa1900001' as Isrc])],
    ['an id in upper case', () => artistById(ids.singer.toUpperCase().replace('1', 'A') as Mbid)],
    ['half an id', () => worksOf(['11111111-0000' as Mbid])],
    ['a page with a query', () => artistsAt([`${madePages(1)[0]}?si=1`])],
    ['a page of a songwriter', () => artistsAt(['https://artists.spotify.com/songwriter/2aaaaaaaaaaaaaaaaaaaaa'])],
    ['a track as artist', () => artistsAt([deezerTrackAddress('1')])],
  ])('about %s is never asked', (_what, ask) => {
    expect(ask).toThrow();
  });

  it('about works may have a large answer that takes its time', () => {
    expect(worksOf(madeMbids(1))).toMatchObject({ door: 'work-search', maxBytes: 33_554_432, timeoutMs: 60_000 });
  });

  it('about names asks for names and aliases', () => {
    expect(valuesOf(artistsNamed(['AC/DC', 'say "hi"']), 'query')).toEqual([
      'artist:"AC\\/DC" OR alias:"AC\\/DC" OR artist:"say \\"hi\\"" OR alias:"say \\"hi\\""',
    ]);
  });

  it('about a title takes the 25 best rows', () => {
    const request = recordingsTitled('What? (Live)', 'P!nk');

    expect(valuesOf(request, 'query')).toEqual(['recording:"What\\? \\(Live\\)" AND artist:"P\\!nk"']);
    expect(valuesOf(request, 'limit')).toEqual(['25']);
  });
});

describe('text inside a query', () => {
  it('leaves with a backslash before every character that means something, and comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab +-&|!(){}[]^"~*?:\\/é') }), (text) => {
        const escaped = escapeLucene(text);

        expect(escaped.replace(/\\./g, '')).not.toMatch(/[+\-&|!(){}[\]^"~*?:\\/]/);
        expect(escaped.replace(/\\(.)/g, '$1')).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('is a phrase of one line, never open, never long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab "\\:\0\n\t\u0085🎵', '\ud800'), maxLength: 300 }),
        (text) => {
          const phrase = lucenePhrase(text);

          expect(phrase).toMatch(/^"(?:[^"\\]|\\.)*"$/u);
          expect([...phrase.replace(/\\(.)/gu, '$1')].length).toBeLessThanOrEqual(202);
          expect(phrase).not.toMatch(/\p{Cc}|\p{Cs}/u);
        },
      ),
      { numRuns: 40 },
    );
  });
});
