import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import type { MusicbrainzArtist, Recording, Work } from '../../src/core/entities/musicbrainz.ts';
import { outcomeOf } from '../../src/core/errors.ts';
import type { Isrc } from '../../src/core/ids/isrc.ts';
import { parseIswc } from '../../src/core/ids/iswc.ts';
import type { Mbid } from '../../src/core/ids/mbid.ts';
import type { Result } from '../../src/core/result.ts';
import { musicbrainz } from '../../src/providers/musicbrainz/provider.ts';
import { artistById, recordingById } from '../../src/providers/musicbrainz/request-lookup.ts';
import {
  artistsById,
  recordingsByIsrc,
  recordingsTitled,
  worksOf,
} from '../../src/providers/musicbrainz/request-search.ts';
import { artistsAt } from '../../src/providers/musicbrainz/request-urls.ts';
import type { SearchPage } from '../../src/providers/musicbrainz/search-page.ts';
import type { ProviderRequest } from '../../src/send/exchange.ts';
import { at, toList, toObject } from '../fixtures-tiktok/folder.ts';
import { expectOptional, hasRecordings, recorded, recordedAnswer } from './recorded.ts';

const isThere = hasRecordings('musicbrainz');
const anyMbid = '11111111-0000-4000-8000-000000000001' as Mbid;
const anySearch = recordingsTitled('a', 'b');

/** The body of a file; notes of the recorder beside it are left out. */
function bodyOf(path: string): Json {
  const value = recorded(`musicbrainz/${path}`);
  return typeof value === 'object' && value !== null && 'body' in value ? (at(value, 'body') ?? null) : value;
}

/** The answers of a list of cases, without those that are errors. */
function casesOf(path: string): readonly JsonObject[] {
  return toList(bodyOf(path))
    .map((one) => toObject(at(one, 'expected')))
    .filter((expected) => expected['__status'] === undefined);
}

function read<T>(request: ProviderRequest<T>, body: Json): Result<T> {
  const answer = recordedAnswer(body);
  return request.read(answer.body, answer);
}

function readOk<T>(request: ProviderRequest<T>, body: Json): T {
  const result = read(request, body);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** The list of an answer of any kind as a search would give it. */
function pageOf(entity: string, rows: readonly Json[]): JsonObject {
  return { count: rows.length, offset: 0, [`${entity}s`]: rows };
}

const textOr = (value: Json | undefined): string | undefined =>
  value === '' || value == null ? undefined : String(value);
const listOr = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);

function expectRecording(found: Recording | undefined, shown: JsonObject): void {
  expect(found).toMatchObject({
    mbid: shown['id'],
    title: shown['title'],
    isVideo: shown['video'] === true,
    malformed: [],
  });
  expect(found?.lengthMs).toBe(shown['length'] ?? undefined);
  expect(found?.firstReleaseDate).toBe(textOr(shown['first-release-date']));
  expect(found?.disambiguation).toBe(textOr(shown['disambiguation']));
  expect(found?.isrcs).toEqual(listOr(shown['isrcs']));
  expect(found?.credits.map((one) => [one.name, one.joinPhrase, one.artist.mbid])).toEqual(
    listOr(shown['artist-credit']).map((one) => [
      at(one, 'name') ?? at(one, 'artist', 'name'),
      at(one, 'joinphrase') ?? '',
      at(one, 'artist', 'id'),
    ]),
  );
}

function expectArtist(found: MusicbrainzArtist | undefined, shown: JsonObject): void {
  expect(found).toMatchObject({
    mbid: shown['id'],
    name: shown['name'],
    sortName: shown['sort-name'],
    isnis: listOr(shown['isnis']),
    ipis: listOr(shown['ipis']),
    malformed: [],
  });
  expect([found?.type, found?.country]).toEqual([textOr(shown['type']), textOr(shown['country'])]);
  expect(found?.gender).toBe(textOr(shown['gender'])?.toLowerCase());
  expect(found?.beginDate).toBe(textOr(at(shown['life-span'] ?? {}, 'begin')));
  expect(found?.endDate).toBe(textOr(at(shown['life-span'] ?? {}, 'end')));
  expect(new Set(found?.aliases)).toEqual(new Set(listOr(shown['aliases']).map((one) => at(one, 'name'))));
}

function expectWork(found: Work | undefined, shown: JsonObject): void {
  const relations = listOr(shown['relations']);
  expect(found).toMatchObject({ mbid: shown['id'], title: shown['title'], malformed: [] });
  expect(found?.iswcs).toEqual(listOr(shown['iswcs']).map((code) => canonicalIswc(String(code))));
  expect(found?.languages).toEqual(listOr(shown['languages']));
  expect(found?.contributors.map((one) => [one.role, one.artist?.mbid])).toEqual(
    relations.filter((one) => at(one, 'artist') !== undefined).map((one) => [at(one, 'type'), at(one, 'artist', 'id')]),
  );
}

function canonicalIswc(text: string): string {
  const parsed = parseIswc(text);
  return parsed.ok ? parsed.canonical : 'malformed';
}

const inArtist = (path: string): readonly string[] => [`${path}.id`, `${path}.name`];
const inRecordings = [
  'count',
  'recordings',
  'recordings.*.id',
  'recordings.*.title',
  'recordings.*.artist-credit.*.artist',
  ...inArtist('recordings.*.artist-credit.*.artist'),
];
const inWork = (path: string): readonly string[] => [
  `${path}.id`,
  `${path}.title`,
  `${path}.relations.*.type`,
  ...inArtist(`${path}.relations.*.artist`),
  `${path}.relations.*.label.name`,
  `${path}.relations.*.recording.id`,
];
const inLookup = [
  'id',
  'title',
  'artist-credit.*.artist',
  ...inArtist('artist-credit.*.artist'),
  'relations.*.type',
  ...inWork('relations.*.work'),
];

describe.runIf(isThere)('recorded recordings', () => {
  const lookups = [
    'artist-credits',
    'composer',
    'credits',
    'instrumental-cover',
    'medley-excerpt',
    'three-artists',
    'two-isrcs',
    'work-rels',
  ];
  const searches = [
    'search/recording.json',
    'search/recording-one-document.json',
    'search/recording-isrc-list.reconstructed.json',
  ];

  it.each(lookups)('%s is read as the file shows it, without any optional member too', (name) => {
    const body = toObject(bodyOf(`lookup/recording-${name}.json`));

    expectRecording(readOk(recordingById(anyMbid), body).recording, body);
    expectOptional(body, inLookup, (changed) => read(recordingById(anyMbid), changed));
  });

  it.each(searches)('%s is read as the file shows it, without any optional member too', (path) => {
    const body = bodyOf(path);
    const shown = toList(at(body, 'recordings')).map(toObject);

    const page = readOk(anySearch, body);

    expect([page.count, page.rows.length]).toEqual([at(body, 'count'), shown.length]);
    for (const [n, row] of shown.entries()) expectRecording(page.rows[n], row);
    expectOptional(body, inRecordings, (changed) => read(anySearch, changed));
  });

  it('of lists, cases and releases are read too', () => {
    const lists = [bodyOf('browse/recordings.json'), bodyOf('lookup/isrc-two-recordings.json')];
    const cases = [...casesOf('browse/server-cases-recordings.json'), ...casesOf('lookup/server-cases-isrc.json')];
    const tracks = listOr(at(bodyOf('lookup/release-full.json'), 'media')).flatMap((one) => listOr(at(one, 'tracks')));
    const shown = [
      ...[...lists, ...cases].flatMap((one) => toList(at(one, 'recordings'))),
      ...casesOf('lookup/server-cases-recording.json'),
      ...tracks.map((track) => at(track, 'recording') ?? null).filter((one) => one !== null),
    ].map(toObject);

    const { rows } = readOk(anySearch, pageOf('recording', shown));

    expect(shown.length).toBeGreaterThan(20);
    for (const [n, one] of shown.entries()) expectRecording(rows[n], one);
  });

  it('answer the codes that they carry, wherever they stand', () => {
    const asked = [
      'GBAHS1400099',
      'GBAYE9701376',
      'GBBKS1700108',
      'USSUB0200002',
      'USA4C0409001',
      'USIR20400274',
    ] as Isrc[];
    const page: SearchPage<Recording> = readOk(
      recordingsByIsrc(asked),
      bodyOf('search/recording-isrc-list.reconstructed.json'),
    );

    const hits = asked.map((code) => page.rows.filter((row) => row.isrcs.includes(code)).length);

    expect(page.isComplete).toBe(true);
    expect(hits.filter((count) => count === 0)).toHaveLength(1);
    expect(hits[asked.indexOf('USSUB0200002' as Isrc)]).toBe(2);
    expect(page.rows.find((row) => row.isrcs.length > 1)?.isrcs).toEqual(
      expect.arrayContaining(['GBAYE9701376', 'GBBKS1700108']),
    );
  });
});

describe.runIf(isThere)('recorded works', () => {
  it('inside recordings have their writers and the kinds of their performances', () => {
    for (const name of ['composer', 'instrumental-cover', 'work-rels']) {
      const body = toObject(bodyOf(`lookup/recording-${name}.json`));
      const relation = toList(body['relations']).find((one) => at(one, 'work') !== undefined) ?? null;

      const { works } = readOk(recordingById(anyMbid), body);

      expect(works).toHaveLength(1);
      expectWork(works[0], toObject(at(relation, 'work')));
      expect(works[0]?.performances).toEqual([{ recordingMbid: body['id'], attributes: at(relation, 'attributes') }]);
    }
  });

  it('of a medley come once each, with united kinds', () => {
    const { works } = readOk(recordingById(anyMbid), bodyOf('lookup/recording-medley-excerpt.json'));

    expect(works).toHaveLength(3);
    expect(works.map((work) => work.performances[0]?.attributes)).toEqual([
      ['medley'],
      ['medley'],
      ['instrumental', 'medley', 'partial'],
    ]);
    expect(works[1]?.iswcs).toEqual([]);
  });

  it('of a search belong to the recordings that they list, of which nothing else is told', () => {
    const body = bodyOf('search/work-list.reconstructed.json');
    const shown = toList(at(body, 'works')).map(toObject);
    const performers = shown.map((work) =>
      listOr(work['relations']).flatMap((one) =>
        at(one, 'recording') === undefined ? [] : [at(one, 'recording', 'id')],
      ),
    );
    const asked = worksOf([...new Set(performers.flat())] as Mbid[]);

    const { rows } = readOk(asked, body);

    for (const [n, work] of shown.entries()) {
      expectWork(rows[n], work);
      expect(rows[n]?.performances).toEqual(performers[n]?.map((recordingMbid) => ({ recordingMbid })));
      expect(rows[n]?.numbers).toBeUndefined();
    }
    expectOptional(body, ['count', 'works', ...inWork('works.*')], (changed) => read(asked, changed));
  });

  it('have their numbers, and codes whose check digit is wrong', () => {
    const full = toObject(bodyOf('lookup/work-full.json'));
    const listed = ['browse/server-cases-works.json', 'lookup/server-cases-work.json'].flatMap(casesOf);
    const shown = [
      full,
      ...listed.flatMap((one) => (one['works'] === undefined ? [one] : toList(one['works']).map(toObject))),
    ];

    const { rows } = readOk(worksOf([anyMbid]), pageOf('work', shown));

    for (const [n, work] of shown.entries()) expectWork(rows[n], work);
    expect(rows[0]?.numbers).toHaveLength(34);
    expect(rows.flatMap((row) => row.iswcs)).toEqual(expect.arrayContaining(['T0100898063', 'T0000000020']));
    const mandatory = ['count', 'works', ...inWork('works.*')];
    expectOptional(pageOf('work', [full]), mandatory, (changed) => read(worksOf([anyMbid]), changed));
  });
});

describe.runIf(isThere)('recorded artists', () => {
  it.each(['search/artist.json', 'search/artist-one-document.json'])('%s is read as the file shows it', (path) => {
    const body = bodyOf(path);
    const shown = toList(at(body, 'artists')).map(toObject);

    const page = readOk(artistsById([anyMbid]), body);

    expect(page.isComplete).toBe(at(body, 'count') === shown.length);
    for (const [n, row] of shown.entries()) expectArtist(page.rows[n], row);
    const mandatory = ['count', 'artists', ...inArtist('artists.*')];
    expectOptional(body, mandatory, (changed) => read(artistsById([anyMbid]), changed));
  });

  it('with everything is read as the file shows it, without any optional member too', () => {
    const body = toObject(bodyOf('lookup/artist-full.json'));

    expectArtist(readOk(artistById(anyMbid), body), body);
    expectOptional(body, ['id', 'name'], (changed) => read(artistById(anyMbid), changed));
  });

  it('of lists and cases are read too', () => {
    const listed = casesOf('browse/server-cases-artists.json').flatMap((one) => toList(one['artists']).map(toObject));

    for (const body of [...listed, ...casesOf('lookup/server-cases-artist.json')]) {
      expectArtist(readOk(artistById(anyMbid), body), body);
    }
  });
});

describe.runIf(isThere)('recorded pages', () => {
  const mandatory = ['urls', 'urls.*.resource', 'urls.*.relations.*.type', ...inArtist('urls.*.relations.*.artist')];

  it('answer for the addresses that were asked', () => {
    const body = bodyOf('url/multi-spotify.reconstructed.json');
    const asked = toList(at(recorded('musicbrainz/url/multi-spotify.reconstructed.json'), 'request_resources')).map(
      String,
    );
    const request = artistsAt(asked);

    const targets = readOk(request, body);

    const unknown = asked.filter((address) => !targets.has(address));
    expect(unknown).toEqual([asked[2]]);
    for (const url of toList(at(body, 'urls'))) {
      const relation = at(url, 'relations', 0);
      expect(targets.get(String(at(url, 'resource')))).toMatchObject([
        { isEnded: false, relationType: at(relation, 'type'), target: { mbid: at(relation, 'artist', 'id') } },
      ]);
    }
    expectOptional(body, mandatory, (changed) => read(request, changed));
  });

  it('that nobody asked for, that are unknown, or that have no relation lead nowhere', () => {
    const request = artistsAt(['https://open.spotify.com/artist/2aaaaaaaaaaaaaaaaaaaaa']);
    const bodies = ['url/multi-none-found.json', 'url/multi-resource.json', 'url/single.json'].map(bodyOf);

    for (const body of [...bodies, ...casesOf('url/server-cases-url.json')]) {
      expect(readOk(request, body)).toEqual(new Map());
    }
  });
});

describe.runIf(isThere)('recorded errors', () => {
  it.each([
    ['own-limit', 'retry_later widened'],
    ['load-shed-lookup', 'retry_later 3'],
    ['ua-missing', 'blocked'],
    ['not-found', 'absent'],
    ['invalid-isrc', 'changed'],
    ['bad-inc', 'changed'],
  ])('%s means %s', (name, expected) => {
    const one = toList(bodyOf('errors.json')).find((error) => at(error, 'case') === name) ?? null;
    const headers = toObject(at(one, 'headers')) as Readonly<Record<string, string>>;
    const answer = recordedAnswer(at(one, 'body') ?? null, Number(at(one, 'status')), headers);

    expect(verdictOf(answer)).toBe(expected);
  });

  it('a live refusal means that we asked wrongly', () => {
    expect(verdictOf(recordedAnswer(bodyOf('error-400-live.json'), 400))).toBe('changed');
  });
});

function verdictOf(answer: ReturnType<typeof recordedAnswer>): string {
  const verdict = musicbrainz.classify(answer, artistById(anyMbid), 0);
  if (verdict.kind !== 'failure') return verdict.kind;
  const { laneWidenMs, repeat } = verdict;
  const own = repeat?.ownTimes === undefined ? [] : [String(repeat.ownTimes)];
  return [outcomeOf(verdict.failure), ...(laneWidenMs === undefined ? [] : ['widened']), ...own].join(' ');
}
