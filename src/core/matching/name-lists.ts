import { normaliseTitle } from '../titles/normalise-title.ts';
import { type NameSpan, placesOf } from './find-name.ts';
import { type NameWord, nameWords } from './name-words.ts';
import { weights } from './weights.ts';

/** More names than any act goes by. */
const mostNames = 12;

/** Each name as the words to look for, without a leading article and without doubles. */
export function wordLists(names: readonly string[]): readonly (readonly string[])[] {
  const lists = new Map<string, readonly string[]>();
  for (const name of names) {
    const keys = nameWords(name).map((word) => word.key);
    const plain = keys[0] === 'the' && keys.length > 1 ? keys.slice(1) : keys;
    if (plain.length > 0) lists.set(plain.join(' '), plain);
  }
  return [...lists.values()].slice(0, mostNames);
}

/** The titles to look for: the whole one, the core, and the core without its brackets. */
export function titleNames(title: string): readonly (readonly string[])[] {
  const { core } = normaliseTitle(title);
  const bare = core.replace(/\s*[([][^()[\]]*[)\]]\s*/gu, ' ').trim();
  return wordLists([title, core, bare]);
}

/** Where any of the names stands; the places of the surest name first. */
export function placesOfAny(names: readonly (readonly string[])[], words: readonly NameWord[]): readonly NameSpan[] {
  return names.flatMap((name) => placesOf(name, words));
}

const nicknameScore = weights.video.nicknamed;

/** Where a person's first and last name stand with one word between them: Willis "Gatortail" Jackson. */
export function nicknamePlaces(names: readonly (readonly string[])[], words: readonly NameWord[]): readonly NameSpan[] {
  return names.flatMap(([first = '', last = '', ...more]) => {
    if (more.length > 0 || first.length < 3 || last.length < 3) return [];
    const starts = words.flatMap((word, at) => (word.key === first && words[at + 2]?.key === last ? [at] : []));
    return starts.map((start) => ({ start, end: start + 3, score: nicknameScore }));
  });
}
