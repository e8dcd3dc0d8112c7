import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaptureEvent, CaptureOptions } from './capture-event.ts';
import { readCapture } from './read-capture.ts';

const options: CaptureOptions = { name: 'made', nowMs: Date.UTC(2026, 9, 1), maxDocumentBytes: 1e6, maxBytes: 1e7 };
const encoder = new TextEncoder();

describe('readCapture', () => {
  const [a, b] = [item(1), item(2)];
  const embedLike = {
    itemInfos: { id: idOf(3), text: 'x', createTime: '1700000000' },
    authorInfos: {},
    musicInfos: {},
  };
  const aweme = { aweme_id: idOf(4), desc: 'x', author: {}, statistics: {} };
  const scopes = { __DEFAULT_SCOPE__: { 'webapp.video-detail': { itemInfo: { itemStruct: a }, statusCode: 0 } } };

  const shapes: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['a list answer', { statusCode: 0, itemList: [a, b], hasMore: true }, ['itemList[0]', 'itemList[1]']],
    ['a wrapped list answer', { data: { itemList: [a] } }, ['data.itemList[0]']],
    ['code, msg and data', { code: 200, msg: 'ok', data: [a, b] }, ['data[0]', 'data[1]']],
    ['a bare array', [a, b], ['[0]', '[1]']],
    ['an array of list answers', [{ itemList: [a] }, { itemList: [b] }], ['[0].itemList[0]', '[1].itemList[0]']],
    [
      'a search answer',
      {
        data: [
          { type: 1, item: a },
          { type: 4, user_list: [] },
        ],
      },
      ['data[0].item'],
    ],
    ['one item', a, ['document']],
    ['an item detail', { itemInfo: { itemStruct: a }, statusCode: 0 }, ['document']],
    ['a rehydration object', scopes, ['__DEFAULT_SCOPE__.webapp.video-detail']],
    ['a scope by its name', scopes.__DEFAULT_SCOPE__, ['webapp.video-detail']],
    [
      'the mobile scope',
      { 'webapp.reflow.video.detail': { videoDetail: { itemInfo: { itemStruct: a } } } },
      ['webapp.reflow.video.detail'],
    ],
    ['SIGI state', { ItemModule: { [idOf(1)]: { ...a, author: 'some.one' } } }, [`ItemModule.${idOf(1)}`]],
    ['next data', { props: { pageProps: { statusCode: 0, itemInfo: { itemStruct: a } } } }, ['props.pageProps']],
    ['the embed shape', { data: [embedLike] }, ['data[0]']],
    ['a mobile list', { aweme_list: [aweme] }, ['aweme_list[0]']],
    ['a mobile detail', { aweme_detail: aweme }, ['aweme_detail']],
    ['mobile details', { aweme_details: [aweme] }, ['aweme_details[0]']],
    ['an item with its source', { _source: 'x', _path: 'y', item: a }, ['item']],
    ['kept answers', { responses: [{ body: JSON.stringify({ itemList: [a] }) }] }, ['responses[0].body.itemList[0]']],
  ];

  it.each(shapes)('finds the posts of %s', async (_name, value, places) => {
    const events = await read(JSON.stringify(value));

    expect(events[0]).toEqual({ kind: 'format', format: 'json' });
    expect(placesOf(events)).toEqual(places);
    expect(events.at(-1)).toEqual({ kind: 'end', bytes: encoder.encode(JSON.stringify(value)).length });
  });

  it.each(shapes)(
    'finds the same posts of %s part by part, when it ends in the middle',
    async (_name, value, places) => {
      const text = JSON.stringify(value);
      const events = await read(text.slice(0, -1));

      const isItself = places[0] === 'document' || /^[a-z_]+$/.test(places[0] ?? '');
      expect(placesOf(events).length).toBe(isItself && value === a ? 0 : places.length);
      expect(reasonOf(events)).toBe('truncated');
    },
  );

  const formats: readonly (readonly [string, string, string])[] = [
    ['json', 'white space first', ` \r\n\t${JSON.stringify([a, b])}\n`],
    ['json', 'a byte order mark', `\ufeff${JSON.stringify([a, b])}`],
    ['json', 'pretty print', JSON.stringify([a, b], null, 2)],
    ['json', 'one element a line', `[\n${JSON.stringify(a)},\n${JSON.stringify(b)}\n]`],
    ['json_lines', 'lines', `${JSON.stringify(a)}\n${JSON.stringify(b)}`],
    ['json_lines', 'lines of lists', `\n${JSON.stringify({ itemList: [a] })}\r\n\r\n${JSON.stringify([b])}\r\n`],
    ['json_lines', 'a broken first line', `{"id":}\n${JSON.stringify(a)}\n${JSON.stringify(b)}\n`],
    ['html', 'a page', pageOf(JSON.stringify({ __DEFAULT_SCOPE__: { x: [a, b] } }))],
    ['html', 'a fragment', `<script id="SIGI_STATE">${JSON.stringify({ ItemModule: { 1: a, 2: b } })}</script>`],
    ['har', 'a HAR', harOf([JSON.stringify({ itemList: [a, b] })])],
    [
      'har',
      'a HAR with its entries first',
      JSON.stringify({ log: { entries: [entryOf(a), entryOf(b)], version: '1.2' } }),
    ],
    [
      'har',
      'a HAR with keys before the log',
      `{"x":[1],"log":{"pages":[],"entries":[${JSON.stringify(entryOf([a, b]))}]}}`,
    ],
  ];

  it.each(formats)('tells %s by its content: %s', async (format, _name, text) => {
    for (const size of [1, 7, 65_536]) {
      const events = await read(text, {}, size);

      expect(events[0]).toEqual({ kind: 'format', format });
      expect(idsOf(events)).toEqual([idOf(1), idOf(2)]);
      expect(events.at(-1)?.kind).toBe('end');
    }
  });

  const refused: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['nothing', '', 'empty'],
    ['blanks', ' \n\t ', 'empty'],
    ['a text', 'id,desc\n1,2', 'unknown_format'],
    ['a tag soup', '<a><b>', 'unknown_format'],
    ['a number', '123', 'unknown_format'],
    ['a gzip file', new Uint8Array([0x1f, 0x8b, 8, 0, 1]), 'compressed'],
    ['a zip file', new Uint8Array([0x50, 0x4b, 3, 4, 1]), 'compressed'],
    ['no JSON', '{"a":1,}', 'malformed_json'],
    ['a NUL byte', '[1,\u0000]', 'malformed_json'],
    ['half a list', '[1,', 'truncated'],
  ];

  it.each(refused)('stops at %s', async (_name, content, reason) => {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;

    const events = await readBytes(bytes);

    expect(reasonOf(events)).toBe(reason);
    expect(failureOf(events)?.code).toBe('VALIDATION_ERROR');
  });

  it('reads UTF-16 by its mark', async () => {
    const text = `\ufeff${harOf([JSON.stringify({ itemList: [a] })])}`;
    const bytes = new Uint8Array(new Uint16Array([...text].map((character) => character.charCodeAt(0))).buffer);

    const events = await readBytes(bytes, {}, 5);

    expect(idsOf(events)).toEqual([idOf(1)]);
    expect(events.at(-1)).toEqual({ kind: 'end', bytes: bytes.length });
  });

  it('stops at the limit of the file, and what came before stands', async () => {
    const text = JSON.stringify([a, b]);

    const events = await read(text, { maxBytes: JSON.stringify(a).length + 20 });

    expect(idsOf(events)).toEqual([idOf(1)]);
    expect(failureOf(events)).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: { limit_bytes: JSON.stringify(a).length + 20 },
    });
    expect((await read(text, { maxBytes: encoder.encode(text).length })).at(-1)?.kind).toBe('end');
  });

  it('passes over an element that is too large, and reads its neighbours', async () => {
    const events = await read(JSON.stringify([a, { ...b, desc: 'x'.repeat(5_000) }, item(3)]), {
      maxDocumentBytes: 1_000,
    });

    expect(idsOf(events)).toEqual([idOf(1), idOf(3)]);
    expect(problemsOf(events)).toEqual([['[1]', 'PAYLOAD_TOO_LARGE', 'too_large']]);
    expect(events.at(-1)?.kind).toBe('end');
  });

  it('stops at a page that is too large', async () => {
    const events = await read(pageOf(' '.repeat(5_000)), { maxDocumentBytes: 1_000 });

    expect(failureOf(events)).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', details: { limit_bytes: 1_000 } });
  });

  it('lets go of the source when it stops early', async () => {
    let isClosed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield encoder.encode('no capture at all ');
      } finally {
        isClosed = true;
      }
    }

    const events: CaptureEvent[] = [];
    for await (const event of readCapture(source(), { ...options, maxDocumentBytes: 100 })) events.push(event);

    expect(reasonOf(events)).toBe('unknown_format');
    expect(isClosed).toBe(true);
  });
});

describe('readCapture of cut files', () => {
  /** Each with the texts after which one more post is complete. */
  const captures: readonly (readonly [string, readonly string[], string])[] = [
    ['a bare array', ['[', text(1), `,${text(2)}`, `,${text(3)}`], ']'],
    ['a pretty list', ['{\n "statusCode": 0,\n "itemList": [', text(1), `,\n${text(2)}`], '\n ],\n "hasMore": true\n}'],
    ['a wrapped list', ['{"data":{"cursor":"1","itemList":[', text(1), `,${text(2)}`], '],"hasMore":false}}'],
    ['a search answer', ['{"data":[', `{"item":${text(1)}}`, `,{"item":${text(2)}}`], ']}'],
    ['SIGI state', ['{"AppContext":{"user":{}},"ItemModule":{', `"1":${text(1)}`, `,"2":${text(2)}`], '}}'],
    [
      'a rehydration object',
      ['{"__DEFAULT_SCOPE__":{"webapp.video-detail":{"itemInfo":{"itemStruct":', text(1)],
      '}}}}',
    ],
    ['a page', [`<html><script id="SIGI_STATE">`, `{"ItemModule":{"1":${text(1)}}}</script`], '></html>'],
    ['a HAR', ['{"log":{"entries":[', JSON.stringify(entryOf(item(1))), `,${JSON.stringify(entryOf(item(2)))}`], ']}}'],
  ];

  it.each(captures)('yields of %s exactly what was complete, then stops', async (_name, parts, ending) => {
    const whole = encoder.encode(parts.join('') + ending);
    const ends = parts.map((_, index) => encoder.encode(parts.slice(0, index + 1).join('')).length).slice(1);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 50 }),
        async (cut, size) => {
          const events = await readBytes(whole.subarray(0, cut), {}, size);

          const complete = ends.filter((end) => end <= cut).length;
          expect(idsOf(events)).toEqual(ends.slice(0, complete).map((_, index) => idOf(index + 1)));
          expect(reasonOf(events)).toMatch(cut < 7 && whole[0] === 0x3c ? /truncated|unknown_format/ : /truncated/);
        },
      ),
    );
  });

  it('yields of JSON lines exactly what was complete, and stops unless a line was complete', async () => {
    const lines = [text(1), `{"itemList":[${text(2)},${text(3)}]}`, text(4)];
    const whole = encoder.encode(lines.join('\n'));
    const bytesOf = (part: string): number => encoder.encode(part).length;
    const ends = [
      bytesOf(text(1)),
      bytesOf(`${text(1)}\n{"itemList":[${text(2)}`),
      bytesOf(`${text(1)}\n{"itemList":[${text(2)},${text(3)}`),
      whole.length,
    ];
    const lineEnds = lines.map((_, index) => bytesOf(lines.slice(0, index + 1).join('\n')));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length }), async (cut) => {
        const events = await readBytes(whole.subarray(0, cut), {}, 64);

        expect(idsOf(events)).toHaveLength(ends.filter((end) => end <= cut).length);
        const isAtLineEnd = lineEnds.includes(cut) || lineEnds.includes(cut - 1);
        expect(reasonOf(events)).toBe(isAtLineEnd ? undefined : 'truncated');
      }),
    );
  });
});

describe('readCapture of hostile files', () => {
  it('never throws on any bytes, and ends exactly once', async () => {
    const start = fc.constantFrom('', '{', '[', '<html>', '{"log":{"entries":[', '{"itemList":[', '\ufeff', '<script>');
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ minLength: 1, maxLength: 200 }), async (beginning, bytes) => {
        const events = await readBytes(new Uint8Array([...encoder.encode(beginning), ...bytes]), {}, 13);

        expect(events.filter((event) => event.kind === 'stopped' || event.kind === 'end')).toHaveLength(1);
        expect(['stopped', 'end']).toContain(events.at(-1)?.kind);
        expect(idsOf(events)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('stops at random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 8, maxLength: 100 }), async (bytes) => {
        expect((await readBytes(bytes)).at(-1)?.kind).toBe('stopped');
      }),
    );
  });

  it('reports nesting that is too deep and reads the neighbours', async () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);

    const events = await read(`{"itemList":[${text(1)},{"x":${deep}},${text(2)}]}`);

    expect(idsOf(events)).toEqual([idOf(1), idOf(2)]);
    expect(problemsOf(events)).toEqual([['itemList[1]', 'VALIDATION_ERROR', 'malformed_json']]);
  });

  it.each([
    ['an unquoted word', '{"id": nope }'],
    ['a raw control character', '{"a":"\u0001"}'],
    ['a bad escape', '["\\x"]'],
    ['a bracket of the wrong kind', '{"a":[1}}'],
  ])('reads on after an element with %s', async (_name, broken) => {
    const events = await read(`{"itemList":[${text(1)},${broken},${text(2)}]}`);

    expect(idsOf(events)).toContain(idOf(1));
    expect(events.some((event) => event.kind === 'problem' || event.kind === 'stopped')).toBe(true);
  });

  it('reports an element of a list that is no post, and reads the others', async () => {
    const events = await read(JSON.stringify({ itemList: [item(1), { desc: 'x', id: '' }, null, 7, item(2)] }));

    expect(idsOf(events)).toEqual([idOf(1), idOf(2)]);
    expect(problemsOf(events).map(([where, code]) => [where, code])).toEqual([
      ['itemList[1]', 'UPSTREAM_CHANGED'],
      ['itemList[2]', 'UPSTREAM_CHANGED'],
      ['itemList[3]', 'UPSTREAM_CHANGED'],
    ]);
  });

  it('survives invalid UTF-8, lone surrogates, NUL escapes and __proto__ keys', async () => {
    const hostile = `{"itemList":[{"__proto__":{"x":1},"id":"${idOf(1)}","desc":"a\\ud800b\\u0000c","createTime":1,"author":{"uniqueId":"__proto__"}}]}`;
    const bytes = encoder.encode(hostile);
    bytes[hostile.indexOf('"a') + 1] = 0xff;

    const events = await readBytes(bytes);

    expect(idsOf(events)).toEqual([idOf(1)]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('keeps ids of 64 bits exact where they stand bare', async () => {
    const events = await read(`{"itemList":[${text(1).replace(`"${idOf(1)}"`, idOf(1))}]}`);

    expect(idsOf(events)).toEqual([idOf(1)]);
  });
});

function idOf(n: number): string {
  return `70000000000000000${String(n).padStart(2, '0')}`;
}

function item(n: number): Record<string, unknown> {
  return {
    id: idOf(n),
    desc: `ü "${n}" 😀 \\ ]}`,
    createTime: 1_700_000_000 + n,
    author: { uniqueId: 'some.one', id: '1' },
    stats: { playCount: n },
  };
}

function text(n: number): string {
  return JSON.stringify(item(n));
}

function pageOf(json: string): string {
  return `<!DOCTYPE html><html><body><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">${json}</script></body></html>`;
}

function entryOf(body: unknown): unknown {
  return {
    request: { method: 'GET', url: 'https://www.tiktok.com/api/post/item_list/', cookies: [{ name: 'a', value: 'b' }] },
    response: { status: 200, content: { mimeType: 'application/json', text: JSON.stringify(body) } },
    timings: { send: 0 },
  };
}

function harOf(bodies: readonly string[]): string {
  return JSON.stringify({ log: { version: '1.2', entries: bodies.map((body) => entryOf(JSON.parse(body))) } });
}

function read(content: string, change: Partial<CaptureOptions> = {}, size = 65_536): Promise<readonly CaptureEvent[]> {
  return readBytes(encoder.encode(content), change, size);
}

async function readBytes(
  bytes: Uint8Array,
  change: Partial<CaptureOptions> = {},
  size = 65_536,
): Promise<readonly CaptureEvent[]> {
  const events: CaptureEvent[] = [];
  for await (const event of readCapture(chunksOf(bytes, size), { ...options, ...change })) events.push(event);
  return events;
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function idsOf(events: readonly CaptureEvent[]): readonly string[] {
  return events.flatMap((event) => (event.kind === 'video' ? [event.video.id] : []));
}

function placesOf(events: readonly CaptureEvent[]): readonly string[] {
  return events.flatMap((event) => (event.kind === 'video' ? [event.where] : []));
}

function problemsOf(events: readonly CaptureEvent[]): readonly (readonly string[])[] {
  return events.flatMap((event) => (event.kind === 'problem' ? [[event.where, event.code, event.reason]] : []));
}

function failureOf(events: readonly CaptureEvent[]): Extract<CaptureEvent, { kind: 'stopped' }>['failure'] | undefined {
  const last = events.at(-1);
  return last?.kind === 'stopped' ? last.failure : undefined;
}

function reasonOf(events: readonly CaptureEvent[]): unknown {
  return failureOf(events)?.details['reason'];
}
