import type { JsonObject } from '../../core/entities/json.ts';

// Made: invented names and ids in the shapes that README.md describes. For tests only.

/** Ids of the made world, valid and told apart by their first digits. */
export const ids = {
  singer: '11111111-0000-4000-8000-000000000001',
  band: '22222222-0000-4000-8000-000000000002',
  writer: '33333333-0000-4000-8000-000000000003',
  recording: '44444444-0000-4000-8000-000000000004',
  cover: '55555555-0000-4000-8000-000000000005',
  work: '66666666-0000-4000-8000-000000000006',
  otherWork: '77777777-0000-4000-8000-000000000007',
  label: '88888888-0000-4000-8000-000000000008',
} as const;

const singer: JsonObject = {
  id: ids.singer,
  name: 'Ada Example',
  'sort-name': 'Example, Ada',
  disambiguation: 'made singer',
  type: 'Person',
  'type-id': 'b6e035f4-3ce9-331c-97df-83397230b0df',
  country: 'AT',
};

const band: JsonObject = { id: ids.band, name: 'The Samples', 'sort-name': 'Samples, The', type: 'Group' };

/** The address of the made singer. */
export const singerPage = 'https://open.spotify.com/artist/2aaaaaaaaaaaaaaaaaaaaa';

/** An address lookup as several addresses get it. */
export const urlList: JsonObject = {
  'url-count': 1,
  'url-offset': 0,
  urls: [
    {
      id: 'aaaaaaaa-0000-4000-8000-00000000000a',
      resource: singerPage,
      relations: [
        {
          type: 'free streaming',
          'type-id': '769085a1-c2f7-4c24-a532-2375a77693bd',
          'target-type': 'artist',
          direction: 'backward',
          ended: false,
          attributes: [],
          artist: singer,
        },
      ],
    },
  ],
};

/** A search row of a recording. */
export const recordingRow: JsonObject = {
  id: ids.recording,
  score: 97,
  title: 'Sample Song',
  length: 201_000,
  video: null,
  disambiguation: 'radio edit',
  'first-release-date': '2019-05',
  'artist-credit-id': 'bbbbbbbb-0000-4000-8000-00000000000b',
  'artist-credit': [{ name: 'Ada E.', joinphrase: ' feat. ', artist: singer }, { artist: band }],
  releases: [
    { id: 'cccccccc-0000-4000-8000-00000000000c', title: 'Sample Album' },
    { id: 'cccccccc-0000-4000-8000-00000000000c', title: 'Sample Album' },
    { id: 'dddddddd-0000-4000-8000-00000000000d', title: 'Sample Single' },
  ],
  isrcs: ['ATAAA1900001', 'not a code'],
};

/** A recording search. */
export const recordingSearch: JsonObject = {
  created: '2026-11-20T12:00:00.000Z',
  count: 1,
  offset: 0,
  recordings: [recordingRow],
};

/** A search row of a work: no kinds of performances, and recordings that nobody asked about. */
export const workRow: JsonObject = {
  id: ids.work,
  score: 100,
  title: 'Sample Song',
  type: 'Song',
  language: 'eng',
  languages: ['eng', 'deu'],
  iswcs: ['T-010.089.806-3', 'T00010'],
  disambiguation: 'made work',
  relations: [
    { type: 'writer', 'type-id': 'a255bca1-b157-4518-9108-7b147dc3fc68', artist: { id: ids.writer, name: 'Bo Words' } },
    { type: 'dedication', artist: { id: ids.band, name: 'The Samples' } },
    { type: 'performance', 'type-id': 'a3005666-a872-32c3-ad06-98af558e99b0', recording: { id: ids.recording } },
    { type: 'performance', recording: { id: ids.cover, title: 'Sample Song' } },
  ],
};

/** A work search. */
export const workSearch: JsonObject = { created: '2026-11-20T12:00:00.000Z', count: 1, offset: 0, works: [workRow] };

/** An artist as a lookup answers it; search rows leave empty lists out and have a score. */
export const artist: JsonObject = {
  ...singer,
  gender: 'Female',
  'life-span': { begin: '1985-03', end: '', ended: false },
  isnis: ['000000012147 9733', '106750994'],
  ipis: ['00008955074', '0060066428X'],
  aliases: [{ name: 'Ada X', locale: 'de' }, { name: 'Ada X' }],
  score: 88,
};

/** An artist search. */
export const artistSearch: JsonObject = { count: 4_000, offset: 0, artists: [artist] };

/** A recording with everything: the same work twice, another one, and a relation that is no performance. */
export const recordingLookup: JsonObject = {
  id: ids.recording,
  title: 'Sample Medley',
  length: null,
  video: false,
  isrcs: ['ATAAA1900001'],
  'artist-credit': [{ name: 'Ada Example', joinphrase: '', artist: singer }],
  relations: [
    {
      type: 'performance',
      'type-id': 'a3005666-a872-32c3-ad06-98af558e99b0',
      attributes: ['medley'],
      work: {
        id: ids.work,
        title: 'Sample Song',
        iswcs: ['T-010.089.806-3'],
        attributes: [
          { type: 'GEMA ID', value: '1234567-001' },
          { type: 'PRS tune code', value: '0000001A' },
          { type: 'Key', value: 'C major' },
        ],
        relations: [
          { type: 'composer', artist: { id: ids.writer, name: 'Bo Words' } },
          { type: 'publishing', label: { id: ids.label, name: 'Made Publishing' } },
        ],
      },
    },
    {
      type: 'performance',
      attributes: ['medley', 'partial'],
      work: { id: ids.work, title: 'Sample Song', iswcs: [], attributes: [] },
    },
    { type: 'performance', attributes: [], work: { id: ids.otherWork, title: 'Another Song' } },
    { type: 'vocal', attributes: ['lead vocals'], artist: singer },
  ],
};
