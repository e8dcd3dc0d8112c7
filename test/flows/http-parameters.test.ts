import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stages } from '../../src/pipeline/stages/index.ts';
import { errorOf, startTestHttp, type TestHttp } from '../help/http.ts';

// Section 1.3 of the HTTP contract: one parser for every parameter, and nothing upstream before it has agreed.

/** Every whole number of every route: route up to the value, field, range. */
const integers: readonly (readonly [string, string, string, number, number])[] = [
  ['GET', '/scrape/gioscottii?limit=', 'limit', 1, 50_000],
  ['POST', '/scrape/gioscottii?limit=', 'limit', 1, 50_000],
  ['GET', '/top-tracks?limit=', 'limit', 1, 1_000],
  ['GET', '/stats/gioscottii?history=', 'history', 1, 365],
  ['GET', '/creators/gioscottii/history?limit=', 'limit', 1, 1_000],
  ['POST', '/enrich?limit=', 'limit', 1, 500],
  ['POST', '/enrich-artists?limit=', 'limit', 1, 500],
  ['POST', '/enrich-genius?limit=', 'limit', 1, 200],
  ['POST', '/enrich-musicbrainz?limit=', 'limit', 1, 100],
  ['POST', '/normalize-and-match?limit=', 'limit', 1, 50],
  ['POST', '/enrich-quansic?limit=', 'limit', 1, 50],
];
/** Routes that take a creator's handle in the query and work. */
const enrichments = [
  '/enrich',
  '/enrich-artists',
  '/enrich-genius',
  '/enrich-musicbrainz',
  '/normalize-and-match',
  '/enrich-quansic',
  '/backfill',
];
const noIntegers = [
  'abc',
  '10abc',
  '1.5',
  '-1',
  '+1',
  '1e3',
  '0x10',
  '',
  '%20',
  '%2010',
  '１０',
  '0',
  '1e9',
  '1000000000',
  '99999999999999999999',
];

describe('parameters', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp();
    await http.ask('/scrape/gioscottii?limit=5&enrich=false');
    http.service.sandbox.log.clear();
  });
  afterAll(() => http.close());

  describe.each(integers)('%s %s', (method, route, field, min, max) => {
    it.each([...noIntegers, String(max + 1)])('refuses %j and touches no upstream', async (text) => {
      const error = errorOf(await http.ask(`${route}${text}`, { method }));

      expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field, min, max } });
      expect(error.message).toBe(`${field} must be a whole number from ${min} to ${max}`);
      expect(error.details['reason']).toBeOneOf(['not_an_integer', 'out_of_range', 'missing']);
      expect(http.service.sandbox.log.read()).toEqual([]);
    });

    it('refuses two values', async () => {
      const error = errorOf(await http.ask(`${route}1&${field}=1`, { method }));

      expect(error.details).toMatchObject({ field, reason: 'repeated', min, max });
    });
  });

  it('says what it received, cut to a readable length', async () => {
    const error = errorOf(await http.ask(`/top-tracks?limit=${'9'.repeat(5_000)}`));

    expect(error.details['received']).toBe('9'.repeat(100));
  });

  it.each(['1', '007', '1000'])('reads %j as a whole number', async (text) => {
    expect((await http.ask(`/top-tracks?limit=${text}`)).status).toBe(200);
  });

  it.each(['yes', 'no', '', 'TRUE', 'True', '2', 'on', 'null', 'true%20'])('refuses the boolean %j', async (text) => {
    const booleans = [
      ['/scrape/gioscottii', 'enrich'],
      ['/normalize-and-match', 'rules_only'],
      ['/backfill', 'force'],
    ] as const;
    for (const [path, field] of booleans) {
      const error = errorOf(await http.ask(`${path}?${field}=${text}`, { method: 'POST' }));

      expect(error).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: { field, reason: 'not_a_boolean', allowed: ['true', 'false', '1', '0'] },
      });
    }
  });

  it.each([
    ['GET', '/top-tracks?copyright_status=free', 'copyright_status', ['copyrighted', 'copyright-free', 'unknown']],
    ['GET', '/top-tracks?expand=artists', 'expand', ['track']],
    ['POST', '/enrich-musicbrainz?type=Artists', 'type', ['artists', 'recordings', 'works']],
    ['POST', '/enrich-musicbrainz?type=', 'type', ['artists', 'recordings', 'works']],
    ['POST', '/backfill?stage=tiktok', 'stage', ['all', 'spotify', 'genius', 'musicbrainz', 'quansic']],
    ['POST', `/tracks/${'1'.repeat(22)}/enrich?stage=genius`, 'stage', ['all', ...stages.map((stage) => stage.key)]],
  ])('refuses %s %s and names what is allowed', async (method, path, field, allowed) => {
    const error = errorOf(await http.ask(path, { method }));

    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field, reason: 'not_allowed', allowed } });
  });

  it.each([
    'gioscottii',
    '@gioscottii',
    'GioScottii',
    '%40GIOSCOTTII',
    '%20gioscottii%20',
    'https%3A%2F%2Fwww.tiktok.com%2F%40gioscottii',
    'https%3A%2F%2Fwww.tiktok.com%2F%40GioScottii%3Flang%3Den',
    'tiktok.com%2F%40gioscottii%2F',
  ])('reads the handle %s on every route', async (spelling) => {
    const stats = await http.ask(`/stats/${spelling}`);
    const history = await http.ask(`/creators/${spelling}/history`);
    const status = await http.ask(`/cascade-status?handle=${spelling}`);
    const tracks = await http.ask(`/top-tracks?handle=${spelling}`);

    expect([stats.body, history.body, status.body]).toMatchObject([
      { handle: '@gioscottii' },
      { handle: '@gioscottii' },
      { handle: 'gioscottii' },
    ]);
    expect(tracks.status).toBe(200);
  });

  it.each([
    'a%20b',
    '%40%40gioscottii',
    'ä',
    'a-b',
    'x'.repeat(65),
    '%00',
    'https%3A%2F%2Feviltiktok.com%2F%40a',
    '%F0%9F%8E%A4',
    "'%3B--",
  ])('refuses the handle %s on every route', async (spelling) => {
    const paths = [
      `/stats/${spelling}`,
      `/scrape/${spelling}`,
      `/creators/${spelling}/history`,
      `/cascade-status?handle=${spelling}`,
      `/top-tracks?handle=${spelling}`,
    ];
    const posts = enrichments.map((path) => ['POST', `${path}?handle=${spelling}`] as const);
    for (const [method, path] of [...paths.map((path) => ['GET', path] as const), ...posts]) {
      const error = errorOf(await http.ask(path, { method }));
      expect([path, error.code, error.details['field']]).toEqual([path, 'VALIDATION_ERROR', 'handle']);
    }
    expect(http.service.sandbox.log.read()).toEqual([]);
  });

  it.each(['/cascade-status', '/cascade-status?handle=', '/cascade-status?handle=%20'])(
    'demands a handle at %s',
    async (path) => {
      const error = errorOf(await http.ask(path));

      expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field: 'handle', reason: 'missing' } });
    },
  );

  it('takes the handle of the path, whatever the query says', async () => {
    const { body } = await http.ask('/stats/gioscottii?handle=nobody');

    expect(body).toMatchObject({ handle: '@gioscottii' });
  });

  it('ignores parameters that it does not know, names of prototypes included', async () => {
    const asked = await http.ask('/top-tracks?foo=1&foo=2&__proto__=1&constructor=x&toString&=&limit=3');

    expect(asked.status).toBe(200);
  });

  it.each<readonly [string, string]>([
    ['GET', '/stats/no.such.creator'],
    ['GET', '/creators/no.such.creator/history'],
    ['GET', '/cascade-status?handle=no.such.creator'],
    ['GET', '/top-tracks?handle=no.such.creator'],
    ...enrichments.map((path) => ['POST', `${path}?handle=@No.Such.Creator`] as const),
  ])('answers 404 at %s %s', async (method, path) => {
    const asked = await http.ask(path, { method });

    expect(asked.status).toBe(404);
    expect(errorOf(asked)).toMatchObject({ code: 'CREATOR_NOT_FOUND', details: { handle: 'no.such.creator' } });
  });
});
