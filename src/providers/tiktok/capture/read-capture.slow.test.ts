import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readCapture } from './read-capture.ts';

const encoder = new TextEncoder();
const mebibyte = 1024 * 1024;
const options = { name: 'large.har', nowMs: Date.UTC(2026, 9, 1), maxDocumentBytes: 16 * mebibyte, maxBytes: 1e9 };

describe('readCapture of large files', () => {
  it('reads a HAR of 200 MB in less than 60 MB', { timeout: 120_000 }, async () => {
    const collectGarbage = exposedCollector();
    collectGarbage();
    const before = process.memoryUsage();
    const count = { posts: 0, events: 0, bytes: 0 };
    let growth = 0;

    for await (const event of readCapture(largeHar(200e6), options)) {
      count.events += 1;
      if (event.kind === 'video') count.posts += 1;
      if (event.kind === 'end') count.bytes = event.bytes;
      if (count.events % 2_000 !== 0) continue;
      collectGarbage();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      growth = Math.max(growth, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
    }

    expect(count.bytes).toBeGreaterThan(200e6);
    expect(count.posts).toBeGreaterThan(5_000);
    expect(growth).toBeLessThan(60 * mebibyte);
  });

  it('passes over a million tiny entries', { timeout: 120_000 }, async () => {
    let skipped = 0;

    for await (const event of readCapture(tinyEntries(1_000_000), options)) {
      if (event.kind === 'skipped') skipped += 1;
    }

    expect(skipped).toBe(1_000_000);
  });

  it('passes over a string of 300 MB', { timeout: 120_000 }, async () => {
    const kinds: string[] = [];

    for await (const event of readCapture(longString(300), options)) kinds.push(event.kind);

    expect(kinds).toEqual(['format', 'problem', 'video', 'end']);
  });
});

function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return () => {
    if (typeof collect === 'function') collect();
  };
}

async function* largeHar(bytes: number): AsyncGenerator<Uint8Array> {
  const block = encoder.encode(
    [
      entryOf('https://www.tiktok.com/api/post/item_list/', JSON.stringify({ statusCode: 0, itemList: posts(35) })),
      entryOf('https://v16-webapp.tiktok.com/video/', 'AAAA'.repeat(200_000)),
      ...Array.from({ length: 20 }, () => entryOf('https://mon.tiktokv.com/collect/', '{}')),
    ].join(','),
  );
  yield encoder.encode(`{"log":{"version":"1.2","entries":[${entryOf('https://www.tiktok.com/', '{}')}`);
  for (let length = 0; length < bytes; length += block.length) {
    yield encoder.encode(',');
    yield* pieces(block);
  }
  yield encoder.encode(']}}');
}

async function* tinyEntries(count: number): AsyncGenerator<Uint8Array> {
  const entry = { request: { url: 'https://example.com/' }, response: { status: 200, content: { text: '{}' } } };
  const block = encoder.encode(`${JSON.stringify(entry)},`.repeat(1_000));
  yield encoder.encode('{"log":{"entries":[');
  for (let n = 1_000; n < count; n += 1_000) yield* pieces(block);
  yield block.subarray(0, -1);
  yield encoder.encode(']}}');
}

async function* longString(mebibytes: number): AsyncGenerator<Uint8Array> {
  const filler = new Uint8Array(mebibyte).fill(0x78);
  yield encoder.encode('{"itemList":[{"desc":"');
  for (let n = 0; n < mebibytes; n += 1) yield filler;
  yield encoder.encode(`"},${JSON.stringify(posts(1)[0])}]}`);
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function entryOf(url: string, text: string): string {
  const headers = Array.from({ length: 12 }, (_, n) => ({ name: `header-${n}`, value: 'x'.repeat(60) }));
  return JSON.stringify({
    startedDateTime: '2026-07-20T10:00:00.000Z',
    time: 120,
    request: { method: 'GET', url, httpVersion: 'h2', headers, queryString: [], cookies: headers },
    response: { status: 200, headers, cookies: [], content: { size: text.length, mimeType: 'application/json', text } },
    timings: { send: 0, wait: 100, receive: 20 },
  });
}

function posts(count: number): readonly object[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `70000000000000000${10 + n}`,
    desc: 'Größe "😀" '.repeat(20),
    createTime: 1_700_000_000 + n,
    author: { uniqueId: 'some.one', nickname: 'Some', secUid: `MS4wLjABAAAA${'x'.repeat(64)}` },
    stats: { playCount: n, diggCount: n, commentCount: n, shareCount: n },
    music: { id: '7000000000000000009', title: 'a', tt2dsp: {} },
    video: {
      bitrateInfo: Array.from({ length: 10 }, () => ({ PlayAddr: { UrlList: ['https://a.example/'.repeat(8)] } })),
    },
  }));
}
