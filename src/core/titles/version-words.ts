import { uploadWords } from './upload-vocabulary.ts';
import type { VersionKind } from './version-kind.ts';
import { recordingWords, type WordRole } from './version-vocabulary.ts';

/** What one phrase of the vocabulary says. */
export interface VersionWord {
  readonly kinds: readonly VersionKind[];
  readonly roles: readonly WordRole[];
  /** Unit: words. */
  readonly length: number;
}

/** Words that may stand among version words without making a version themselves. */
const fillers =
  'the, a, an, and, with, of, n, y, e, et, und, new, digital, digitally, full, long, short, in, for, on, by, from, complete, original, official, version, ver, edition, single, album, lp, cd, hd, hq, main, first, last, final, best, ultra, super, extra, bonus, special, th, nd, rd, st, years, year, track, take, part, mix, edit, vocal, vocals, inch, remastered, audio, video, lyrics, song, no, uk, us, usa, eu, international, de, del, la, en, do, da, di';

const vocabulary = new Map<string, VersionWord>();
for (const [kinds, roles, phrases] of [...recordingWords, ...uploadWords]) {
  for (const phrase of phrases.split(', ')) {
    const known = vocabulary.get(phrase);
    const length = phrase.split(' ').length;
    vocabulary.set(phrase, {
      kinds: known?.kinds ?? kinds,
      roles: known === undefined ? roles : [...new Set([...known.roles, ...roles])],
      length,
    });
  }
}
/** Words of the longest phrase that begins with a word: most words begin none, and those cost one look. */
const longestFrom = new Map<string, number>();
for (const [phrase, { length }] of vocabulary) {
  const first = phrase.split(' ')[0] ?? '';
  longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, length));
}
const fillerWords = new Set(fillers.split(', '));

/** What the phrase of `words` that starts at `at` says, the longest known one; undefined when none is known. */
export function versionWordAt(words: readonly string[], at: number): VersionWord | undefined {
  const first = words[at] ?? '';
  for (let length = Math.min(longestFrom.get(first) ?? 0, words.length - at); length > 0; length--) {
    const known = vocabulary.get(length === 1 ? first : words.slice(at, at + length).join(' '));
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Whether a word may stand beside version words without changing what they say. */
export function isFillerWord(word: string): boolean {
  return fillerWords.has(word);
}
