import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorTable } from '../../src/core/errors.ts';
import { createApp } from '../../src/faces/http/app.ts';
import { bindings } from '../../src/faces/http/bindings.ts';
import { mostBodyBytes } from '../../src/faces/http/http-settings.ts';
import type { OperationContext } from '../../src/operations/operation.ts';
import { type Asked, errorOf, sendRaw, startTestHttp, type TestHttp } from '../help/http.ts';
import { keepingLog } from '../help/logs.ts';

// Sections 2 and 1.7 of the HTTP contract: one envelope, one status per code, and the order of the checks.

const ignoring = bindings.filter((binding) => binding.stream === undefined);
const posts = ignoring.flatMap(({ methods, path }) =>
  methods.includes('POST') ? [path.replace(/:\w+/, 'nobody.here')] : [],
);

describe('errors', () => {
  const { log, records } = keepingLog();
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ log, settings: { apiKeys: ['right'] }, variables: { IMPORT_MAX_BYTES: '1000000' } });
  });
  afterAll(() => http.close());

  const withKey = { 'x-api-key': 'right' };

  it('answers every code of the table with its own status', () => {
    const statuses = Object.fromEntries(Object.entries(errorTable).map(([code, row]) => [code, row.httpStatus]));

    expect(statuses).toEqual({
      VALIDATION_ERROR: 400,
      API_KEY_INVALID: 401,
      NOT_FOUND: 404,
      CREATOR_NOT_FOUND: 404,
      METHOD_NOT_ALLOWED: 405,
      PAYLOAD_TOO_LARGE: 413,
      UNSUPPORTED_MEDIA_TYPE: 415,
      INVALID_URL: 422,
      VIDEO_UNAVAILABLE: 422,
      NOT_VIDEO_CONTENT: 422,
      VIDEO_TOO_LONG: 422,
      CREATOR_UNAVAILABLE: 422,
      RATE_LIMIT_EXCEEDED: 429,
      EXTRACTION_FAILED: 500,
      TRANSCRIPT_EXTRACTION_FAILED: 500,
      INTERNAL_ERROR: 500,
      UPSTREAM_BLOCKED: 502,
      UPSTREAM_CHANGED: 502,
      UPSTREAM_UNAVAILABLE: 502,
      UPSTREAM_RATE_LIMITED: 503,
      PROVIDER_DISABLED: 503,
      SERVICE_UNAVAILABLE: 503,
      TIMEOUT: 504,
    });
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'PROPFIND'])(
    'refuses %s on every route and says what is allowed',
    async (method) => {
      for (const path of ['/', '/docs', '/openapi.json', ...bindings.map((one) => one.path.replace(':handle', 'a'))]) {
        const asked = await http.ask(path, { method });
        const error = errorOf(asked);

        expect([path, asked.status, error.code]).toEqual([path, 405, 'METHOD_NOT_ALLOWED']);
        expect(asked.headers.get('allow')).toBe((error.details['allowed'] as string[]).join(', '));
        expect(error.details).toMatchObject({ method });
      }
    },
  );

  it('allows GET, HEAD and OPTIONS where there is a GET, and POST where there is a POST', async () => {
    const allowed = async (path: string) => (await http.ask(path, { method: 'DELETE' })).headers.get('allow');

    expect([await allowed('/health'), await allowed('/scrape/a'), await allowed('/enrich')]).toEqual([
      'GET, HEAD, OPTIONS',
      'GET, POST, OPTIONS',
      'POST, OPTIONS',
    ]);
  });

  it.each(posts)('refuses a body over the limit at POST %s, stated or not', async (path) => {
    const body = 'x'.repeat(mostBodyBytes + 1);
    const stated = await http.ask(path, { method: 'POST', body, headers: withKey });
    const chunked = await http.ask(path, {
      method: 'POST',
      body: streamOf(body),
      headers: withKey,
      duplex: 'half',
    } as RequestInit);

    for (const asked of [stated, chunked]) {
      expect(asked.status).toBe(413);
      expect(errorOf(asked)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', details: { limit_bytes: mostBodyBytes } });
    }
  });

  it.each(['{"broken', '<x>', ''])('ignores the body %j where none is taken, whatever its type', async (body) => {
    const headers = { ...withKey, 'content-type': 'text/weird' };
    const asked = await http.ask('/enrich', { method: 'POST', body, headers });

    expect(asked.status).toBe(200);
  });

  it.each([
    ['stated', '/enrich', `Content-Length: ${mostBodyBytes + 1}`, 'x'.repeat(mostBodyBytes + 1)],
    ['in pieces', '/enrich', 'Transfer-Encoding: chunked', chunked('x'.repeat(65_536), 40)],
    ['of an import, in pieces', '/import', 'Transfer-Encoding: chunked', chunked(' '.repeat(65_536), 40)],
    [
      'of a compressed import',
      '/import',
      'Content-Encoding: gzip\r\nTransfer-Encoding: chunked',
      chunked(gzipSync(' '.repeat(9_000_000)).toString('latin1'), 1),
    ],
  ])('keeps the connection after a 413 for a body %s that came whole', async (_, path, header, body) => {
    const socket = connect(http.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nx-api-key: right\r\n${header}\r\n\r\n`);
    socket.write(body, 'latin1');
    await expect.poll(() => answer).toMatch(/^HTTP\/1.1 413 /);
    await new Promise((resolve) => setTimeout(resolve, 700)); // longer than any part of the server waits for a sender

    socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n');

    await expect.poll(() => answer).toMatch(/HTTP\/1.1 404 /);
    socket.destroy();
  });

  it('lets go of a client that sends without end after a 413', async () => {
    const answer = await sendRaw(http.port, [
      'POST /enrich HTTP/1.1\r\nHost: x\r\nx-api-key: right\r\nContent-Length: 99999999999\r\n\r\n',
      'x'.repeat(1_000_000),
    ]);

    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it.each<[string, string, RequestInit, number]>([
    ['route before method', '/nowhere', { method: 'DELETE' }, 404],
    ['method before key', '/enrich', { method: 'GET' }, 405],
    ['method before key, HEAD', '/scrape/a', { method: 'HEAD' }, 405],
    ['key before media type', '/import', { method: 'POST', body: 'x', headers: { 'content-type': 'image/png' } }, 401],
    ['key before size', '/enrich', { method: 'POST', body: 'x'.repeat(mostBodyBytes + 1) }, 401],
    ['key before fields', '/scrape/a%20b', {}, 401],
    ['key before purpose', '/scrape/a', { headers: { purpose: 'prefetch' } }, 401],
    [
      'media type before size',
      '/import',
      {
        method: 'POST',
        body: 'x',
        headers: { ...withKey, 'content-type': 'image/png', 'content-length': '99999999999' },
      },
      415,
    ],
    [
      'size before fields',
      '/enrich?limit=0',
      { method: 'POST', body: 'x'.repeat(mostBodyBytes + 1), headers: withKey },
      413,
    ],
    ['fields before work', '/scrape/a?limit=0', { headers: withKey }, 400],
  ])('checks in order: %s', async (_, path, init, status) => {
    http.service.sandbox.log.clear();

    const answer = await askRaw(http, path, init);

    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(http.service.sandbox.log.read()).toEqual([]);
  });

  it('answers a crash in the envelope and keeps what happened for the log', async () => {
    const bare = { importLimits: { maxBytes: 1 }, newId: () => 'x'.repeat(24), clock: { now: () => 0 }, vitals: {} };
    const crashing = {
      ...bare,
      get database(): never {
        throw new Error('secret-table is missing');
      },
    };
    const settings = { apiKeys: [], apiKeyScope: 'all', allowedOrigins: ['*'], logsRequests: false, log } as const;
    const app = createApp(crashing as unknown as OperationContext, settings);

    const response = await app.fetch(new Request('http://x/stats/a'));
    const asked: Asked = { status: response.status, headers: response.headers, text: '', body: await response.json() };

    expect([asked.status, errorOf(asked)]).toEqual([
      500,
      { code: 'INTERNAL_ERROR', message: 'Something unexpected went wrong; the log has the details', details: {} },
    ]);
    expect(records.map((one) => String((one.fields as { cause?: unknown } | undefined)?.cause)).join()).toContain(
      'secret-table',
    );
  });

  it('cuts a path without end in the answer', async () => {
    const { details } = errorOf(await http.ask(`/${'a'.repeat(9_000)}`));

    expect(String(details['path']).length).toBe(200);
  });
});

function chunked(text: string, times: number): string {
  return `${`${text.length.toString(16)}\r\n${text}\r\n`.repeat(times)}0\r\n\r\n`;
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream();
}

/** Over a bare socket, so that lengths and methods go out as they are written. */
function askRaw(
  http: TestHttp,
  path: string,
  { method = 'GET', headers = {}, body = '' }: RequestInit,
): Promise<string> {
  const length = body === '' ? {} : { 'content-length': String(String(body).length) };
  const lines = Object.entries({ host: 'x', connection: 'close', ...length, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return sendRaw(http.port, [`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, String(body)]);
}
