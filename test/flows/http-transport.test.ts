import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, errorOf, sendRaw, startTestHttp, type TestHttp } from '../help/http.ts';

// Section 1.1 of the HTTP contract over a real socket: what every route has in common.

describe('transport', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp();
    await http.ask('/scrape/gioscottii?limit=5');
  });
  afterAll(() => http.close());

  it.each(['/', '/health', '/stats/gioscottii', '/top-tracks', '/cascade-status?handle=*', '/enrichment-queue'])(
    'answers %s as JSON that nobody keeps, under an id',
    async (path) => {
      const asked = await http.ask(path);

      expect(asked.status).toBe(200);
      expect(asked.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(asked.headers.get('cache-control')).toBe('no-store');
      expect(asked.headers.get('x-request-id')).toMatch(/^req_[a-z0-9]{16}$/);
    },
  );

  it('lets the API page and the description be kept', async () => {
    const [page, description] = [await http.ask('/docs'), await http.ask('/openapi.json')];

    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect([page, description].map((one) => one.headers.get('cache-control'))).toEqual(
      Array.from({ length: 2 }, () => 'public, max-age=300'),
    );
  });

  it.each([
    '/',
    '/health',
    '/docs',
    '/openapi.json',
    '/stats/gioscottii',
    '/top-tracks?limit=0',
    '/nowhere',
    '/docs/swagger-ui.css',
  ])('answers HEAD %s with the status and the headers of GET and without a body', async (path) => {
    const [get, head] = [await http.ask(path), await http.ask(path, { method: 'HEAD' })];

    expect([head.status, head.text]).toEqual([get.status, '']);
    expect(comparable(head)).toEqual(comparable(get));
  });

  it('refuses HEAD on a scrape and touches no upstream', async () => {
    http.service.sandbox.log.clear();

    const head = await http.ask('/scrape/gioscottii', { method: 'HEAD' });

    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
    expect(http.service.sandbox.log.read()).toEqual([]);
  });

  it.each([
    ['/health/', 200],
    ['/stats/gioscottii/', 200],
    ['/openapi.json/', 200],
    ['/health//', 404],
    ['//health', 404],
    ['/Health', 404],
    ['/STATS/gioscottii', 404],
    ['/stats', 404],
    ['/stats/', 404],
    ['/scrape', 404],
    ['/creators/gioscottii', 404],
    ['/docs/package.json', 404],
    ['/docs/..%2Fpackage.json', 404],
    ['/__proto__', 404],
  ])('answers %s with %i', async (path, status) => {
    const asked = await http.ask(path);

    expect(asked.status).toBe(status);
    if (status === 404) expect(errorOf(asked).code).toBe('NOT_FOUND');
  });

  it.each(['/stats/%', '/stats/%ZZ', '/%E0%A4%A', '/nowhere/%80', '/scrape/%C3%28'])(
    'refuses %s, which cannot be decoded',
    async (path) => {
      const answer = await sendRaw(http.port, [`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`]);

      expect(answer).toMatch(/^HTTP\/1.1 400 /);
      expect(bodyOf(answer)).toMatchObject({ error: { code: 'VALIDATION_ERROR', details: { field: 'path' } } });
    },
  );

  it.each([
    ['req-1.A_b', 'req-1.A_b'],
    ['x'.repeat(64), 'x'.repeat(64)],
    ['x'.repeat(65), undefined],
    ['a b', undefined],
    ['a/b', undefined],
    ['', undefined],
  ])('uses the request id %j only if it has the right shape', async (given, used) => {
    const headers = { 'x-request-id': given };
    const refused = await http.ask('/nowhere', { headers });

    for (const one of [await http.ask('/health', { headers }), refused]) {
      const id = one.headers.get('x-request-id');
      if (used === undefined) expect(id).toMatch(/^req_[a-z0-9]{16}$/);
      else expect(id).toBe(used);
    }
    expect(errorOf(refused).code).toBe('NOT_FOUND');
  });

  it('never gives two requests one id', async () => {
    const asked = await Promise.all(Array.from({ length: 50 }, () => http.ask('/health')));

    expect(new Set(asked.map((one) => one.headers.get('x-request-id'))).size).toBe(50);
  });

  it.each([
    ['no HTTP', 'hello there\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['a path with a backslash', 'GET /a\\b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['two lengths', 'POST /enrich HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na'],
  ])('answers %s in the envelope', async (_, bytes) => {
    const answer = await sendRaw(http.port, [bytes]);

    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\r\nx-request-id: req_[a-z0-9]{16}\r\n/i);
    expect(bodyOf(answer)).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } });
  });

  it('waits for a client that writes letter by letter', async () => {
    const request = 'GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

    const answer = await sendRaw(http.port, [...request]);

    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
  });

  it('tells what it is and every route that it has', async () => {
    const { body } = await http.ask('/');

    expect(body).toMatchObject({
      message: 'Video Scraper Service is running',
      name: 'Tikcue',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      compatibility: { scraper: '2.0.0', extractor: '1.0.0' },
      architecture: expect.any(String),
      pipeline: expect.arrayContaining(['creator_videos', 'spotify_tracks']),
      features: expect.any(Array),
    });
    for (const route of Object.keys((body as { endpoints: object }).endpoints)) {
      const [method = '', path = ''] = route.split(' ');
      const asked = await ask(`${http.origin}${path.replace(':handle', 'a%20b')}`, { method });
      expect([route, asked.status]).toEqual([route, expect.not.toBeOneOf([404, 405])]);
    }
  });
});

function comparable({ headers }: { headers: Headers }): Record<string, string> {
  const { 'x-request-id': _, date: __, connection: ___, 'keep-alive': ____, ...rest } = Object.fromEntries(headers);
  return rest;
}

function bodyOf(answer: string): unknown {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
}
