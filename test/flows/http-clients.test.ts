import { connect } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, sendRaw, startTestHttp, type TestHttp } from '../help/http.ts';

// How the service lives with its clients: many at once, slow ones, ones that hang up, and its own end.

const runsOf = async (http: TestHttp, handle: string) =>
  (
    await sql<{
      done: boolean;
    }>`SELECT finished_at IS NOT NULL AS done FROM scrape_runs WHERE tiktok_handle = ${handle}`.execute(
      http.service.context.database,
    )
  ).rows;

describe('clients', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp();
  });
  afterAll(() => http.close());

  it('answers fifty at once, one run for all who want the same', async () => {
    const asked = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => http.ask(nth % 2 === 0 ? '/scrape/just.fifteen' : '/health')),
    );

    expect(new Set(asked.map((one) => one.status))).toEqual(new Set([200]));
    expect(asked[0]?.body).toMatchObject({ scraped: { videos: 15 } });
    expect(new Set(asked.filter((_, nth) => nth % 2 === 0).map((one) => one.text)).size).toBe(1);
    expect(await runsOf(http, 'just.fifteen')).toHaveLength(1);
  });

  it('goes on with a scrape whose client hangs up', async () => {
    http.service.sandbox.faults.switchOn({ provider: 'tiktok', fault: 'slow', times: 1, seconds: 0.3 });
    const socket = connect(http.port, '127.0.0.1');
    socket.write('GET /scrape/single.post HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => runsOf(http, 'single.post')).toHaveLength(1);

    socket.destroy();

    await expect.poll(() => runsOf(http, 'single.post'), { timeout: 10_000 }).toEqual([{ done: true }]);
    expect((await http.ask('/stats/single.post')).body).toMatchObject({ totalVideos: 1 });
  });

  it('serves others while one client does not finish its request', async () => {
    const slow = connect(http.port, '127.0.0.1');
    slow.write('POST /enrich HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal');

    expect((await http.ask('/health')).status).toBe(200);
    slow.destroy();
  });

  it('serves many requests over one connection', async () => {
    const one = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';

    const answer = await sendRaw(http.port, [one, one, one], (text) => text.split('HTTP/1.1 200').length === 4);

    expect(answer.split('HTTP/1.1 200')).toHaveLength(4);
  });
});

describe('the end', () => {
  it('answers what is under way with 503 when its work cannot end in time', {
    timeout: 30_000,
  }, async () => {
    const http = await startTestHttp();
    const { service } = http;
    const worker = { stop: async () => undefined };
    service.sandbox.faults.switchOn({ provider: 'tiktok', fault: 'slow', seconds: 60 });
    const scraping = http.ask('/scrape/gioscottii');
    await expect.poll(() => service.sandbox.log.read().length).toBeGreaterThan(0);

    const began = performance.now();
    const stopping = http.stop();
    const asked = await scraping;

    expect(errorOf(asked)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', details: { dependency: 'process' } });
    expect([asked.status, asked.headers.get('connection'), asked.headers.get('retry-after')]).toEqual([
      503,
      'close',
      '5',
    ]);
    await stopping;
    expect(performance.now() - began).toBeLessThan(8_000);
    await worker.stop();
    await service.store.close();
  });

  it('lets a request end that can, and takes no new one', async () => {
    const http = await startTestHttp();
    http.service.sandbox.faults.switchOn({ provider: 'tiktok', fault: 'slow', times: 1, seconds: 0.5 });
    const idle = connect(http.port, '127.0.0.1');
    const scraping = http.ask('/scrape/single.post');
    await expect.poll(() => runsOf(http, 'single.post')).toHaveLength(1);

    const stopping = http.stop();
    const refused = await http.ask('/health').catch((cause: Error) => cause.message);
    const asked = await scraping;

    expect([asked.status, asked.body]).toMatchObject([200, { scraped: { videos: 1 } }]);
    expect(refused).toBe('fetch failed');
    await stopping;
    idle.destroy();
    await http.close();
  });
});
