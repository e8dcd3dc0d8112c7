import { foldText } from '../matching/fold-text.ts';
import type { VersionKind, VersionTag } from './version-kind.ts';
import { isFillerWord, type VersionWord, versionWordAt } from './version-words.ts';

interface Piece {
  readonly text: string;
  readonly known: VersionWord | undefined;
  readonly year: string | undefined;
  readonly isFiller: boolean;
}

const longestSegment = 16;
const months = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
const places = new Set('at from in on im auf aus en em desde dei dal a au aux chez bei w with'.split(' '));
/** Behind these no place follows: "Live in My Heart". */
const noPlaces = new Set('my your our his her me you us love peace heart dreams moment'.split(' '));
/** Behind these a version word belongs to the phrase: "Under Cover", "In the Mix". */
const phraseStarts = new Set(
  'under take my your our his her their to and no this that i you we what in on for by of'.split(' '),
);

/**
 * What a whole part of a title says, if that part *is* a version; undefined when it belongs to the song's name.
 *
 * Shape: led or closed by version vocabulary, or made of nothing else; years and places become values.
 * Why so strict: a version word inside a title proper ("Live and Let Die") must stay.
 */
export function versionTagsOf(part: string): readonly VersionTag[] | undefined {
  const film = soundtrackOf(part);
  if (film !== undefined) return film;
  const pieces = piecesOf(part);
  if (pieces.length === 0 || pieces.length > longestSegment) return undefined;
  if (isDate(pieces)) return yearTags(pieces);
  if (!isVersion(pieces)) return undefined;
  return tagsOf(pieces);
}

function soundtrackOf(part: string): readonly VersionTag[] | undefined {
  const from =
    /^(?:music\s+)?(?:from|aus|de|da|dal|du film|dal film|do filme|de la pel[ií]cula|aus dem film)\s+(?:the\s+)?["“”„«'‘](.+)$/iu.exec(
      part,
    );
  const named =
    /^(?:music\s+|as heard\s+|featured\s+|song\s+)?(?:from|in)\s+(.*(?:soundtrack|motion picture|movie|film|series|musical|ost|broadway|netflix|album))\b/iu.exec(
      part,
    );
  const quoted =
    /^(?:(?:original |main |end )?(?:song|music|theme) )?from\s[^"“„«]{0,60}["“„«]([^"”“»]+)["”“»]$/iu.exec(part);
  const found = from ?? named ?? quoted;
  return found === null
    ? undefined
    : [{ kind: 'soundtrack', value: (found[1] ?? '').replace(/["“”»'’]+$/u, '').trim() }];
}

function piecesOf(part: string): readonly Piece[] {
  const words = foldText(part.replaceAll('’', "'")).split(' ');
  const pieces: Piece[] = [];
  for (let at = 0; at < words.length && pieces.length <= longestSegment; ) {
    const word = words[at] ?? '';
    const known = versionWordAt(words, at);
    const year = yearOf(word);
    pieces.push({
      text: known === undefined || known.length === 1 ? word : words.slice(at, at + known.length).join(' '),
      known,
      year,
      isFiller: known === undefined && (isFillerWord(word) || /^\p{N}+(?:st|nd|rd|th)?$/u.test(word)),
    });
    at += known?.length ?? 1;
  }
  return pieces;
}

function yearOf(word: string): string | undefined {
  return /^(?:19|20)\d\d$/.test(word) ? word : undefined;
}

/** "1966", "May 26, 1966", "June/October 1980": when a take was made. */
function isDate(pieces: readonly Piece[]): boolean {
  const isPart = (piece: Piece): boolean => months.has(piece.text) || /^\d{1,2}$/.test(piece.text);
  const years = pieces.filter((piece) => piece.year !== undefined);
  return years.length > 0 && pieces.every((piece) => piece.year !== undefined || isPart(piece));
}

function isVersion(pieces: readonly Piece[]): boolean {
  const telling = pieces.filter((piece) => piece.year === undefined && !piece.isFiller);
  if (telling.length === 0) return false;
  if (telling.every((piece) => piece.known !== undefined)) return !phraseStarts.has(pieces[0]?.text ?? '');
  const [first, last] = [telling[0], telling.at(-1)];
  if (last?.known?.roles.includes('closes') && !isPhraseEnd(pieces, last)) return true;
  if (first?.known?.roles.includes('leads')) return true;
  return first?.known?.roles.includes('led-place') === true && isFollowedByPlace(pieces, first);
}

function isPhraseEnd(pieces: readonly Piece[], last: Piece): boolean {
  const at = pieces.indexOf(last);
  const before = pieces[at - 1]?.text ?? '';
  return phraseStarts.has(before === 'the' ? (pieces[at - 2]?.text ?? '') : before);
}

function isFollowedByPlace(pieces: readonly Piece[], first: Piece): boolean {
  const at = pieces.indexOf(first);
  const [next, name] = [pieces[at + 1], pieces[at + 2]];
  if (next === undefined || noPlaces.has(name?.text ?? '')) return false;
  return places.has(next.text) || next.year !== undefined || next.known !== undefined;
}

function tagsOf(pieces: readonly Piece[]): readonly VersionTag[] {
  const value = pieces
    .filter((piece) => piece.known === undefined && piece.year === undefined)
    .filter((piece) => !piece.isFiller);
  const name = value.map((piece) => piece.text).join(' ');
  const kinds = new Set<VersionKind>(pieces.flatMap((piece) => piece.known?.kinds ?? []));
  if (kinds.has('mix') && name !== '') kinds.add('remix').delete('mix');
  if (kinds.size > 1) kinds.delete('version');
  const tags = [...kinds].map((kind) => (name === '' ? { kind } : { kind, value: name }));
  return [...tags, ...yearTags(pieces)];
}

function yearTags(pieces: readonly Piece[]): readonly VersionTag[] {
  return pieces.flatMap((piece) => (piece.year === undefined ? [] : [{ kind: 'year' as const, value: piece.year }]));
}
