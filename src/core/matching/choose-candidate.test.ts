import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCandidate } from './choose-candidate.ts';
import type { RecordingSide } from './compare-recordings.ts';

const query: RecordingSide = { title: 'River Stone', artists: ['Ann Bell'], durationMs: 200_000 };
const namesake: RecordingSide = { ...query, artists: ['Tom Reed'] };
const live: RecordingSide = { ...query, title: 'River Stone (Live)' };

describe('chooseCandidate', () => {
  it('chooses the one of act and length among equal titles', () => {
    const longer = { ...query, durationMs: 203_000 };

    const choice = chooseCandidate(query, [namesake, longer, query, live]);

    expect(choice).toMatchObject({ index: 2, decision: 'accept' });
  });

  it('keeps two equally good ones for a person', () => {
    const choice = chooseCandidate(query, [query, { ...query, album: 'Another' }]);

    expect(choice).toMatchObject({ index: undefined, decision: 'review' });
    expect(choice.reasons).toContain('runner_up_too_close');
  });

  it('keeps another version of the song for a person', () => {
    expect(chooseCandidate(query, [namesake, live])).toMatchObject({ index: undefined, decision: 'review' });
  });

  it.each([[[]], [[namesake]]])('abstains when nobody fits', (candidates) => {
    expect(chooseCandidate(query, candidates)).toMatchObject({ index: undefined, decision: 'abstain' });
  });

  it('takes a take whose note names it when only that one is as long', () => {
    const noted = { ...query, disambiguation: 'live, 2005-05-21' };

    expect(chooseCandidate(query, [{ ...query, durationMs: 209_000 }, noted])).toMatchObject({ index: 1 });
  });

  it('chooses the same whatever the order', () => {
    const offered = [query, namesake, live, { ...query, durationMs: 204_500 }, { ...query, durationMs: undefined }];
    fc.assert(
      fc.property(fc.shuffledSubarray(offered), (candidates) => {
        const there = chooseCandidate(query, candidates);
        const back = chooseCandidate(query, candidates.toReversed());

        expect(back.reasons).toEqual(there.reasons);
        expect(candidates.toReversed()[back.index ?? -1]).toBe(candidates[there.index ?? -1]);
      }),
      { numRuns: 100 },
    );
  });
});
