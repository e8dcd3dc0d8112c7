import { foldText } from '../matching/fold-text.ts';
import type { ArtistAndTitle } from './artist-and-title.ts';
import { isGivenName } from './given-names.ts';
import { nameLikeness } from './name-likeness.ts';
import { isPhraseWord } from './phrase-words.ts';

const longestText = 24;
const longestName = 8;
/** How often an act's name has so many words, as a head start; longer names need signs of their own. */
const byLength = [0, 0.1, 1, 0.3, -0.4, -0.8, -1, -1.2, -1.4] as const;

/**
 * Artist and title of a text without any separator, by the look of its words; undefined when nothing speaks for a place to cut.
 *
 * Shape: every cut is tried, artist first and artist last; first names, small words, a change of letter case and the
 * channel's name weigh. `channelKey` is the folded channel without blanks.
 */
export function splitUnseparated(text: string, channelKey: string): ArtistAndTitle | undefined {
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length < 2 || words.length > longestText) return undefined;
  let best: ArtistAndTitle | undefined;
  let highest = 0.6;
  for (let length = 1; length < words.length && length <= longestName; length++) {
    for (const isLast of [false, true]) {
      const at = isLast ? words.length - length : length;
      const [name, rest] = isLast ? [words.slice(at), words.slice(0, at)] : [words.slice(0, at), words.slice(at)];
      const score = cutScore(name, rest, channelKey) - (isLast ? 0.7 : 0);
      if (score <= highest) continue;
      highest = score;
      best = { artist: name.join(' '), title: rest.join(' ') };
    }
  }
  return best;
}

function cutScore(name: readonly string[], rest: readonly string[], channelKey: string): number {
  const folded = name.map((word) => foldText(word));
  const hasArticle = folded[0] === 'the';
  const key = folded.join('').replaceAll(' ', '');
  const isJoined = folded.some((word) => word === 'and') || name.includes('&');
  const isChannel = key.length > 3 && channelKey.includes(hasArticle ? key.slice(3) : key);
  let score = nameLikeness(name.join(' ')) + (isJoined ? 0 : (byLength[name.length - (hasArticle ? 1 : 0)] ?? -2));
  if (isChannel) score += 3;
  if (isDangling(name) || isDangling(rest)) score -= 4;
  if (isUpper(name) && !isUpper(rest)) score += 2;
  if (hasArticle && folded.length > 1) score += 0.6;
  if (name.length === 1 && isGivenName(folded[0] ?? '')) score -= 0.8;
  if (isPhraseWord(foldText(rest[0] ?? '').replaceAll(' ', ''))) score += 0.6;
  if (isGivenName(foldText(rest[0] ?? ''))) score -= 0.8;
  return score;
}

/** A part that begins or ends with a joiner was cut in the middle of a name. */
function isDangling(words: readonly string[]): boolean {
  return /^(?:&|\+|and|y|og|och)$/iu.test(words.at(-1) ?? '') || /^(?:&|\+|and|feat\.?|ft\.?)$/iu.test(words[0] ?? '');
}

function isUpper(words: readonly string[]): boolean {
  const text = words.join('');
  return text.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase();
}
