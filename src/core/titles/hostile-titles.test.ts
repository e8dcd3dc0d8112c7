import { describe, expect, it } from 'vitest';
import { compareRecordings } from '../matching/compare-recordings.ts';
import { scoreArtists } from '../matching/score-artists.ts';
import { bracketGroups } from './bracket-groups.ts';
import { dashTailOf } from './dash-tail.ts';
import { evenOut } from './even-out.ts';
import { normaliseTitle } from './normalise-title.ts';
import { splitArtistTitle } from './split-artist-title.ts';

/** Patterns on which a backtracking expression or a scan inside a scan takes the square of the length. */
const patterns = ['(', '()', '( live ) ', ' - ', ' ', '&amp;', '&#0', 'feat. ', '"', '- ', '[(', 'a, ', 'from "', "a'"];

describe('titles of ten thousand characters', () => {
  it.each(patterns)('of "%s" are read, split and compared', (pattern) => {
    const title = pattern.repeat(10_000 / pattern.length);
    const side = { title, artists: [title] };

    expect(normaliseTitle(title).core).toBe(evenOut(title));
    expect(splitArtistTitle(title, { channel: title })).toBeUndefined();
    expect(scoreArtists([title], [title])).toBeLessThanOrEqual(1);
    expect(compareRecordings(side, { ...side, isVideo: true }).sameRecording).toBeLessThanOrEqual(1);
  });

  // So many steps squared would never end; the runner's limit is the measure, not a clock.
  it.each(patterns)('a hundred thousand characters of "%s" are taken apart in one pass', (pattern) => {
    const title = pattern.repeat(100_000 / pattern.length);

    expect(evenOut(title).length).toBeLessThanOrEqual(title.length);
    expect(bracketGroups(title).length).toBeLessThanOrEqual(title.length / 2);
    expect(dashTailOf(title, [])?.head.length ?? 0).toBeLessThanOrEqual(title.length);
  });
});
