import { describe, expect, it } from 'vitest';
import { isMet } from '../../bench/matching-figures.ts';
import { madeRows, scoreMadeSet } from '../../bench/matching-made-set.ts';
import { type ScorerFigure, scoreDevelopmentSets } from '../../bench/matching-scorer.ts';

const scores = scoreDevelopmentSets();
const figures = scores.isScored ? scores.figures : [];
const aimed = figures.filter((figure) => figure.atLeast !== undefined || figure.atMost !== undefined);
/** Targets of the scorer; fewer would mean that a set is missing. */
const targets = 11;

describe.skipIf(!reported())('the development sets, whole, by the scorer of the team', () => {
  it('are scored on every target', () => {
    expect(aimed).toHaveLength(targets);
  });

  it.each(aimed.map((figure): readonly [string, ScorerFigure] => [figure.measure, figure]))('%s', (_name, figure) => {
    const { value, hit, count, missed } = figure;

    expect({ value, hit, count, missed: missed.slice(0, 5), isMet: isMet(figure) }).toMatchObject({ isMet: true });
  });

  it('get an answer of the right shape to every call', () => {
    expect(scores.isScored ? scores.badCalls : []).toEqual([]);
  });
});

describe('the set of our own making', () => {
  const rows = madeRows();

  it('has enough rows, languages and choices, and no id twice', () => {
    const generic = rows.filter((row) => row.is_generic);

    expect(rows.length).toBeGreaterThanOrEqual(160);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(new Set(generic.map((row) => row.language)).size).toBeGreaterThanOrEqual(25);
    expect(rows.filter((row) => row.candidates !== undefined).length).toBeGreaterThanOrEqual(60);
    expect(rows.filter(({ answer, candidates }) => (answer ?? 0) >= (candidates?.length ?? 1))).toEqual([]);
  });

  it.each(scoreMadeSet(rows).map((figure) => [figure.measure, figure] as const))('%s', (_name, figure) => {
    const { value, missed } = figure;

    expect({ value, missed, isMet: isMet(figure) }).toMatchObject({ isMet: true });
  });
});

/** Says loudly that the development sets were not scored. */
function reported(): boolean {
  if (!scores.isScored) console.warn(`MATCHING NOT SCORED: ${scores.reason}; its tests were left out`);
  return scores.isScored;
}
