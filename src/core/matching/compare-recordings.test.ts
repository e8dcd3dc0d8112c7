import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRecordings, type RecordingSide } from './compare-recordings.ts';

const song: RecordingSide = { title: 'River Stone', artists: ['Ann Bell'], durationMs: 200_000 };

describe('compareRecordings', () => {
  it.each([
    ['the same words', {}, 'equal'],
    ['a remaster', { title: 'River Stone - 2011 Remaster' }, 'equal'],
    ['another edition', { title: 'River Stone (Deluxe Edition)', durationMs: 203_000 }, 'equal'],
    ['an explicit mark', { title: 'River Stone [Explicit]' }, 'equal'],
    ['a guest in the title', { title: 'River Stone (feat. Tom Reed)', artists: ['Ann Bell', 'Tom Reed'] }, 'equal'],
    ['a radio edit of equal length', { title: 'River Stone - Radio Edit', durationMs: 200_500 }, 'neutral'],
    ['a bracket left out at equal length', { title: 'River Stone (Where I Go)', durationMs: 200_100 }, 'equal'],
    ['an unknown length', { durationMs: undefined }, 'equal'],
  ])('accepts %s', (_what, other, versions) => {
    const compared = compareRecordings(song, { ...song, ...other });

    expect(compared).toMatchObject({ accept: true, versions });
    expect(compared.sameRecording).toBeGreaterThanOrEqual(0.5);
  });

  it.each(
    [
      'Live',
      'Tom Reed Remix',
      'Karaoke Version',
      'Instrumental',
      'Acoustic',
      'Slowed + Reverb',
      'Sped Up',
      'Demo',
    ].flatMap((words) => [`(${words})`, `- ${words}`]),
  )('takes %s for another recording of one song', (words) => {
    const compared = compareRecordings(song, { ...song, title: `River Stone ${words}` });

    expect(compared).toMatchObject({ accept: false, versions: 'different' });
    expect(compared.sameWork).toBeGreaterThanOrEqual(0.5);
    expect(compared.sameRecording).toBeLessThan(0.5);
  });

  it.each([
    ['two remixers', { title: 'River Stone (Eve Remix)' }, { title: 'River Stone (Bob Remix)' }],
    ['two places', { title: 'River Stone (Live in Rome)' }, { title: 'River Stone (Live in Oslo)' }],
    [
      'a remixer and none at another length',
      { title: 'River (Eve Remix)' },
      { title: 'River (Remix)', durationMs: 204_000 },
    ],
    ['a length far off', {}, { durationMs: 230_000 }],
    ['a radio edit of another length', {}, { title: 'River Stone - Radio Edit', durationMs: 190_000 }],
    ['a namesake', {}, { artists: ['Tom Reed'] }],
    ['a guest’s own song', { title: 'River Stone (feat. Tom Reed)' }, { artists: ['Tom Reed'] }],
    ['names of signs only', { title: '???' }, { title: '!!!' }],
    ['no artist', { artists: [] }, { artists: [] }],
    ['no title', { title: '' }, { title: '' }],
    ['other parts', { title: 'River Stone, Pt. 1' }, { title: 'River Stone, Pt. 2' }],
    ['a part and none', {}, { title: 'River Stone, Pt. II' }],
    ['a cover that says so', { title: 'River Stone (Tom Reed Cover)' }, { artists: ['Tom Reed'] }],
    ['a noted instrumental of equal length', {}, { disambiguation: 'instrumental' }],
  ])('does not accept %s', (_what, one, other) => {
    expect(compareRecordings({ ...song, ...one }, { ...song, ...other }).accept).toBe(false);
  });

  it('counts the words of a note with those of the title', () => {
    const noted = compareRecordings(
      { ...song, title: 'River Stone (Live)' },
      { ...song, disambiguation: 'live, 2005-05-21', durationMs: 203_000 },
    );

    expect(noted).toMatchObject({ accept: true, versions: 'equal' });
  });

  it('takes numbers of parts in letters, words and figures for one', () => {
    const titles = ['River, Part Two', 'River (Pt. 2)', 'River, Pt. II'];

    const accepted = titles.flatMap((a) =>
      titles.map((b) => compareRecordings({ ...song, title: a }, { ...song, title: b }).accept),
    );

    expect(accepted).not.toContain(false);
  });

  it('compares names of every script', () => {
    const one = { title: '夜の川', artists: ['山田'] };

    expect(compareRecordings(one, one).accept).toBe(true);
    expect(compareRecordings(one, { ...one, artists: ['田中'] }).accept).toBe(false);
    expect(compareRecordings(one, { ...one, title: '朝の空' }).accept).toBe(false);
  });

  it('says the same of swapped sides', () => {
    const sides = fc.record({
      title: fc.constantFrom('River', 'River (Live)', 'River - Ann Remix', 'River (Now)', 'River Pt. 2', '川', ''),
      artists: fc.subarray(['Ann Bell', 'Tom Reed', '山田']),
      durationMs: fc.constantFrom(200_000, 201_500, 205_000, 240_000, undefined),
      disambiguation: fc.constantFrom('', 'live'),
    });
    fc.assert(
      fc.property(sides, sides, (a, b) => {
        expect(compareRecordings(a, b)).toEqual(compareRecordings(b, a));
      }),
      { numRuns: 100 },
    );
  });
});
