import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../core/entities/json.ts';
import type { Video } from '../../../core/entities/video.ts';
import { readItem } from '../read-item.ts';
import { isRicher } from './is-richer.ts';

const music = { id: '7000000000000000009', title: 'a' };
const entry = { platform: 3, song_id: '2raz2ZPGIFOYUv9ceoZp9K' };
const base = { id: '7000000000000000001', desc: 'x', createTime: 1_700_000_000 };

describe('isRicher', () => {
  const steps: readonly (readonly [string, Json, Json])[] = [
    [
      'a mapping',
      { ...base, music: { ...music, tt2dsp: {} } },
      { ...base, music, stats: { playCount: 1 }, author: 'a' },
    ],
    [
      'a filled mapping',
      { ...base, music: { ...music, tt2dsp: { tt_to_dsp_song_infos: [entry] } } },
      { ...base, music: { ...music, tt2dsp: {} } },
    ],
    [
      'more counters',
      { ...base, stats: { playCount: 1, diggCount: 0 } },
      { ...base, stats: { playCount: 1 }, author: 'a' },
    ],
    ['more fields', { ...base, author: { uniqueId: 'a' } }, base],
  ];

  it.each(steps)('prefers %s', (_name, richer, poorer) => {
    expect(isRicher(videoOf(richer), videoOf(poorer))).toBe(true);
    expect(isRicher(videoOf(poorer), videoOf(richer))).toBe(false);
  });

  it('is a strict order', () => {
    const videos = steps.flatMap(([, a, b]) => [videoOf(a), videoOf(b)]);
    const one = fc.constantFrom(...videos);
    fc.assert(
      fc.property(one, one, one, (a, b, c) => {
        expect(isRicher(a, a)).toBe(false);
        expect(isRicher(a, b) && isRicher(b, a)).toBe(false);
        expect(isRicher(a, b) && isRicher(b, c)).toBe(isRicher(a, b) && isRicher(b, c) && isRicher(a, c));
      }),
    );
  });
});

function videoOf(value: Json): Video {
  const read = readItem(value, 'import', Date.UTC(2026, 9, 1));
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}
