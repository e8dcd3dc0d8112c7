import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { foldText } from './fold-text.ts';
import { scoreText } from './score-text.ts';

describe('foldText', () => {
  it.each([
    ['Beyoncé & JAY-Z', 'beyonce and jay z'],
    ['Straße  Øl', 'strasse ol'],
    ['がんばれ', 'がんばれ'],
    ['ｶﾅ', 'カナ'],
    ['Ёлка', 'елка'],
    ['الصَّوت', 'الصوت'],
    ['สวัสดี', 'สวัสดี'],
    ['한국어', '한국어'],
    ['!!!', ''],
  ])('folds "%s" to "%s"', (text, key) => {
    expect(foldText(text)).toBe(key);
  });

  it('changes nothing in a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 100 },
    );
  });
});

describe('scoreText', () => {
  it.each([
    ['Señorita', 'SENORITA', 1, 1],
    ["Don't Stop", 'Dont Stop', 0.95, 1],
    ['Bohemian Rhapsody', 'Bohemian Rapsody', 0.9, 0.99],
    ['Hallelujah', 'Halleluiah', 0.88, 0.95],
    ['Love Me Now', 'Love Me Not', 0.5, 0.8],
    ['Hello', 'Hello World', 0.7, 0.7],
    ['Wake Me Up', 'Wake Me Up 2', 0, 0.6],
    ['Part 1', 'Part 2', 0, 0.6],
    ['Yesterday', 'Imagine', 0, 0.49],
    ['Go', 'Gold', 0, 0.49],
    ['夜に駆ける', '夜に駆ける', 1, 1],
    ['夜に駆ける', 'ハルジオン', 0, 0.49],
    ['Калинка', 'Катюша', 0, 0.49],
    ['???', '???', 1, 1],
    ['???', '!!!', 0, 0],
    ['???', 'Song', 0, 0],
  ])('puts "%s" and "%s" between %s and %s', (a, b, least, most) => {
    const score = scoreText(a, b);

    expect(score).toBeGreaterThanOrEqual(least);
    expect(score).toBeLessThanOrEqual(most);
  });

  it('is between 0 and 1 and the same for swapped sides', () => {
    const names = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1', 'é', '愛', "'"), maxLength: 14 });
    fc.assert(
      fc.property(names, names, (a, b) => {
        const score = scoreText(a, b);

        expect(score).toBe(scoreText(b, a));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(scoreText(a, a)).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  it('falls with each letter mistyped', () => {
    const typed = ['abcdefghijkl', 'abcdefghijkx', 'abcdefghixyx', 'abcdefwvixyx', 'qwertyuiopzz'];

    const scores = typed.map((text) => scoreText('abcdefghijkl', text));

    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

describe('editDistance', () => {
  it.each([
    ['kitten', 'sitting', 5, 3],
    ['ab', 'ba', 2, 1],
    ['', 'abc', 3, 3],
    ['abc', 'xyz', 1, 2],
    ['same', 'same', 0, 0],
  ])('of "%s" and "%s" up to %i is %i', (a, b, limit, edits) => {
    expect(editDistance(a, b, limit)).toBe(edits);
  });

  it('is the same of long texts as of short ones', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 9 });
    const [before, behind] = ['the same beginning of both of them ', ' and the same ending'];
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(editDistance(`${before}${a}${behind}`, `${before}${b}${behind}`, 40)).toBe(editDistance(a, b, 40));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same with a wider band', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(texts, texts, fc.nat(4), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editDistance(a, b, 20), limit + 1));
      }),
      { numRuns: 200 },
    );
  });
});
