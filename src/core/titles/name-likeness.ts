import { foldedWords, foldText } from '../matching/fold-text.ts';
import { isGivenName } from './given-names.ts';
import { isPhraseWord } from './phrase-words.ts';

const groupWords = new Set(
  'orchestra orch orchestre orquesta orkester band trio quartet quintet sextet octet choir chorus singers brothers sisters bros ensemble boys girls cast group project combo five four players kids gang feat ft featuring mc dj dr mr mrs miss sir allstars symphony philharmonic experience revival society'.split(
    ' ',
  ),
);

/**
 * How much a part of a text looks like the name of an act rather than a song's; above 0 it does, no upper end.
 *
 * Why: only small words, first names and words for groups are known, so it is a hint for the order of two parts and nothing else.
 */
export function nameLikeness(part: string): number {
  const words = foldedWords(part.replace(/['’´`]/gu, ''));
  if (words.length === 0) return -5;
  const inner = words[0] === 'the' ? words.slice(1) : words;
  const hasInitials = /\p{L}\.\s?\p{L}\b/u.test(part);
  const isPhrase = (word: string): boolean =>
    isPhraseWord(word) && word !== 'and' && !(hasInitials && word.length === 1);
  const phrase = inner.filter(isPhrase).length;
  const isPerson = words.length <= 6 && isGivenName(words[0] ?? '') && words.length > 1;
  const isSecondPerson = words.includes('and') && isGivenName(words[words.indexOf('and') + 1] ?? '');
  const groups = words.filter((word) => groupWords.has(word)).length;
  const isPlural = words[0] === 'the' && words.length <= 4 && /s$/u.test(words.at(-1) ?? '');
  let score = -phrase * (words[0] === 'the' && words.length === 2 ? 0.3 : 0.9) - Math.max(0, words.length - 4) * 0.2;
  if (isPerson) score += 1.6;
  if (isSecondPerson) score += 0.8;
  if (groups > 0) score += 1;
  if (isPlural) score += 1;
  if (/\band (?:his|her|the|their)\b/u.test(foldText(part))) score += 2;
  if (/[a-z]['’´`](?:m|ve|ll|re|t|d|s)?\b/iu.test(part)) score -= 0.5;
  if (/[?!]\s*$/u.test(part)) score -= 0.6;
  return score;
}
