import { uploadWords } from './upload-vocabulary.ts';
import type { VersionKind } from './version-kind.ts';
import { recordingWords, type WordRole } from './version-vocabulary.ts';

/** What one phrase of the vocabulary says. */
export interface VersionWord {
  readonly kinds: readonly VersionKind[];
  readonly roles: readonly WordRole[];
}

/** Words that may stand among version words without making a version themselves. */
const fillers =
  'the, a, an, and, with, of, n, y, e, et, und, new, digital, digitally, full, long, short, in, for, on, by, from, complete, original, official, version, ver, edition, single, album, lp, cd, hd, hq, main, first, last, final, best, ultra, super, extra, bonus, special, th, nd, rd, st, years, year, track, take, part, mix, edit, vocal, vocals, inch, remastered, audio, video, lyrics, song, no, uk, us, usa, eu, international, de, del, la, en, do, da, di';

const vocabulary = new Map<string, VersionWord>();
for (const [kinds, roles, phrases] of [...recordingWords, ...uploadWords]) {
  for (const phrase of phrases.split(', ')) {
    const known = vocabulary.get(phrase);
    vocabulary.set(
      phrase,
      known === undefined ? { kinds, roles } : { kinds: known.kinds, roles: [...new Set([...known.roles, ...roles])] },
    );
  }
}
const fillerWords = new Set(fillers.split(', '));
const longestPhrase = 5;

/** What the phrase of `words` that starts at `at` says, the longest known one; undefined when none is known. */
export function versionWordAt(
  words: readonly string[],
  at: number,
): (VersionWord & { readonly length: number }) | undefined {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length--) {
    const known = vocabulary.get(words.slice(at, at + length).join(' '));
    if (known !== undefined) return { ...known, length };
  }
  return undefined;
}

/** Whether a word may stand beside version words without changing what they say. */
export function isFillerWord(word: string): boolean {
  return fillerWords.has(word);
}
