import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import type { Isrc } from '../../core/ids/isrc.ts';
import type { Mbid } from '../../core/ids/mbid.ts';
import type { Result } from '../../core/result.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { deezerTrackAddress } from './addresses.ts';
import {
  artist,
  artistSearch,
  ids,
  recordingLookup,
  recordingRow,
  recordingSearch,
  singerPage,
  urlList,
  workRow,
  workSearch,
} from './made-answers.ts';
import { artistById, recordingById } from './request-lookup.ts';
import { artistsById, recordingsById, recordingsByIsrc, worksOf } from './request-search.ts';
import { artistsAt, recordingsAt } from './request-urls.ts';

function read<T>(request: ProviderRequest<T>, value: Json): Result<T> {
  const body = JSON.stringify(value);
  return request.read(body, { status: 200, headers: {}, body, url: 'https://musicbrainz.org/', bytes: body.length });
}

function readOk<T>(request: ProviderRequest<T>, value: Json): T {
  const result = read(request, value);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const byIsrc = recordingsByIsrc(['ATAAA1900001' as Isrc]);
const singer = ids.singer as Mbid;
const recording = ids.recording as Mbid;

describe('pages that MusicBrainz knows', () => {
  const other = 'https://open.spotify.com/artist/3bbbbbbbbbbbbbbbbbbbbb';
  const relationTo = (id: string, more: JsonObject = {}): JsonObject => ({
    type: 'free streaming',
    ended: false,
    artist: { id, name: 'x' },
    ...more,
  });
  const listOf = (...urls: readonly JsonObject[]): JsonObject => ({ urls });
  const targetsAt = (value: Json) => readOk(artistsAt([singerPage, other]), value);

  it('answer for their address, in whatever order', () => {
    const value = listOf(
      { resource: other, relations: [relationTo(ids.band)] },
      { resource: singerPage, relations: [relationTo(ids.singer)] },
    );

    const targets = targetsAt(value);

    expect(targets.get(singerPage)).toEqual([
      { target: { mbid: ids.singer, name: 'x' }, isEnded: false, relationType: 'free streaming' },
    ]);
    expect(targets.get(other)).toMatchObject([{ target: { mbid: ids.band } }]);
  });

  it('come with the artist as it is nested', () => {
    expect(targetsAt(urlList).get(singerPage)).toEqual([
      {
        target: {
          mbid: ids.singer,
          name: 'Ada Example',
          sortName: 'Example, Ada',
          disambiguation: 'made singer',
          type: 'Person',
          country: 'AT',
        },
        isEnded: false,
        relationType: 'free streaming',
      },
    ]);
  });

  it('are missing when unknown, when nobody asked, and when they lead to no artist', () => {
    expect(targetsAt(listOf())).toEqual(new Map());
    expect(targetsAt(listOf({ resource: `${other}?x`, relations: [relationTo(ids.band)] }))).toEqual(new Map());
    expect(targetsAt(listOf({ resource: other, relations: [{ type: 'streaming', release: {} }] }))).toEqual(new Map());
  });

  it('say whether they are former ones, and lead to each artist once', () => {
    const former = relationTo(ids.singer, { ended: true });
    const value = listOf(
      {
        resource: singerPage,
        relations: [former, relationTo(ids.singer, { type: 'streaming' }), relationTo(ids.band)],
      },
      { resource: other, relations: [former] },
    );

    const targets = targetsAt(value);

    expect(targets.get(singerPage)).toMatchObject([
      { target: { mbid: ids.singer }, isEnded: false, relationType: 'streaming' },
      { target: { mbid: ids.band } },
    ]);
    expect(targets.get(other)).toMatchObject([{ isEnded: true }]);
  });

  it('may come alone, without a list', () => {
    expect(targetsAt({ resource: other, relations: [relationTo(ids.band)] }).get(other)).toHaveLength(1);
    expect(
      read(artistsAt([other]), { resource: other, relations: [{ type: 'x', artist: { id: ids.band } }] }),
    ).toMatchObject({
      failure: { details: { where: 'relations.0.artist.name' } },
    });
  });

  it('of tracks come with the recording and its credit', () => {
    const page = deezerTrackAddress('42');
    const { isrcs: _none, ...nested } = recordingRow;
    const value = listOf({ resource: page, relations: [{ type: 'free streaming', recording: nested }] });

    expect(readOk(recordingsAt([page]), value).get(page)).toMatchObject([
      { target: { mbid: ids.recording, isrcs: [], credits: [{ artist: { mbid: ids.singer } }, {}] } },
    ]);
  });
});

describe('a recording that a search found', () => {
  it('has its credit, its codes and what is no code', () => {
    const { rows } = readOk(byIsrc, recordingSearch);

    expect(rows).toEqual([
      {
        mbid: ids.recording,
        title: 'Sample Song',
        disambiguation: 'radio edit',
        lengthMs: 201_000,
        isVideo: false,
        credits: [
          { name: 'Ada E.', joinPhrase: ' feat. ', artist: expect.objectContaining({ mbid: ids.singer }) },
          { name: 'The Samples', joinPhrase: '', artist: expect.objectContaining({ mbid: ids.band }) },
        ],
        isrcs: ['ATAAA1900001'],
        firstReleaseDate: '2019-05',
        releaseCount: 2,
        searchScore: 97,
        malformed: [{ type: 'isrc', raw: 'not a code' }],
        raw: recordingRow,
      },
    ]);
  });

  it('has no code, no release and no length where the row has none', () => {
    const row: JsonObject = { id: ids.cover, title: 'Bare', length: null, video: true };

    expect(readOk(byIsrc, { count: 1, recordings: [row] }).rows).toEqual([
      {
        mbid: ids.cover,
        title: 'Bare',
        isVideo: true,
        credits: [],
        isrcs: [],
        releaseCount: 0,
        malformed: [],
        raw: row,
      },
    ]);
  });

  it('keeps only some of very many releases in its raw object, and counts all', () => {
    const releases = Array.from({ length: 400 }, (_, n) => ({ id: `r${n}` }));

    const [row] = readOk(byIsrc, { count: 1, recordings: [{ ...recordingRow, releases }] }).rows;

    expect(row?.releaseCount).toBe(400);
    expect(row?.raw['releases']).toHaveLength(25);
  });

  it.each([
    [1, [recordingRow], true],
    [0, [], true],
    [101, [recordingRow], false],
    [1, [], false],
  ])('of %i hits with these rows is in a complete answer or not', (count, recordings, isComplete) => {
    expect(readOk(byIsrc, { count, recordings })).toMatchObject({ count, isComplete });
  });

  it('that lacks its title spoils the page and is named', () => {
    const { title: _gone, ...row } = recordingRow;

    expect(read(byIsrc, { count: 2, recordings: [recordingRow, row] })).toMatchObject({
      failure: { code: 'UPSTREAM_CHANGED', details: { where: 'recordings.1.title' } },
    });
  });

  it('under an id that is none is named', () => {
    expect(read(recordingsById([recording]), { count: 1, recordings: [{ ...recordingRow, id: 'x' }] })).toMatchObject({
      failure: { details: { where: 'recordings.0.id', expected: 'an MBID' } },
    });
  });
});

describe('a work that a search found', () => {
  const work = readOk(worksOf([recording]), workSearch).rows[0];

  it('has its writers, its codes and what is no code', () => {
    expect(work).toMatchObject({
      mbid: ids.work,
      title: 'Sample Song',
      type: 'Song',
      disambiguation: 'made work',
      languages: ['eng', 'deu'],
      iswcs: ['T0100898063'],
      malformed: [{ type: 'iswc', raw: 'T00010' }],
      contributors: [{ role: 'writer', name: 'Bo Words', artist: { mbid: ids.writer, name: 'Bo Words' } }],
    });
  });

  it('tells neither kinds of performances nor numbers', () => {
    expect(work?.performances).toEqual([{ recordingMbid: ids.recording }]);
    expect(work !== undefined && 'numbers' in work).toBe(false);
  });

  it('belongs to each asked recording, and to no other in its raw object', () => {
    const both = readOk(worksOf([recording, ids.cover as Mbid]), workSearch).rows[0];

    expect(both?.performances.map((one) => one.recordingMbid)).toEqual([ids.recording, ids.cover]);
    expect(work?.raw['relations']).toHaveLength(3);
  });

  it('falls back to its one language', () => {
    const { languages: _gone, ...row } = workRow;

    expect(readOk(worksOf([recording]), { count: 1, works: [row] }).rows[0]?.languages).toEqual(['eng']);
  });
});

describe('an artist', () => {
  it('has codes in order, canonical, and what is no code', () => {
    expect(readOk(artistById(singer), artist)).toEqual({
      mbid: ids.singer,
      name: 'Ada Example',
      sortName: 'Example, Ada',
      disambiguation: 'made singer',
      type: 'Person',
      country: 'AT',
      gender: 'female',
      isnis: ['0000000121479733'],
      ipis: ['00008955074'],
      aliases: ['Ada X'],
      beginDate: '1985-03',
      malformed: [
        { type: 'isni', raw: '106750994' },
        { type: 'ipi', raw: '0060066428X' },
      ],
      searchScore: 88,
      raw: artist,
    });
  });

  it('has empty lists where a row leaves them out', () => {
    const row = { id: ids.band, name: 'The Samples' };

    expect(readOk(artistsById([singer]), { count: 1, artists: [row] }).rows).toEqual([
      { mbid: ids.band, name: 'The Samples', isnis: [], ipis: [], aliases: [], malformed: [], raw: row },
    ]);
  });

  it('of a merged id answers under the one that is left', () => {
    expect(readOk(artistById(ids.cover as Mbid), artist).mbid).toBe(ids.singer);
  });

  it('among thousands of hits is in an incomplete answer', () => {
    expect(readOk(artistsById([singer]), artistSearch)).toMatchObject({ count: 4_000, isComplete: false });
  });
});

describe('a recording with works', () => {
  const found = readOk(recordingById(recording), recordingLookup);

  it('has each work once, with the kinds of all its performances', () => {
    expect(found.works.map((work) => [work.mbid, work.performances])).toEqual([
      [ids.work, [{ recordingMbid: ids.recording, attributes: ['medley', 'partial'] }]],
      [ids.otherWork, [{ recordingMbid: ids.recording, attributes: [] }]],
    ]);
  });

  it('has writers, publishers, codes and numbers of its works', () => {
    expect(found.works[0]).toMatchObject({
      iswcs: ['T0100898063'],
      numbers: [
        { type: 'GEMA ID', value: '1234567-001' },
        { type: 'PRS tune code', value: '0000001A' },
      ],
      contributors: [
        { role: 'composer', name: 'Bo Words', artist: { mbid: ids.writer } },
        { role: 'publisher', name: 'Made Publishing' },
      ],
    });
  });

  it('tells nothing of releases and has no score', () => {
    expect(found.recording).toMatchObject({ mbid: ids.recording, isrcs: ['ATAAA1900001'], isVideo: false });
    expect(Object.keys(found.recording)).not.toEqual(expect.arrayContaining(['releaseCount']));
  });
});

describe('optional parts of any answer', () => {
  const answers: readonly [string, ProviderRequest<unknown>, JsonObject, readonly string[]][] = [
    [
      'a recording',
      byIsrc,
      recordingRow,
      ['score', 'length', 'video', 'disambiguation', 'first-release-date', 'artist-credit', 'releases', 'isrcs'],
    ],
    [
      'a work',
      worksOf([recording]),
      workRow,
      ['type', 'language', 'languages', 'iswcs', 'disambiguation', 'relations', 'attributes'],
    ],
    [
      'an artist',
      artistsById([singer]),
      artist,
      ['sort-name', 'gender', 'country', 'life-span', 'isnis', 'ipis', 'aliases', 'score', 'type'],
    ],
  ];
  it.each(answers)('may be of a wrong kind in %s', (_what, request, row, fields) => {
    const list =
      (JSON.stringify(row) === JSON.stringify(workRow) && 'works') || (row === artist ? 'artists' : 'recordings');
    for (const field of fields) {
      for (const wrong of [null, 4.5, -1, '', 'x', true, {}, [], [null], [7]]) {
        const isCheckedList =
          ['artist-credit', 'relations'].includes(field) && Array.isArray(wrong) && wrong.length > 0;
        expect([field, wrong, read(request, { count: 1, [list]: [{ ...row, [field]: wrong }] }).ok]).toEqual([
          field,
          wrong,
          !isCheckedList,
        ]);
      }
    }
  });
});
