import { describe, expect, it } from 'vitest';
import { type Weight, weights, weightTable } from './weights.ts';

const rows = Object.entries<Readonly<Record<string, Weight>>>(weightTable).flatMap(([section, table]) =>
  Object.entries(table).map(([name, row]): readonly [string, Weight] => [`${section}.${name}`, row]),
);

describe('the table of weights', () => {
  it.each(rows)('says in one line what %s means, within its unit', (_name, [value, unit, meaning]) => {
    const most = unit === 'likeness' || unit === 'confidence' ? 1 : Number.MAX_VALUE;

    expect(meaning).toMatch(/^\S.{4,110}$/);
    expect(unit === 'log-odds' ? 0 : value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(most);
  });

  it('keeps the confidences that the cascade promises', () => {
    const { isrcRoute, artistRoute, titleRoute, song, deezer } = weights;

    expect([isrcRoute.exact, isrcRoute.close, isrcRoute.doubtful, isrcRoute.unlikely, isrcRoute.conflict]).toEqual([
      1, 0.9, 0.75, 0.5, 0.2,
    ]);
    expect([artistRoute.address, artistRoute.sharedAddress, artistRoute.credit, artistRoute.creditName]).toEqual([
      1, 0.8, 0.95, 0.85,
    ]);
    expect([artistRoute.name, titleRoute.rules, titleRoute.model, deezer.sure]).toEqual([0.6, 0.7, 0.65, 0.8]);
    expect([song.proof, song.equal, song.least, song.least + song.span]).toEqual([1, 0.9, 0.75, 0.85]);
  });
});
