import { nameKey, namesOf } from './artist-names.ts';
import { wordLists } from './name-lists.ts';

/** The names by which a credit's act may stand in a text; each is a list of words as `nameWords` gives them. */
export interface ActNames {
  /** The act itself: the whole credit, its first name, and shorter forms of both. */
  readonly main: readonly (readonly string[])[];
  /** Acts of equal rank in a joint credit ("A & B"), but the first. */
  readonly joint: readonly (readonly string[])[];
  /** Every further name of the credit, guests included. */
  readonly others: readonly (readonly string[])[];
}

const ensembles =
  /\s+(?:(?:and|with|y|et|und|e)\s+(?:his|her|their|the|su|sua|seine|son|sein|ihr|ihre)\s+.*|orchestra|orchester|orchestre|orch|orquesta|orkester|trio|quartet|quartett|quintet|sextet|band|ensemble|group|singers|chorus|choir)$/u;
const accompaniment = /^(?:his|her|their|orchestra|orch|band|the band|orchestre|orkester)\b/u;
const guestWords = /\s(?:feat\.?|ft\.?|featuring|with)\s.*$/iu;

/** No credit is longer, however many acts it joins. */
const mostCharacters = 600;

/** The names to look for when a candidate's credit is searched in a text. */
export function actNames(printed: string): ActNames {
  const credit = printed.slice(0, mostCharacters);
  const [whole = '', ...parts] = namesOf(credit);
  const further = parts.filter((name) => !accompaniment.test(name));
  const full = [whole, nameKey(credit.replace(/[([].*$/u, '')), further[0] ?? ''];
  const shorter = full.map((name) => name.replace(ensembles, '')).filter((name) => name.includes(' '));
  const joint = namesOf(credit.replace(guestWords, '')).slice(2);
  return {
    main: wordLists([...full, ...shorter, ...full.map(beginningOf), ...nicknamed(credit)]),
    joint: wordLists(joint.filter((name) => name.includes(' ') && !accompaniment.test(name))),
    others: wordLists(further.slice(1)),
  };
}

/** The first two words of a longer name: "Magic Sam" of a blues band of his. */
function beginningOf(name: string): string {
  const words = name.split(' ');
  const beginning = words.slice(0, 2).join(' ');
  return words.length > 2 && beginning.length > 8 && !/ (?:and|of|the)$/u.test(beginning) ? beginning : '';
}

/** Clarence "Gatemouth" Brown is also Clarence Brown and Gatemouth Brown. */
function nicknamed(credit: string): readonly string[] {
  const [, first, nickname, last] = /^(\p{L}+)\s["“'‘(]([^"”'’)]+)["”'’)]\s(\p{L}+)$/u.exec(credit) ?? [];
  return first === undefined ? [] : [`${first} ${last}`, `${nickname} ${last}`];
}
