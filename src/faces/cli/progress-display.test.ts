import { describe, expect, it } from 'vitest';
import { widthOf } from './printable.ts';
import { barOf, createProgressDisplay } from './progress-display.ts';

const posts = { name: 'creator_videos', done: 22, total: 44, unit: 'videos' };

describe('barOf', () => {
  it.each([200, 80, 60, 50, 40, 30, 20])('fits into %i columns', (columns) => {
    expect(widthOf(barOf(posts, columns))).toBeLessThan(columns);
  });

  it('fills as far as the work has come', () => {
    expect(barOf(posts, 90)).toBe(`creator_videos         ${'█'.repeat(20)}${'░'.repeat(20)}  22 of 44 videos`);
  });

  it('counts where nobody knows the total', () => {
    expect(barOf({ ...posts, total: undefined }, 80)).toBe('creator_videos         22 videos');
  });

  it('does not promise less than there is', () => {
    expect(barOf({ ...posts, done: 50 }, 90)).toMatch(/█{40} {2}50 of 50 videos$/);
  });

  it('ends as done, whatever was seen last', () => {
    expect(barOf({ ...posts, isOver: true }, 90)).toMatch(/█{40} {2}done$/);
  });
});

describe('createProgressDisplay', () => {
  it('writes one plain line for each change where nobody watches', () => {
    let text = '';
    const sink = {
      write: (more: string) => {
        text += more;
      },
      isTerminal: false,
      columns: 80,
    };
    const display = createProgressDisplay(sink);

    display.show([]);
    display.show([posts]);
    display.show([posts]);
    display.show([
      { ...posts, isOver: true },
      { name: 'spotify_tracks', done: 1, total: 6 },
    ]);
    display.end();

    expect(text).toBe('creator_videos 22 of 44 videos\ncreator_videos done · spotify_tracks 1 of 6\n');
  });
});
