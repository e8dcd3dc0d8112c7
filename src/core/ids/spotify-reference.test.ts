import { describe, expect, it } from 'vitest';
import { parseSpotifyReference } from './spotify-reference.ts';

const id = '3mAdeUpTrAcKiDoNe00001';

describe('a reference to a Spotify track', () => {
  it.each([
    id,
    ` ${id} `,
    `spotify:track:${id}`,
    `https://open.spotify.com/track/${id}`,
    `https://open.spotify.com/track/${id}?si=abc&utm=x`,
    `https://open.spotify.com/intl-de/track/${id}`,
    `https://open.spotify.com/embed/track/${id}?theme=0`,
  ])('%j names its id, case kept', (input) => {
    expect(parseSpotifyReference(input, 'track')).toEqual({ ok: true, canonical: id, warnings: [] });
  });

  it.each([
    ['', 'empty'],
    [`spotify:artist:${id}`, 'wrong_kind'],
    [`spotify:episode:${id}`, 'wrong_kind'],
    [`https://open.spotify.com/album/${id}`, 'wrong_kind'],
    [`https://open.spotify.com/intl-fr/artist/${id}?si=x`, 'wrong_kind'],
    ['spotify:track:too-short', 'malformed'],
    [`spotify:album:${id}x`, 'malformed'],
    ['spotify:track:7N42dgm5tFLK9N8MT7fHC8', 'malformed'],
    ['spotify:local:Someone:Something:Title:213', 'malformed'],
    ['https://spotify.link/AbCdEf', 'malformed'],
    [`https://open.spotify.com.example/track/${id}`, 'malformed'],
    [`https://example.com/open.spotify.com/track/${id}`, 'malformed'],
    [`https://open.spotify.com/track/${id}/more`, 'malformed'],
    [`${id}?si=x`, 'malformed'],
  ])('%j is none: %s', (input, reason) => {
    expect(parseSpotifyReference(input, 'track')).toEqual({ ok: false, reason });
  });

  it('is judged by the kind that was expected', () => {
    expect(parseSpotifyReference(`spotify:artist:${id}`, 'artist')).toMatchObject({ ok: true, canonical: id });
    expect(parseSpotifyReference(`spotify:album:${id}`, 'album')).toMatchObject({ ok: true, canonical: id });
  });
});
