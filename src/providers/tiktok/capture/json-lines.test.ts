import { describe, expect, it } from 'vitest';
import type { CaptureEvent } from './capture-event.ts';
import { readJsonLines } from './json-lines.ts';

const options = { name: 'made', nowMs: Date.UTC(2026, 9, 1), maxDocumentBytes: 200, maxBytes: 1e6 };
const item = (n: number): string => `{"id":"700000000000000000${n}","desc":"ü","createTime":1700000000}`;

describe('readJsonLines', () => {
  it.each([1, 5, 1_000])('numbers lines from 1 and counts blank ones, in chunks of %i bytes', async (size) => {
    const { events } = await read(`${item(1)}\n\n  \r\n{"item":${item(2)}}\r\n`, size);

    expect(events).toMatchObject([
      { kind: 'format', format: 'json_lines' },
      { kind: 'video', where: 'line 1' },
      { kind: 'video', where: 'line 4.item' },
    ]);
    expect(events).toHaveLength(3);
  });

  it('reports lines that cannot be used and reads the others', async () => {
    const lines = ['{"id":', 'x', `{"a":"${'y'.repeat(300)}"}`, '{"a":1}', item(1)];

    const { events, failure } = await read(`${lines.join('\n')}\n`, 64);

    expect(events.slice(1)).toMatchObject([
      { kind: 'problem', where: 'line 1', reason: 'malformed_json' },
      { kind: 'problem', where: 'line 2', reason: 'malformed_json' },
      { kind: 'problem', where: 'line 3', code: 'PAYLOAD_TOO_LARGE' },
      { kind: 'skipped', where: 'line 4', reason: 'no_tiktok_data' },
      { kind: 'video', where: 'line 5' },
    ]);
    expect(failure).toBeUndefined();
  });

  it('tells a last line that was cut off from one that is broken', async () => {
    const cut = await read(`${item(1)}\n{"itemList":[${item(2)},{"id`, 64);
    const broken = await read(`${item(1)}\n{"id":]}`, 64);

    expect(cut.events.at(-1)).toMatchObject({ kind: 'video', where: 'line 2.itemList[0]' });
    expect(cut.failure?.details).toMatchObject({ reason: 'truncated' });
    expect(broken.events.at(-1)).toMatchObject({ kind: 'problem', where: 'line 2', reason: 'malformed_json' });
    expect(broken.failure).toBeUndefined();
  });
});

async function read(text: string, size: number) {
  const reading = readJsonLines(chunksOf(new TextEncoder().encode(text), size), options);
  const events: CaptureEvent[] = [];
  let step = await reading.next();
  for (; step.done !== true; step = await reading.next()) events.push(step.value);
  return { events, failure: step.value };
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
