import { describe, expect, it } from 'vitest';
import { parseTiktokReference } from './tiktok-reference.ts';

const id = '7400000000000000123';

describe('a reference to something on TikTok', () => {
  it.each([
    [id, id, []],
    [` ${id} `, id, []],
    [`https://www.tiktok.com/@made.up/video/${id}?lang=de`, id, []],
    [`https://www.tiktok.com/@made.up/photo/${id}`, id, []],
    ['69000123', '69000123', ['unusual_length']],
  ])('%j names %s', (input, canonical, warnings) => {
    expect(parseTiktokReference(input)).toEqual({ ok: true, canonical, warnings });
  });

  it.each([
    ['', 'empty'],
    [7400000000, 'number_not_text'],
    [null, 'malformed'],
    [`${id}abc`, 'malformed'],
    ['740000000000000012345', 'malformed'],
    ['https://www.tiktok.com/@made.up', 'malformed'],
    [`https://www.tiktok.com.example/@made.up/video/${id}`, 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseTiktokReference(input)).toEqual({ ok: false, reason });
  });
});
