import { describe, expect, it } from 'vitest';
import { compareRecordings } from './compare-recordings.ts';

const isHeard = (text: string, channel: string, artist: string, title = 'River Stone'): boolean =>
  compareRecordings({ title: text, artists: [channel], isVideo: true }, { title, artists: [artist] }).accept;

describe('a video against a recording', () => {
  it.each([
    ['Ann Bell - River Stone (Live 1971)', 'fan1'],
    ['RIVER STONE by ANN BELL', 'fan1'],
    ['Ann Bell Rivr Stone', 'fan1'],
    ['River Stone', 'AnnBellVEVO'],
    ['Ann Bell - River Stone (Tom Reed Cover)', 'fan1'],
    ['River Stone - Tom Reed (Ann Bell acoustic cover)', 'Ann Bell'],
    ['Tom Reed - River Stone (Cover by Ann Bell)', 'fan1'],
    ['River Stone - Ann Bell & Her Orchestra', 'fan1'],
    ['Tom Reed, River Stone, sung by Ann Bell', 'fan1'],
    ['River Stone - Ann Bell, cover of Tom Reed', 'fan1'],
    ["'River Stone' from Ann Bell's new album", 'fan1'],
    ['Ann "Lucky" Bell - River Stone', 'fan1'],
  ])('hears Ann Bell in "%s" of %s', (text, channel) => {
    expect(isHeard(text, channel, 'Ann Bell')).toBe(true);
  });

  it.each([
    ['Tom Reed - River Stone', 'fan1'],
    ['Tom Reed - River Stone (Ann Bell Cover)', 'fan1'],
    ['Tom Reed - River Stone (Ann Bell)', 'fan1'],
    ['Tom Reed - River Stone by Ann Bell', 'fan1'],
    ['River Stone - Ann Bell (Cover) by Tom Reed', 'Tom Reed'],
    ['River Stone - A Tribute to Ann Bell', 'fan1'],
    ['River Stone (in the style of Ann Bell)', 'fan1'],
    ['Ann Bell - River Stone (Tom Reed Cover)', 'Tom Reed'],
    ['River Stone (Originally Performed by Ann Bell)', 'fan1'],
    ['River Stone as performed by Ann Bell', 'fan1'],
    ['Ann Bell - River Stone (Karaoke)', 'fan1'],
    ['Ann Bell - River Stone (slowed + reverb)', 'fan1'],
    ['Ann Bell - Other Song', 'fan1'],
    ['River Stone', 'fan1'],
  ])('does not hear Ann Bell in "%s" of %s', (text, channel) => {
    expect(isHeard(text, channel, 'Ann Bell')).toBe(false);
  });

  it.each([
    ['Ann Bell - Farewell Harbour', 'Harbour Farewell'],
    ['Ann Bell - The Boat On Quiet Water', 'The Boat I Left on Quiet Water'],
    ['Ann Bell - "Get Out Of My Garden" - Hall 1990', 'Get Out of My Garden, Tom'],
  ])('hears in "%s" what is called "%s"', (text, title) => {
    expect(isHeard(text, 'fan1', 'Ann Bell', title)).toBe(true);
  });

  it.each([
    ['Ann Bell - Farewell', 'Harbour Farewell of Stone'],
    ['Ann Bell - Quiet Harbour', 'Quiet Water'],
  ])('does not hear in "%s" what is called "%s"', (text, title) => {
    expect(isHeard(text, 'fan1', 'Ann Bell', title)).toBe(false);
  });

  it('reads initials as letters and not as short forms', () => {
    expect(isHeard('UK Stones - River Stone', 'fan1', 'U.K. Stones')).toBe(true);
  });

  it('reads names of other scripts', () => {
    expect(isHeard('山田 - 夜の川', 'fan1', '山田', '夜の川')).toBe(true);
    expect(isHeard('田中 - 夜の川', 'fan1', '山田', '夜の川')).toBe(false);
  });
});
