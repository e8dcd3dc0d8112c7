import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from './capture-event.ts';
import { readCapture } from './read-capture.ts';

interface Entry {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly content?: Readonly<Record<string, unknown>>;
}

const id = '7000000000000000001';
const item = { id, desc: 'x', createTime: 1_700_000_000, author: { uniqueId: 'some.one' } };
const list = JSON.stringify({ statusCode: 0, itemList: [item] });
const page = `<html><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__">${JSON.stringify({
  __DEFAULT_SCOPE__: { 'webapp.video-detail': { statusCode: 0, itemInfo: { itemStruct: item } } },
})}</script></html>`;
const json = { mimeType: 'application/json' };

describe('a HAR file', () => {
  it.each([
    ['JSON', { ...json, text: list }, 'entries[0].itemList[0]'],
    ['JSON of an unnamed type', { text: `\ufeff ${list}` }, 'entries[0].itemList[0]'],
    ['JSON that calls itself a script', { mimeType: 'text/javascript', text: list }, 'entries[0].itemList[0]'],
    ['a page', { mimeType: 'text/html', text: page }, 'entries[0].__DEFAULT_SCOPE__.webapp.video-detail'],
    ['base64', { ...json, encoding: 'base64', text: base64(list) }, 'entries[0].itemList[0]'],
  ])('gives the posts of a body that is %s', async (_name, content, where) => {
    const events = await read([{ content }]);

    expect(events).toMatchObject([
      { kind: 'format', format: 'har' },
      { kind: 'video', video: { id, source: 'import' }, where },
      { kind: 'end' },
    ]);
  });

  it.each([
    ['https://WWW.TikTok.com:443/api', true],
    ['http://m.tiktok.com/api', true],
    ['https://www.tiktok.com./api', true],
    ['https://www.tiktokv.com/share', true],
    ['https://mon.tiktokv.com/api', false],
    ['https://evil-tiktok.com/api', false],
    ['https://tiktok.com.evil.example/api', false],
    ['https://evil.example/?x=www.tiktok.com', false],
    ['https://www.tiktok.com@evil.example/', false],
    ['wss://www.tiktok.com/', false],
    ['data:text/html,www.tiktok.com', false],
    ['%', false],
    ['', false],
  ])('judges %s by its host alone', async (url, isRead) => {
    const events = await read([{ url, content: { ...json, text: list } }]);

    expect(events[1]).toMatchObject(isRead ? { kind: 'video' } : { kind: 'skipped', reason: 'foreign_host' });
  });

  const unused: readonly (readonly [string, Entry, Readonly<Record<string, unknown>>])[] = [
    ['another status', { status: 403, content: { text: list } }, { kind: 'skipped', reason: 'status' }],
    ['an empty body', { content: { ...json, text: '' } }, { code: 'UPSTREAM_BLOCKED', reason: 'empty_body' }],
    ['an empty preflight', { method: 'OPTIONS', content: { text: '' } }, { kind: 'skipped', reason: 'no_tiktok_data' }],
    [
      'a picture',
      { content: { mimeType: 'image/png', text: 'iVBORw0' } },
      { kind: 'skipped', reason: 'no_tiktok_data' },
    ],
    [
      'a script',
      { content: { mimeType: 'text/javascript', text: 'x()' } },
      { kind: 'skipped', reason: 'no_tiktok_data' },
    ],
    ['an empty list', { content: { ...json, text: '{"itemList":[]}' } }, { kind: 'skipped', reason: 'no_tiktok_data' }],
    ['half a body', { content: { ...json, text: list.slice(0, -5) } }, { kind: 'problem', reason: 'malformed_json' }],
    ['no base64', { content: { ...json, encoding: 'base64', text: list } }, { kind: 'problem', reason: 'bad_base64' }],
    ['unmarked base64', { content: { ...json, text: base64(list) } }, { kind: 'problem', reason: 'unreadable_body' }],
    ['gzip', { content: { ...json, encoding: 'base64', text: 'H4sIAAAA' } }, { kind: 'problem', reason: 'compressed' }],
    ['too much', { content: { ...json, text: `"${'x'.repeat(9_000)}"` } }, { code: 'PAYLOAD_TOO_LARGE' }],
    [
      'a refusal',
      { content: { ...json, text: '{"statusCode":10000,"verifyConfig":{}}' } },
      { code: 'UPSTREAM_BLOCKED', reason: 'captcha' },
    ],
    ['a challenge', { content: { text: '<html><p id="cs" class="x"></p></html>' } }, { reason: 'waf' }],
  ];

  it.each(unused)('says what is wrong with %s, and reads the next entry', async (_name, entry, expected) => {
    const events = await read([entry, { content: { ...json, text: list } }]);

    expect(events[1]).toMatchObject({ where: 'entries[0]', ...expected });
    expect(events.slice(2)).toMatchObject([{ kind: 'video', where: 'entries[1].itemList[0]' }, { kind: 'end' }]);
  });

  it('counts a missing body as skipped', async () => {
    const events = await read([{ content: json }, { content: { text: list } }]);

    expect(events[1]).toEqual({ kind: 'skipped', where: 'entries[0]', reason: 'no_body' });
    expect(events.filter((event) => event.kind === 'problem')).toEqual([]);
  });

  it('says so when no body was exported at all', async () => {
    const foreign = { url: 'https://example.com/', content: { text: 'x' } };

    const events = await read([{ content: json }, foreign, { status: 404 }, { content: json }]);

    expect(events.at(-2)).toMatchObject({ kind: 'problem', where: 'entries', reason: 'exported_without_bodies' });
  });

  it('names the address of a refused page without its query', async () => {
    const url = 'https://www.tiktok.com/@a/video/7?msToken=SECRET#x';
    const refused = '{"webapp.video-detail":{"statusCode":10204,"statusMsg":"status_deleted"}}';

    const events = await read([{ url, content: { text: refused } }]);

    expect(events[1]).toMatchObject({ code: 'VIDEO_UNAVAILABLE', reason: 'deleted' });
    expect(JSON.stringify(events[1])).toContain('https://www.tiktok.com/@a/video/7 ');
    expect(JSON.stringify(events)).not.toContain('SECRET');
  });

  it('reads keys in any order and passes over unknown ones', async () => {
    const entry = `{"x":{"request":{"url":"https://example.com"}},"response":{"content":{"text":${JSON.stringify(base64(list))},"encoding":"base64"},"status":200},"request":{"url":"https://www.tiktok.com/"}}`;

    const events = await readText(`{"log":{"comment":"","entries":[7,${entry},[]],"x":{"entries":[]}}}`);

    expect(events).toMatchObject([{}, { kind: 'video', where: 'entries[1].itemList[0]' }, { kind: 'end' }]);
  });

  it('keeps nothing of cookies and headers', async () => {
    const secret = 'canary-1f2e3d';
    const secrets = { cookies: [{ value: secret }], headers: [{ value: secret }], postData: { text: secret } };
    const entry = {
      request: { url: `https://www.tiktok.com/?msToken=${secret}`, ...secrets },
      response: { status: 200, ...secrets, content: { text: list } },
    };

    const events = await readText(JSON.stringify({ log: { entries: [entry] } }));

    expect(events[1]).toMatchObject({ kind: 'video' });
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('gives both copies of a post that occurs twice', async () => {
    const events = await read([{ content: { text: list } }, { content: { text: page } }]);

    expect(events.filter((event) => event.kind === 'video')).toHaveLength(2);
  });
});

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function read(entries: readonly Entry[]): Promise<readonly CaptureEvent[]> {
  return readText(
    JSON.stringify({
      log: {
        version: '1.2',
        entries: entries.map((entry) => ({
          request: { method: entry.method ?? 'GET', url: entry.url ?? 'https://www.tiktok.com/api/post/item_list/' },
          response: { status: entry.status ?? 200, content: entry.content ?? {} },
        })),
      },
    }),
  );
}

async function readText(text: string): Promise<readonly CaptureEvent[]> {
  const options = { name: 'made.har', nowMs: Date.UTC(2026, 9, 1), maxDocumentBytes: 8_000, maxBytes: 1e6 };
  const events: CaptureEvent[] = [];
  for await (const event of readCapture(once(text), options)) events.push(event);
  return events;
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
