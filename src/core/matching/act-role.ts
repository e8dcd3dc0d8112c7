import type { NameSpan } from './find-name.ts';
import type { NameWord } from './name-words.ts';

/** What the words around an act's name say: it plays here, it is honoured or copied here, it is a guest, or nothing. */
export type ActRole = 'performer' | 'original' | 'guest' | 'plain';

const coverWords = new Set(
  'cover covers covered covering coverversion tribute tributo homage hommage omaggio homenaje karaoke style versiona rendition renditions originally'.split(
    ' ',
  ),
);
const between = new Set(
  'acoustic piano acapella a cappella lullaby college live guitar song songs music s the theme vocal string orchestral rock metal of'.split(
    ' ',
  ),
);
const links = new Set('of to from by de del di da a au the tema song songs cancion s an'.split(' '));
const playedWords = new Set('performed sung sang recorded played'.split(' '));
const firstMarks = new Set('originally as first'.split(' '));
const guestMarks = new Set('ft feat featuring'.split(' '));

/** Whether a word says that somebody else's song is played. */
export function isCoverWord(key: string): boolean {
  return coverWords.has(key);
}

/** The role in which the name at `span` stands in the text. */
export function roleAt(words: readonly NameWord[], span: NameSpan): ActRole {
  const start = words[span.start - 1]?.key === 'the' ? span.start - 1 : span.start;
  const before = words[start - 1];
  if (before !== undefined && guestMarks.has(before.key)) return 'guest';
  if (before?.key === 'by') return isOriginallyBy(words, start - 1) ? 'original' : 'performer';
  if (isCoverBehind(words, span) || isCoverBefore(words, span.start)) return 'original';
  return isInCoverBracket(words, span) ? 'original' : 'plain';
}

/** Whether the "by" at this place stands in "originally by", "made famous by" and the like. */
export function isOriginallyBy(words: readonly NameWord[], at: number): boolean {
  const key = words[at - 1]?.key ?? '';
  if (isPlayedWord(key)) return firstMarks.has(words[at - 2]?.key ?? '');
  return key === 'originally' || key === 'famous' || key === 'popular' || key === 'song' || key === 'original';
}

/** Whether a word before "by" says outright who plays: "sung by", "performed by". */
export function isPlayedWord(key: string): boolean {
  return playedWords.has(key);
}

/** "X cover", "X acoustic cover", in one bracket. */
function isCoverBehind(words: readonly NameWord[], span: NameSpan): boolean {
  const bracket = words[span.end - 1]?.bracket;
  for (let at = span.end; at < Math.min(span.end + 4, words.length); at++) {
    const word = words[at];
    if (word === undefined || word.bracket !== bracket) return false;
    if (coverWords.has(word.key)) return !links.has(words[at + 1]?.key ?? '');
    if (!between.has(word.key)) return false;
  }
  return false;
}

/** "cover of X", "tribute to X", "from X". */
function isCoverBefore(words: readonly NameWord[], start: number): boolean {
  const bracket = words[start]?.bracket;
  for (let at = start - 1; at >= Math.max(0, start - 4); at--) {
    const word = words[at];
    if (word === undefined || word.bracket !== bracket) return false;
    if (coverWords.has(word.key)) return at < start - 1;
    if (word.key === 'from') return !isAlbumBehind(words, start);
    if (!links.has(word.key)) return false;
  }
  return false;
}

function isInCoverBracket(words: readonly NameWord[], span: NameSpan): boolean {
  const bracket = words[span.start]?.bracket ?? 0;
  return bracket > 0 && words.some((word) => word.bracket === bracket && coverWords.has(word.key));
}

/** "from X's new album": the album is X's, and so is the song. */
function isAlbumBehind(words: readonly NameWord[], start: number): boolean {
  return words.slice(start + 1, start + 5).some((word) => word.key === 'album');
}
