import { foldedWords } from './fold-text.ts';
import { spokenKey } from './spoken-words.ts';

const partWords = new Set(
  'pt part parts teil parte partie deel del osa pts vol volume no number nr chapter chap act episode ep book op'.split(
    ' ',
  ),
);
const roman = /^(?:i|ii|iii|iv|v|vi|vii|viii|ix|x)$/u;
const romanNumbers = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/**
 * The numbers that make a title one of several: "Pt. II" is "2", "2.0" is "2.0", in order, blank-separated.
 *
 * Shape: empty when the title has none. Why: differing parts are different songs, however alike the titles read.
 */
export function partNumbers(title: string): string {
  const words = foldedWords(title);
  const numbers = words.flatMap((word, at) => {
    const isPart = partWords.has(words[at - 1] ?? '');
    const isRoman = roman.test(word) && (isPart || (at === words.length - 1 && word.length > 1));
    if (isRoman) return [String(romanNumbers.indexOf(word) + 1)];
    const spoken = isPart ? spokenKey(word) : word;
    return /^\p{N}+$/u.test(spoken) ? [spoken] : [];
  });
  return numbers.join(' ');
}

/** The same title with its numbers spelled one way, for comparison only: "Pt. One" and "Part I" are "pt 1". */
export function withPlainNumbers(title: string): string {
  const words = foldedWords(title);
  return words
    .map((word, at) => {
      if (word === 'part' || word === 'pts' || word === 'parts') return 'pt';
      const isPart = partWords.has(words[at - 1] ?? '');
      if (roman.test(word) && (isPart || (at === words.length - 1 && word.length > 1))) {
        return String(romanNumbers.indexOf(word) + 1);
      }
      return isPart && /^\d+$/.test(spokenKey(word)) ? spokenKey(word) : word;
    })
    .join(' ');
}
