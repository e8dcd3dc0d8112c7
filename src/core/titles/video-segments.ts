import { foldedWords } from '../matching/fold-text.ts';
import { bracketGroups } from './bracket-groups.ts';
import { isPhraseWord } from './phrase-words.ts';
import { versionTagsOf } from './version-segment.ts';
import { isFillerWord, versionWordAt } from './version-words.ts';

/** A video's text cut into parts, without what only tells of the upload. */
export interface VideoSegments {
  readonly parts: readonly string[];
  /** Bracketed parts that are no version wording, in order. */
  readonly asides: readonly string[];
}

const extension = /\.(?:wmv|avi|mpe?g|mp4|flv|mov|m4v|mp3|vob|mkv)\b\.?/giu;
const trackNumber = /^\s*(?:#\s?\d{1,3}|0\d|\d{1,2}[.)])[\s.:)-]*(?=\p{L})/u;
const strong =
  /\s[-–—―|~/•·*]{1,3}\s|\s?[|｜]\s?|\s?\/\/\s?|--+|[-–—―:]\s|\s[-–—―:](?=\S)|\.{2,}\s?|,{2,}|\s{2,}|[•♪♫★☆~]|_/u;
const weak = /(?<=[^\s-])[-–—/](?=[^\s-])/u;

const uploadWords =
  /\b(?:records|recordings|soundtrack|eurovision|tribute|vinyl|rpm|album|unplugged|kbps|itunes|spotify|youtube|subtitulos|lyrics|karaoke|concert|festival)\b/iu;
const uploadTail =
  /\s+(?:(?:recorded\s+)?(?:live|en vivo|ao vivo)(?:\s+(?:at|in|from|on|en|@)(?!\p{L})|\s*@|,?\s+\d).*|(?:live\s+)?(?:w\.?\/?|with|con)\s?(?:lyrics|letra).*|lyrics(?:\s+video)?)$/iu;
const uploadHead = /^(?:(?:recorded\s+)?(?:live|en vivo|ao vivo)\s+(?:at|in|from|on|en|@)(?!\p{L}))/iu;
/** Version words that acts bear as names. */
const actWords = new Set([
  'club',
  'radio',
  'sessions',
  'session',
  'edition',
  'piano',
  'promo',
  'visual',
  'flip',
  'vip',
  'single',
]);

/** The parts of a text at its separators: spaced dashes, bars and the like, else a bare hyphen or slash. */
export function videoSegments(text: string): VideoSegments {
  const plain = text
    .replace(extension, ' ')
    .replace(/\bhttps?:\S+|\bwww\.\S+/giu, ' ')
    .replace(/\s[-–]\s*YouTube\b.*$/u, '')
    .replace(trackNumber, '');
  const groups = bracketGroups(plain);
  let bare = '';
  let at = 0;
  const asides: string[] = [];
  for (const group of groups) {
    const isKept = isPartOfTitle(group.inner);
    bare += isKept ? plain.slice(at, group.end) : `${plain.slice(at, group.start).trimEnd()} `;
    at = group.end;
    if (!isKept) asides.push(group.inner);
  }
  const parts = cut(`${bare.trimEnd()}${bare === '' ? '' : ' '}${plain.slice(at).trimStart()}`.trim());
  return { parts, asides };
}

/** Brackets of a song's name are phrases; those of an upload hold names, years, places. */
function isPartOfTitle(inner: string): boolean {
  const words = foldedWords(inner.replace(/['’´`]/gu, ''));
  const phrase = words.filter((word) => isPhraseWord(word)).length;
  return (
    words.length > 1 &&
    phrase * 2 >= words.length &&
    !isNoise(inner) &&
    !/\d|\bfrom\b|\bcover/iu.test(inner) &&
    versionTagsOf(inner) === undefined
  );
}

function cut(text: string): readonly string[] {
  const parts = text
    .split(strong)
    .map((part) =>
      part
        .trim()
        .replace(uploadTail, '')
        .replace(/^[\s\-–—|/:,;.]+|[\s\-–—|/:,;]+$/gu, ''),
    )
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && !isNoise(part));
  if (parts.length !== 1) return parts;
  const [only = ''] = parts;
  const weakly = only.split(weak);
  return weakly.length === 2 && weakly.every((part) => part.trim().length > 2)
    ? weakly.map((part) => part.trim())
    : parts;
}

/** Parts that tell of the upload, the place or the format, and the numbers of tracks. */
function isNoise(part: string): boolean {
  if (/^[\d\s.,/:'’-]+(?:rpm|kbps|hd)?$/iu.test(part) || uploadWords.test(part) || uploadHead.test(part)) return true;
  const words = foldedWords(part);
  const isKnown = words.every(
    (word) => isFillerWord(word) || versionWordAt([word], 0) !== undefined || /^\p{N}+$/u.test(word),
  );
  return (
    isKnown &&
    words[0] !== 'the' &&
    !words.some((word) => actWords.has(word)) &&
    words.some((word) => !isFillerWord(word))
  );
}
