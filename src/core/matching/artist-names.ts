import { foldText } from './fold-text.ts';

/** What joins two names in one credit. Each also occurs inside a single act's name, so a split is a variant, never the truth. */
const joiners =
  /\s*[,;/+&•·|]\s*|\s+(?:and|feat\.?|ft\.?|featuring|with|vs\.?|versus|x|×|y|e|et|und|og|och|en|con|avec|mit|presents|pres\.?)\s+/giu;

/** A joiner needs a mark, or a word with others on both sides. */
const mayBeJoined = /[,;/+&•·|]|\S\s+\S+\s+\S/;

/**
 * Every name that a credit may mean, folded: the credit as it stands and the parts of a joined one.
 *
 * Shape: no doubles, never an empty name; a leading "the" is dropped; the whole credit comes first.
 */
export function namesOf(credit: string): readonly string[] {
  const plain = credit.replace(/\s+/g, ' ');
  const whole = nameKey(plain);
  if (!mayBeJoined.test(plain)) return whole === '' ? [] : [whole];
  const parts = plain.split(joiners).map(nameKey);
  return [...new Set([whole, ...parts])].filter((name) => name !== '');
}

/** A name as it is compared: folded, without a leading article and without the number that tells namesakes apart. */
export function nameKey(name: string): string {
  const folded = foldText(/[\])]$/.test(name) ? name.replace(/\s[[(]\d+[\])]$/u, '') : name);
  return folded.startsWith('the ') ? folded.slice(4) : folded;
}
