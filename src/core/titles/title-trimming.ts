import { foldText } from '../matching/fold-text.ts';
import { normaliseTitle } from './normalise-title.ts';
import { isPhraseWord } from './phrase-words.ts';
import { versionWordAt } from './version-words.ts';

const quotes = /["“”„«»‟″]/gu;
const trailingBy = /\s+(?:by|cover(?:ed)? by|sung by|performed by)\s+(\S+).*$/iu;
const months = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
const lastWords = new Set(
  'live lyrics lyric hd hq cover audio video rpm official original karaoke acoustic stereo mono clip vinyl remastered with w version'.split(
    ' ',
  ),
);

/**
 * A song's name out of a part of a video's text: without quotes, "by" and what is said of the upload behind it.
 *
 * Shape: never blank if the part is not. Video titles carry such words without a bracket, catalogue titles do not.
 */
export function trimVideoTitle(part: string): string {
  const quoted = /["“„«]([^"“”„«»]{2,})["”»]/u.exec(part)?.[1] ?? /^['‘]([^'‘’]{3,})['’](?=\s)/u.exec(part)?.[1];
  const plain = (quoted ?? part)
    .replace(quotes, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^0\d[\s.]+(?=\p{L})/u, '');
  const by = trailingBy.exec(plain);
  const isNamed = by !== null && by.index > 0 && !isPhraseWord(foldText(by[1] ?? ''));
  const { core } = normaliseTitle(isNamed ? plain.slice(0, by.index) : plain);
  const words = core.split(' ');
  while (words.length > 1 && isTrailing(words)) words.pop();
  return (
    words
      .join(' ')
      .replace(/^['‘’`]\s?(?=.*\s?['’`]$)|(?<=^['‘’`].*)\s?['’`]$/gu, '')
      .replace(/[\s\-–,;:/]+$/u, '')
      .trim() || core
  );
}

function isTrailing(words: readonly string[]): boolean {
  const last = foldText(words.at(-1) ?? '');
  if (last === '') return true;
  if (/^(?:19|20)\d\d$/.test(last) || /^['’´`]\d\d$/u.test(words.at(-1) ?? '')) return true;
  if (/^\d{2}rpm$/.test(last) || (/^\d{2}$/.test(last) && months.has(foldText(words.at(-2) ?? '')))) return true;
  if (months.has(last) && last !== 'may' && last !== 'april') return words.length > 2;
  const known = versionWordAt([last], 0);
  return words.length > 1 && lastWords.has(last) && (known !== undefined || last.length < 5 || last === 'lyrics');
}

/** An act's name out of a part of a video's text. */
export function trimVideoArtist(part: string): string {
  const plain = part
    .replace(quotes, ' ')
    .replace(/^\s*(?:by|covered by|cover by|performed by)[\s.:]+/iu, '')
    .replace(/\s+(?:live|sings?|canta|performs?|plays?|official|performing)\s*$/iu, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s,(-]+(?:19|20)\d\d\)?\s*$/u, '')
    .replace(/^[\s'‘’`*.,;:-]+|[\s*,;:`-]+$/gu, '');
  return plain.trim() || part.trim();
}
