import { describe, expect, it } from 'vitest';
import { isSpotifyId } from './spotify-id.ts';

describe('a Spotify id', () => {
  it.each([
    ['6vWDO969PvNqNYHIOW5v0m', true],
    ['0000000000000000000000', true],
    ['7N42dgm5tFLK9N8MT7fHC7', true],
    ['7N42dgm5tFLK9N8MT7fHC8', false],
    ['7ZZZZZZZZZZZZZZZZZZZZZ', false],
    ['8aaaaaaaaaaaaaaaaaaaaa', false],
    ['2plbrEY59IikOBgBGLjao', false],
    ['2plbrEY59IikOBgBGLjaoeX', false],
    ['2plbrEY59IikOBgBGLja_e', false],
    [' 2plbrEY59IikOBgBGLjaoe', false],
    ['spotify:track:2plbrEY59IikOBgBGLjaoe', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isSpotifyId(text)).toBe(expected);
  });
});
