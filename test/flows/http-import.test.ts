import { deflateSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { importCaptures } from '../../src/operations/import-captures.ts';
import { capturedHar, capturedItems, capturedList, capturedPage } from '../help/captures.ts';
import { type Asked, errorOf, sendRaw, startTestHttp, type TestHttp } from '../help/http.ts';
import { keepingLog } from '../help/logs.ts';
import { truncateAll } from '../help/truncate.ts';

// POST /import over a real socket: what is read, what is refused, and what stays when an upload breaks off.

const maxBytes = 2_000_000;

describe('POST /import', () => {
  const { log, records } = keepingLog();
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ log, works: false, variables: { IMPORT_MAX_BYTES: String(maxBytes) } });
  });
  afterAll(() => http.close());
  afterEach(() => truncateAll(http.service.context.database));

  const send = (body: RequestInit['body'], headers: Record<string, string> = {}, query = ''): Promise<Asked> =>
    http.ask(`/import${query}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  const storedPosts = async () =>
    (await sql<{ n: number }>`SELECT count(*) AS n FROM tiktok_scraped_videos`.execute(http.service.context.database))
      .rows[0]?.n;

  it.each([
    ['a list', capturedList('gioscottii', 20), 'application/json', 'json', 20],
    [
      'JSON lines',
      capturedItems('gioscottii', 5)
        .map((item) => JSON.stringify(item))
        .join('\n'),
      'application/x-ndjson',
      'json_lines',
      5,
    ],
    ['a page', capturedPage('gioscottii'), 'text/html; charset=utf-8', 'html', 1],
    ['a HAR file', capturedHar('gioscottii', 30), 'application/har+json', 'har', 30],
    ['a list that says nothing about itself', capturedList('gioscottii', 3), '', 'json', 3],
    ['a list that curl calls a form', capturedList('gioscottii', 3), 'application/x-www-form-urlencoded', 'json', 3],
    ['a list in capitals', capturedList('gioscottii', 3), 'APPLICATION/JSON', 'json', 3],
  ])('stores the posts of %s', async (_, body, type, format, videos) => {
    const asked = await send(new Blob([body]), { 'content-type': type });

    expect([asked.status, await storedPosts()]).toEqual([200, videos]);
    expect(asked.body).toMatchObject({
      success: true,
      file: { name: 'body', format, bytes: Buffer.byteLength(body) },
      imported: { videos, inserted: videos, new: videos, updated: 0, creators: 1 },
      complete: true,
      stopped: null,
      enrichment: { started: true, queued: expect.any(Number) },
    });
    expect(importCaptures.output.parse(asked.body)).toStrictEqual(asked.body);
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('reads a body in %s', async (coding, pack) => {
    const asked = await send(new Blob([pack(capturedList('gioscottii', 12))]), { 'content-encoding': coding });

    expect([asked.status, await storedPosts()]).toEqual([200, 12]);
  });

  it('reads a body that comes in pieces, and takes name, handle and enrich from the query', async () => {
    const pieces = capturedList('gioscottii', 12).match(/.{1,997}/gs) ?? [];

    const asked = await send(streamOf(pieces), {}, '?name=my%20file.json&handle=@GioScottii&enrich=false');

    expect(asked.body).toMatchObject({
      file: { name: 'my file.json' },
      imported: { videos: 12 },
      enrichment: { started: false, queued: 0 },
    });
  });

  it('gives posts without an author to the handle of the query', async () => {
    const items = capturedItems('gioscottii', 2).map((item) => ({
      ...item,
      author: undefined,
      authorStats: undefined,
    }));

    await send(JSON.stringify({ itemList: items }), {}, '?handle=some.one');

    expect((await http.ask('/stats/some.one')).body).toMatchObject({ totalVideos: 2 });
  });

  it('counts the same file again as updated', async () => {
    await send(capturedList('gioscottii', 5));

    expect((await send(capturedList('gioscottii', 6))).body).toMatchObject({ imported: { new: 1, updated: 5 } });
  });

  it.each([
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t', 'empty'],
    ['broken JSON', '{"itemList": [}', 'malformed_json'],
    ['JSON that ends at once', '{', 'truncated'],
    ['no format', 'hello', 'unknown_format'],
    ['a foreign document', '{"hello": "world"}', 'no_items'],
    ['a page of others', '<html><body>hello</body></html>', 'no_items'],
  ])('refuses %s', async (_, body, reason) => {
    const asked = await send(body);

    expect(asked.status).toBe(400);
    expect(errorOf(asked)).toMatchObject({ code: 'VALIDATION_ERROR', details: { field: 'body', reason } });
    expect(await storedPosts()).toBe(0);
  });

  it.each(['image/png', 'multipart/form-data; boundary=x', 'application/gzip', 'text/csv'])(
    'refuses the type %s',
    async (type) => {
      const asked = await send(new Blob(['{}']), { 'content-type': type });

      expect(asked.status).toBe(415);
      expect(errorOf(asked)).toMatchObject({
        code: 'UNSUPPORTED_MEDIA_TYPE',
        details: { received: type.split(';')[0] },
      });
    },
  );

  it.each(['br', 'zstd', 'gzip, gzip', 'nonsense'])('refuses the coding %s', async (coding) => {
    const asked = await send(new Blob(['{}']), { 'content-encoding': coding });

    expect(errorOf(asked)).toMatchObject({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      details: { expected: expect.arrayContaining(['gzip']) },
    });
  });

  it.each([
    ['no gzip', Buffer.from(capturedList('gioscottii', 2)), 400],
    ['half a gzip', gzipSync(capturedHar('gioscottii', 40)).subarray(0, 900), 400],
  ])('refuses a body that is %s although it says so', async (_, body, status) => {
    const asked = await send(new Blob([body]), { 'content-encoding': 'gzip' });

    expect(asked.status).toBe(status);
    expect(errorOf(asked)).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { field: 'body', reason: 'malformed_compression' },
    });
  });

  it('keeps what a HAR file held that was cut in half, and says where it stopped', async () => {
    const whole = capturedHar('gioscottii', 40);

    const asked = await send(whole.slice(0, Math.floor(whole.length / 2)));

    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({
      imported: { videos: 10 },
      complete: false,
      stopped: { code: 'VALIDATION_ERROR', details: { field: 'body', reason: 'truncated' } },
    });
    expect(await storedPosts()).toBe(10);
  });

  it('refuses a body that says it is too large before it is sent', async () => {
    const head = `POST /import HTTP/1.1\r\nHost: x\r\nContent-Length: ${maxBytes + 1}\r\n\r\n`;

    const answer = await sendRaw(http.port, [head], (text) => text.includes('}}'));

    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain(`"limit_bytes":${maxBytes}`);
  });

  it.each([
    [
      'in pieces',
      (bytes: number) => streamOf(Array.from({ length: Math.ceil(bytes / 65_536) }, () => ' '.repeat(65_536))),
      {},
    ],
    ['compressed', (bytes: number) => new Blob([gzipSync(' '.repeat(bytes))]), { 'content-encoding': 'gzip' }],
  ])('refuses a body that turns out too large, %s', async (_, bodyOf, headers) => {
    const asked = await send(bodyOf(maxBytes * 2), headers as Record<string, string>);

    expect(asked.status).toBe(413);
    expect(errorOf(asked)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', details: { limit_bytes: maxBytes } });
  });

  it('keeps the posts before the limit', async () => {
    const body = `${capturedHar('gioscottii', 10).slice(0, -3)},${' '.repeat(maxBytes)}`;

    const asked = await send(streamOf([body]));

    expect(asked.body).toMatchObject({
      imported: { videos: 10 },
      complete: false,
      stopped: { code: 'PAYLOAD_TOO_LARGE', details: { limit_bytes: maxBytes } },
    });
  });

  it('keeps what came before the sender hung up, and leaves the store free', async () => {
    const whole = capturedHar('gioscottii', 40);
    const head = `POST /import HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(whole)}\r\n\r\n`;

    await sendThenHangUp(http.port, [head, Buffer.from(whole).subarray(0, -2_000)]);

    await expect.poll(storedPosts, { timeout: 10_000 }).toBe(30);
    expect((await http.ask('/health')).body).toMatchObject({ status: 'healthy' });
    expect((await send(capturedList('gioscottii', 40))).body).toMatchObject({ imported: { new: 10, updated: 30 } });
    expect(records.filter((one) => one.level === 'error')).toEqual([]);
  });
});

function streamOf(pieces: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const rest = pieces.values();
  return new ReadableStream({
    pull(controller) {
      const next = rest.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
}

async function sendThenHangUp(port: number, parts: readonly (string | Uint8Array)[]): Promise<void> {
  const { connect } = await import('node:net');
  const socket = connect(port, '127.0.0.1');
  for (const part of parts) await new Promise<void>((resolve) => socket.write(part, () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.destroy();
}
