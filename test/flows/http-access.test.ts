import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkListening, readSettings } from '../../src/boot/settings/read-settings.ts';
import { createApp } from '../../src/faces/http/app.ts';
import { bindings } from '../../src/faces/http/bindings.ts';
import type { HttpSettings } from '../../src/faces/http/http-settings.ts';
import { errorOf, startTestHttp, type TestHttp } from '../help/http.ts';
import { quietLog } from '../help/logs.ts';

// Sections 1.4 and 1.6 of the HTTP contract: keys, and origins of browsers. Also: no prefetch starts a scrape.

const open = ['/', '/health', '/docs', '/openapi.json'];
const keyed = bindings.filter((binding) => binding.isPublic !== true);

describe('keys', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ settings: { apiKeys: ['first-key', 'second-key'] } });
  });
  afterAll(() => http.close());

  it.each(open)('asks for none at %s, and ignores a wrong one', async (path) => {
    const asked = [await http.ask(path), await http.ask(path, { headers: { 'x-api-key': 'wrong' } })];

    expect(asked.map((one) => one.status)).toEqual([200, 200]);
  });

  it.each(keyed.map((binding) => [binding.methods[0], binding.path] as const))(
    'asks for one at %s %s',
    async (method, path) => {
      const where = path.replace(':handle', 'nobody.here');
      const [missing, wrong, empty] = await Promise.all(
        [undefined, 'first-key ,', ''].map((key) =>
          http.ask(where, { method: method ?? 'GET', headers: key === undefined ? {} : { 'x-api-key': key } }),
        ),
      );

      for (const [asked, reason] of [
        [missing, 'missing'],
        [wrong, 'wrong'],
        [empty, 'missing'],
      ] as const) {
        expect(asked?.status).toBe(401);
        expect(asked?.headers.get('www-authenticate')).toBe('ApiKey realm="tikcue"');
        expect(asked && errorOf(asked)).toMatchObject({ code: 'API_KEY_INVALID', details: { reason } });
      }
      expect(http.service.sandbox.log.read()).toEqual([]);
    },
  );

  it.each(['first-key', ' second-key '])('lets %j in', async (key) => {
    const asked = await http.ask('/top-tracks', { headers: { 'x-api-key': key } });

    expect(asked.status).toBe(200);
  });

  it('guards with API_KEY_SCOPE=extractor only what the scraper never had', async () => {
    const ask = await askerOf(http, { apiKeys: ['right'], apiKeyScope: 'extractor' });

    expect([await ask('/top-tracks'), await ask('/enrichment-queue'), await ask('/import', 'POST')]).toEqual([
      200, 200, 401,
    ]);
  });

  it('is open without keys', async () => {
    const ask = await askerOf(http, { apiKeys: [] });

    expect([await ask('/top-tracks'), await ask('/import', 'POST')]).toEqual([200, 400]);
  });
});

describe('listening', () => {
  it.each([
    [{}, undefined],
    [{ HOST: 'localhost' }, undefined],
    [{ HOST: '127.8.8.8' }, undefined],
    [{ HOST: '::1' }, undefined],
    [{ HOST: '[::1]' }, undefined],
    [{ HOST: '0.0.0.0' }, 'API_KEY'],
    [{ HOST: '::' }, 'API_KEY'],
    [{ HOST: '192.168.1.2' }, 'API_KEY'],
    [{ HOST: 'box.local' }, 'API_KEY'],
    [{ HOST: '127.evil.example' }, 'API_KEY'],
    [{ HOST: '0.0.0.0', API_KEY: '' }, 'API_KEY'],
    [{ HOST: '0.0.0.0', API_KEY: ' , ' }, 'API_KEY'],
    [{ HOST: '0.0.0.0', API_KEY: 'a' }, undefined],
    [{ HOST: '0.0.0.0', REQUIRE_API_KEY: 'false' }, undefined],
  ])('with %j refuses for the lack of %s', (variables, missing) => {
    const settings = readSettings(variables);
    const allowed = settings.ok ? checkListening(settings.value) : settings;

    if (missing === undefined) expect(allowed.ok).toBe(true);
    else
      expect(allowed).toMatchObject({
        ok: false,
        failure: { details: { field: missing }, message: expect.stringContaining(missing) },
      });
  });
});

describe('browsers', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ settings: { apiKeys: ['right'] } });
  });
  afterAll(() => http.close());

  it.each(['/', '/scrape/gioscottii', '/import', '/nowhere', '/docs', '/stats/%ZZ'])(
    'answers a preflight on %s',
    async (path) => {
      const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
      const asked = await http.ask(path, { method: 'OPTIONS', headers });

      expect([asked.status, asked.text]).toEqual([204, '']);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
        'access-control-allow-headers': 'content-type, x-api-key, x-request-id',
      });
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      expect(http.service.sandbox.log.read()).toEqual([]);
    },
  );

  it.each(['/health', '/nowhere', '/top-tracks', '/top-tracks?limit=0'])(
    'lets every origin read %s, errors included',
    async (path) => {
      const { headers } = await http.ask(path, { headers: { origin: 'https://app.example' } });

      expect(headers.get('access-control-allow-origin')).toBe('*');
      for (const name of [
        'x-request-id',
        'retry-after',
        'x-ratelimit-limit',
        'x-ratelimit-remaining',
        'x-ratelimit-reset',
      ]) {
        expect(headers.get('access-control-expose-headers')).toContain(name);
      }
    },
  );

  it('names one of several allowed origins, and no other', async () => {
    const app = appOf(http, { allowedOrigins: ['https://a.example', 'https://b.example'] });
    const allowed = async (origin: string) => {
      const { headers } = await app.fetch(new Request('http://x/health', { headers: { origin } }));
      return [headers.get('access-control-allow-origin'), headers.get('vary')];
    };

    expect(await allowed('https://b.example')).toEqual(['https://b.example', 'origin']);
    expect(await allowed('https://b.example.evil')).toEqual([null, 'origin']);
  });

  it.each([
    { 'sec-purpose': 'prefetch' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
    { 'x-moz': 'prefetch' },
    { 'x-purpose': 'preview' },
  ])('starts no scrape for %j', async (mark) => {
    const headers: Record<string, string> = { 'x-api-key': 'right' };
    const asked = await http.ask('/scrape/gioscottii', { headers: { ...headers, ...mark } });

    expect(errorOf(asked)).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { field: 'purpose', reason: 'prefetch' },
    });
    expect(http.service.sandbox.log.read()).toEqual([]);
  });
});

function appOf(http: TestHttp, settings: Partial<HttpSettings>) {
  const usual = { apiKeys: [], apiKeyScope: 'all', allowedOrigins: ['*'], logsRequests: false, log: quietLog } as const;
  return createApp(http.service.context, { ...usual, ...settings });
}

async function askerOf(http: TestHttp, settings: Partial<HttpSettings>) {
  const app = appOf(http, settings);
  return async (path: string, method = 'GET') => (await app.fetch(new Request(`http://x${path}`, { method }))).status;
}
