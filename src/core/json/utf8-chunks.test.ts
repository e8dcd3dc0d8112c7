import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Chunks } from './utf8-chunks.ts';

const text = '{"a":"ä€😀"}';

describe('utf8Chunks', () => {
  const encodings: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16LE with mark', utf16(`\ufeff${text}`, 'little')],
    ['UTF-16BE with mark', utf16(`\ufeff${text}`, 'big')],
  ];

  it.each(encodings)('gives %s as UTF-8 without mark, cut anywhere', async (_name, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (size) => {
        expect(await textOf(bytes, size)).toBe(text);
      }),
    );
  });

  it.each(['', '{', '[]'])('passes the short text %j', async (short) => {
    expect(await textOf(new TextEncoder().encode(short), 1)).toBe(short);
  });

  it('gives nothing for a mark alone', async () => {
    expect(await textOf(new Uint8Array([0xef, 0xbb, 0xbf]), 2)).toBe('');
    expect(await textOf(new Uint8Array([0xff, 0xfe]), 1)).toBe('');
  });
});

function utf16(value: string, order: 'little' | 'big'): Uint8Array {
  const view = new DataView(new ArrayBuffer(value.length * 2));
  for (let at = 0; at < value.length; at += 1) view.setUint16(at * 2, value.charCodeAt(at), order === 'little');
  return new Uint8Array(view.buffer);
}

async function textOf(bytes: Uint8Array, size: number): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
  let whole = '';
  for await (const chunk of utf8Chunks(chunksOf(bytes, size))) whole += decoder.decode(chunk, { stream: true });
  return whole + decoder.decode();
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
