import { describe, expect, it } from 'vitest';
import { fitted, padded, printable, widthOf, wrapped } from './printable.ts';

describe('printable', () => {
  it.each([
    ['a coloured text', '\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['a title of the terminal', '\u001b]0;owned\u0007x', ']0;ownedx'],
    ['an 8-bit control', '\u009b2Jx', '2Jx'],
    ['lines', 'a\r\nb\tc\u2028d\u0085e', 'a b cde'],
    ['an override', 'abc\u202efdp.exe', 'abcfdp.exe'],
    ['isolates and marks', '\u2066a\u2069\u200eb\u200fc\u061cd', 'abcd'],
    ['what has no width', 'a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['a family', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['Persian with a joiner', 'می‌خواهم', 'می‌خواهم'],
    ['a null', 'a\0b', 'ab'],
  ])('shows %s harmlessly', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});

describe('fitted', () => {
  it.each([
    ['short', 8, 'short'],
    ['just right', 10, 'just right'],
    ['a little too long', 10, 'a little …'],
    ['漢字漢字漢字', 7, '漢字漢…'],
    ['漢字漢字漢字', 6, '漢字…'],
    ['ab👨‍👩‍👧cd', 4, 'ab…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ])('cuts %j to %i columns', (text, width, cut) => {
    expect(fitted(text, width)).toBe(cut);
    expect(widthOf(cut)).toBeLessThanOrEqual(width);
  });
});

describe('padded', () => {
  it.each(['x', '漢字', '🎤', 'é'])('fills %s to the same width', (text) => {
    expect([widthOf(padded(text, 8, 'left')), widthOf(padded(text, 8, 'right'))]).toEqual([8, 8]);
  });
});

describe('wrapped', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['one', 7, ['one']],
    ['averyveryverylongword a', 7, ['averyveryverylongword', 'a']],
    ['', 7, ['']],
  ])('breaks %j between words', (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });
});
