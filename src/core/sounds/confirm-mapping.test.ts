import { describe, expect, it } from 'vitest';
import type { TrackMapping } from '../entities/video.ts';
import type { SpotifyId } from '../ids/spotify-id.ts';
import { type ComparedNames, confirmMapping } from './confirm-mapping.ts';

const spotifyTrackId = '1zHlj4dQ8ZAtrayhuDDmkY' as SpotifyId;
const is: TrackMapping = { spotifyTrackId, role: 'is', confidence: 0.7 };
const contains: TrackMapping = { spotifyTrackId, role: 'contains', confidence: 0.5 };
const names: ComparedNames = {
  soundTitle: 'Moped Nera',
  soundAuthor: 'Ninetta Calabrò',
  trackTitle: 'Moped Nera (Sped Up)',
  trackArtists: ['Ninetta Calabrò', 'Duo Girandola'],
  hasAgreeingSound: false,
};

describe('the trust in a mapping whose track is known', () => {
  it.each<[string, TrackMapping, Partial<ComparedNames>, number, string | undefined]>([
    ['rises when title and artist agree', is, {}, 0.9, undefined],
    ['never rises above 1', { ...is, confidence: 0.95 }, {}, 1, undefined],
    [
      'rises a little with another sound of the same song',
      is,
      { soundTitle: 'Moped', hasAgreeingSound: true },
      0.95,
      undefined,
    ],
    ['falls when the title contradicts', is, { soundTitle: 'Valzer del Molo' }, 0.25, 'title_mismatch'],
    ['only marks a sound that contains the song', contains, { soundTitle: 'la mia voce' }, 0.5, 'title_mismatch'],
    [
      'learns nothing from a generic title',
      { ...contains, review: 'generic_title' },
      { soundTitle: 'suono originale' },
      0.5,
      'generic_title',
    ],
    ['learns nothing from no title', is, { soundTitle: undefined }, 0.7, undefined],
    ['stays when only the artist differs', is, { soundAuthor: 'somebody' }, 0.7, undefined],
    [
      'compares names without Latin letters',
      is,
      { soundTitle: '夜に駆ける', trackTitle: '夜に駆ける', soundAuthor: 'ヨアソビ', trackArtists: ['ヨアソビ'] },
      0.9,
      undefined,
    ],
  ])('%s', (_what, start, change, confidence, review) => {
    const confirmed = confirmMapping(start, { ...names, ...change });

    expect(confirmed.confidence).toBe(confidence);
    expect(confirmed.review).toBe(review);
  });
});
