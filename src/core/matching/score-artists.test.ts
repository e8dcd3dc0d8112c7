import { describe, expect, it } from 'vitest';
import { scoreArtists } from './score-artists.ts';

describe('scoreArtists', () => {
  it.each([
    [['Ann Bell'], ['ANN BELL'], 1, 1],
    [['Ann Bell', 'Tom Reed'], ['Ann Bell & Tom Reed'], 1, 1],
    [['Ann Bell & Tom Reed'], ['Tom Reed x Ann Bell'], 1, 1],
    [['Ann Bell', 'Tom Reed'], ['Ann Bell'], 1, 1],
    [['Ann Bell'], ['Ann Bell feat. Tom Reed'], 1, 1],
    [['The Harbours'], ['Harbours'], 1, 1],
    [['Tyler, The Creator'], ['Tyler, The Creator'], 1, 1],
    [['Ann Bell', 'Tom Reed'], ['Tom Reed'], 0.5, 0.85],
    [['Ann Bell', 'Tom Reed'], ['Eve Moss', 'Tom Reed'], 0, 0.5],
    [['Ann Bell'], ['Tom Reed feat. Ann Bell'], 0.5, 0.75],
    [['Ann Bell feat. Tom Reed'], ['Tom Reed feat. Ann Bell'], 1, 1],
    [['Ann Bell'], ['Tom Reed'], 0, 0.5],
    [['米津玄師'], ['米津玄師'], 1, 1],
    [['米津玄師'], ['宇多田ヒカル'], 0, 0.5],
    [['!!!'], ['!!!'], 1, 1],
    [['!!!'], ['Ann Bell'], 0, 0],
    [[], ['Ann Bell'], 0, 0],
    [[], [], 0, 0],
  ])('puts %j and %j between %s and %s', (wanted, offered, least, most) => {
    const score = scoreArtists(wanted, offered);

    expect(score).toBeGreaterThanOrEqual(least);
    expect(score).toBeLessThanOrEqual(most);
    expect(scoreArtists(offered, wanted)).toBe(score);
  });
});
