import { describe, expect, it } from 'vitest';
import { whereOf } from './trail.ts';

describe('whereOf', () => {
  it.each([
    ['', [], 'document'],
    ['line 3', [], 'line 3'],
    ['entries[2]', ['itemList', 3], 'entries[2].itemList[3]'],
    ['', [4, 'item'], '[4].item'],
    [
      '',
      ['__DEFAULT_SCOPE__', 'webapp.video-detail', 'itemInfo', 'itemStruct'],
      '__DEFAULT_SCOPE__.webapp.video-detail',
    ],
    ['', ['itemInfo', 'itemStruct'], 'document'],
    ['', ['a\u0000\u001b[31m\u2028b', '\ud800'], 'a  [31m b.\ufffd'],
    ['', ['x'.repeat(1_000)], 'x'.repeat(60)],
  ] as const)('prints %j and %j', (base, path, where) => {
    expect(whereOf(base, path)).toBe(where);
  });
});
