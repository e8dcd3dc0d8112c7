import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanPlan } from './scan-plan.ts';
import { elementsAt, type SplitEvent, splitJson } from './split-json.ts';

const encoder = new TextEncoder();

describe('splitJson', () => {
  const shapes: readonly (readonly [string, readonly string[], (elements: string) => string])[] = [
    ['a bare array', [], (elements) => `[${elements}]`],
    ['a list answer', ['itemList'], (elements) => `{"cursor":"1","itemList":[${elements}],"hasMore":true}`],
    [
      'a wrapped list',
      ['data', 'itemList'],
      (elements) => `{"data":{"x":[1],"itemList":[${elements}]},"itemList":[0]}`,
    ],
    ['a HAR', ['log', 'entries'], (elements) => `{"log":{"version":"1.2","pages":[{}],"entries":[${elements}]}}`],
  ];

  it.each(shapes)('yields the elements of %s as raw text, whatever the chunks', async (_name, path, wrap) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 40 }), async (values, size) => {
        const texts = values.map((value) => JSON.stringify(value));

        const events = await split(wrap(texts.join(' , ')), elementsAt(path, 1e6), size);

        expect(valuesOf(events)).toEqual(texts);
        expect(indexesOf(events)).toEqual(texts.map((_, index) => index));
        expect(events.at(-1)?.kind).toBe('end');
      }),
    );
  });

  it('reads one document a line', async () => {
    const plan: ScanPlan = { maxBytes: 1e6, select: () => 'take' };

    const events = await split('{"a":1}\n\r\n "b"\n12\n[3]', plan, 3);

    expect(valuesOf(events)).toEqual(['{"a":1}', '"b"', '12', '[3]']);
    expect(events.flatMap((event) => ('document' in event ? [event.document] : []))).toEqual([0, 1, 2, 3]);
  });

  it('counts a bare word at the very end as complete', async () => {
    expect(await split('12', { maxBytes: 10, select: () => 'take' }, 1)).toEqual([
      { kind: 'value', path: [], text: '12', document: 0 },
      { kind: 'end', bytes: 2 },
    ]);
  });

  it('yields what was complete before a cut, then says where the stream ended', async () => {
    const texts = ['{"a":"ü\\"]"}', '[[],{}]', '"x\\\\"', 'true', '{"b":[1,2]}'];
    const whole = encoder.encode(`{"itemList":[${texts.join()}]}`);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (cut, size) => {
          const events = await splitBytes(whole.subarray(0, cut), elementsAt(['itemList'], 1e6), size);

          const values = valuesOf(events);
          expect(values).toEqual(texts.slice(0, values.length));
          expect(values.length).toBe(completeBefore(whole, texts, cut));
          expect(events.at(-1)).toEqual(cut === 0 ? { kind: 'end', bytes: 0 } : { kind: 'truncated', at: cut });
        },
      ),
    );
  });

  it.each([
    ['[1,]', 3, 'a value'],
    ['[1 2]', 3, 'a comma or ]'],
    ['{"a" 1}', 5, 'a colon'],
    ['{a:1}', 1, 'a key in quotes'],
    ['{"a":1,}', 7, 'a key in quotes'],
    ['{"a":1]', 6, 'a comma or }'],
    ['[1}', 2, 'a comma or ]'],
    ['[\u0000]', 1, 'a value'],
    ['[1] x', 4, 'a value'],
    ['ü', 0, 'a value'],
  ])('reports in %j the byte %i where it expected %s', async (text, at, expected) => {
    const events = await split(text, { maxBytes: 100, select: () => 'open' }, 2);

    expect(events.at(-1)).toEqual({ kind: 'malformed', at, expected });
  });

  it('passes over a value that is too large, and goes on', async () => {
    const events = await split(`["${'x'.repeat(100)}","y",{"a":"${'z'.repeat(100)}"},[1]]`, elementsAt([], 20), 7);

    expect(events.filter((event) => event.kind !== 'closed')).toEqual([
      { kind: 'too_large', path: [0], bytes: 102, document: 0 },
      { kind: 'value', path: [1], text: '"y"', document: 0 },
      { kind: 'too_large', path: [2], bytes: 108, document: 0 },
      { kind: 'value', path: [3], text: '[1]', document: 0 },
      { kind: 'end', bytes: 221 },
    ]);
  });

  it('says which containers closed, with their paths', async () => {
    const events = await split('{"a":{"b":[[1],2]}}', { maxBytes: 10, select: () => 'open' }, 4);

    expect(events.flatMap((event) => (event.kind === 'closed' ? [event.path] : []))).toEqual([
      ['a', 'b', 0],
      ['a', 'b'],
      ['a'],
      [],
    ]);
  });

  it('gives every value its path, escaped and repeated keys too', async () => {
    const text = '{"a\\u0062":1,"ü":{"":2},"__proto__":3,"ü":4,"\\q":5}';

    const events = await split(text, { maxBytes: 10, select: () => 'open' }, 1);

    expect(events.flatMap((event) => (event.kind === 'value' ? [event.path] : []))).toEqual([
      ['ab'],
      ['ü', ''],
      ['__proto__'],
      ['ü'],
      ['\\q'],
    ]);
  });

  it('opens no more than 64 levels and measures the rest', async () => {
    const depth = 100_000;

    const events = await split('['.repeat(depth) + ']'.repeat(depth), { maxBytes: 1e6, select: () => 'open' }, 65_536);

    expect(events.filter((event) => event.kind === 'closed')).toHaveLength(64);
    expect(events.at(-1)?.kind).toBe('end');
  });

  it('holds no key of any length', async () => {
    const events = await split(`{"${'k'.repeat(5_000)}":1,"b":2}`, { maxBytes: 10, select: () => 'open' }, 100);

    expect(events.flatMap((event) => (event.kind === 'value' ? [event.path] : []))).toEqual([['…'], ['b']]);
  });

  it('never throws on any bytes, and always says how it ended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
        const events = await splitBytes(bytes, { maxBytes: 50, select: () => 'open' }, size);

        expect(['end', 'truncated', 'malformed']).toContain(events.at(-1)?.kind);
        expect(events.filter((event) => ['end', 'truncated', 'malformed'].includes(event.kind))).toHaveLength(1);
      }),
    );
  });

  it('rebuilds every document from its parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 20 }), async (value, size) => {
        const leaves = leavesOf(value, []);

        const events = await split(JSON.stringify(value, null, 1), { maxBytes: 1e6, select: () => 'open' }, size);

        const found = events.flatMap((event) => (event.kind === 'value' ? [[event.path, JSON.parse(event.text)]] : []));
        expect(found).toEqual(JSON.parse(JSON.stringify(leaves)));
      }),
    );
  });
});

/** How many elements end before the cut; a bare word needs the byte behind it to be known as complete. */
function completeBefore(whole: Uint8Array, texts: readonly string[], cut: number): number {
  let end = encoder.encode('{"itemList":[').length;
  let count = 0;
  for (const text of texts) {
    end += encoder.encode(text).length;
    if (end + (text === 'true' ? 1 : 0) > cut || end > whole.length) break;
    count += 1;
    end += 1;
  }
  return count;
}

function leavesOf(value: unknown, path: readonly (string | number)[]): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((member, index) => leavesOf(member, [...path, index]));
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

function valuesOf(events: readonly SplitEvent[]): readonly string[] {
  return events.flatMap((event) => (event.kind === 'value' ? [event.text] : []));
}

function indexesOf(events: readonly SplitEvent[]): readonly unknown[] {
  return events.flatMap((event) => (event.kind === 'value' ? [event.path.at(-1)] : []));
}

function split(text: string, plan: ScanPlan, size: number): Promise<readonly SplitEvent[]> {
  return splitBytes(encoder.encode(text), plan, size);
}

async function splitBytes(bytes: Uint8Array, plan: ScanPlan, size: number): Promise<readonly SplitEvent[]> {
  const events: SplitEvent[] = [];
  for await (const event of splitJson(chunksOf(bytes, size), plan)) events.push(event);
  return events;
}

/** The bytes in pieces whose memory is used again, as some streams do. */
async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const shared = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    shared.fill(0x7d);
    shared.set(part);
    yield shared.subarray(0, part.length);
  }
}
