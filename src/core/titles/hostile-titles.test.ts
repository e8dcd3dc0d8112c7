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

/** Characters that regular expressions looked at while `work` ran, but for what they went back over. */
function stepsOf(work: () => unknown): number {
  const exec = RegExp.prototype.exec;
  let steps = 0;
  RegExp.prototype.exec = function counted(this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    const end = found === null ? text.length : found.index + found[0].length;
    steps += this.sticky ? 1 : Math.max(1, end - from);
    return found;
  };
  try {
    work();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return steps;
}

describe('the work that a long title makes', () => {
  const works: readonly (readonly [string, (title: string) => unknown])[] = [
    ['normalised', normaliseTitle],
    ['compared', (title) => compareRecordings({ title, artists: [title] }, { title: `${title}.`, artists: [title] })],
  ];
  const cases = works.flatMap(([name, work]) => patterns.map((pattern) => [name, pattern, work] as const));

  it.each(cases)('%s, "%s" again and again, only grows with its length', (_name, pattern, work) => {
    const [short, long] = [5_000, 10_000].map((length) => {
      const title = pattern.repeat(length / pattern.length);
      return stepsOf(() => work(title));
    });

    expect(long).toBeLessThanOrEqual((short ?? 0) * 2.2 + 100);
    expect(long).toBeLessThanOrEqual(10_000 * 60);
  });
});
