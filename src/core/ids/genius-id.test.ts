import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGeniusId } from './genius-id.ts';

describe('a Genius id', () => {
  it.each([
    ['270318', '270318'],
    [270318, '270318'],
    [' 270318 ', '270318'],
    ['/songs/270318', '270318'],
    ['/artists/818', '818'],
    ['https://api.genius.com/songs/270318', '270318'],
    ['https://genius.com/artists/818', '818'],
  ])('%j is %s', (input, canonical) => {
    expect(parseGeniusId(input)).toEqual({ ok: true, canonical, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    ['0', 'malformed'],
    [0, 'malformed'],
    [-7, 'malformed'],
    [1.5, 'malformed'],
    [Number.NaN, 'malformed'],
    [2 ** 53, 'number_not_text'],
    ['007', 'malformed'],
    ['270-318', 'malformed'],
    ['/albums/270318', 'malformed'],
    ['/songs/', 'malformed'],
    ['https://genius.com/Made-up-artist-made-up-song-lyrics', 'malformed'],
    ['https://genius.com.example/songs/270318', 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseGeniusId(input)).toEqual({ ok: false, reason });
  });

  it('is the same as number, text and path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), (id) => {
        const canonical = String(id);
        for (const input of [id, canonical, `/songs/${canonical}`]) {
          expect(parseGeniusId(input)).toEqual({ ok: true, canonical, warnings: [] });
        }
      }),
      { numRuns: 30 },
    );
  });
});
