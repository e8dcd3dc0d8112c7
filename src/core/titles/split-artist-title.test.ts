import { describe, expect, it } from 'vitest';
import { splitArtistTitle } from './split-artist-title.ts';

describe('splitArtistTitle', () => {
  it.each([
    ['Ann Bell - River Stone (Official Video)', 'fan1', 'Ann Bell', 'River Stone'],
    ['River Stone - Ann Bell', 'Ann Bell', 'Ann Bell', 'River Stone'],
    ["I Won't Let You Go - The Harbours", 'fan1', 'The Harbours', "I Won't Let You Go"],
    ['Ann Bell "River Stone" 1971', 'fan1', 'Ann Bell', 'River Stone'],
    ['"River Stone" Ann Bell', 'fan1', 'Ann Bell', 'River Stone'],
    ['Ann Bell sings River Stone', 'fan1', 'Ann Bell', 'River Stone'],
    ['River Stone by Ann Bell', 'fan1', 'Ann Bell', 'River Stone'],
    ['the harbours-river stone', 'fan1', 'the harbours', 'river stone'],
    ['ANN BELL river stone (1971)', 'fan1', 'ANN BELL', 'river stone'],
    ['River Stone (Ann Bell)', 'fan1', 'Ann Bell', 'River Stone'],
    ['Hello - Ann Bell (Tom Reed acoustic cover)', 'Tom Reed', 'Tom Reed', 'Hello'],
    ['Ann Bell - Hello (Cover by Tom Reed)', 'fan1', 'Tom Reed', 'Hello'],
    ['07 Ann Bell - River Stone.wmv', 'fan1', 'Ann Bell', 'River Stone'],
    ['Ann Bell - River Stone (Where I Go)', 'fan1', 'Ann Bell', 'River Stone (Where I Go)'],
    ['Ann Bell and Her Orchestra - River Stone - 78rpm', 'fan1', 'Ann Bell and Her Orchestra', 'River Stone'],
    ['山田 - 川の石', '山田', '山田', '川の石'],
  ])('reads "%s" of channel %s', (text, channel, artist, title) => {
    expect(splitArtistTitle(text, { channel })).toEqual({ artist, title });
  });

  it.each(['', ' - ', 'River', '(Live)', '1971', '🎵'])('finds no two names in "%s"', (text) => {
    expect(splitArtistTitle(text)).toBeUndefined();
  });
});
