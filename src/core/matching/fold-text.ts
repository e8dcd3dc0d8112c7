/** Letters that carry their mark inside, so that decomposition leaves them as they are. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const isAscii = /^[\x20-\x7e]*$/;
const isFolded = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/**
 * The comparison key of a name: lower case, no accents, every run of anything but letters and digits one blank.
 *
 * Shape: letters of every script stay, also vowel signs and the sound marks of kana; "&" reads as "and"; may be empty.
 * Folding a key changes nothing. Why: a filter on a–z would fold every Japanese, Cyrillic or Arabic name to nothing, and
 * nothing is contained in everything.
 */
export function foldText(text: string): string {
  if (isAscii.test(text)) return foldAscii(text);
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f\u2060\ufeff]/g, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The same for text that has nothing to decompose, which is most of it: a fraction of the time. */
function foldAscii(text: string): string {
  const lower = text.toLowerCase();
  if (isFolded.test(lower)) return lower;
  return lower
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The words of the folded text, in order.
 *
 * Shape: empty when nothing is left after folding.
 */
export function foldedWords(text: string): readonly string[] {
  const folded = foldText(text);
  return folded === '' ? [] : folded.split(' ');
}
