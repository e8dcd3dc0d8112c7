import type { WorldSong } from '../../world/music/entities.ts';
import { foldWords } from './fold-words.ts';

/** Hits on one page unless asked otherwise, and the most. */
const usualPage = 10;
const largestPage = 20;

interface Entry {
  readonly song: WorldSong;
  readonly words: ReadonlySet<string>;
}

/** Finds songs for any words. */
export type SongSearch = (query: URLSearchParams) => readonly WorldSong[];

/**
 * The search over `songs`: those that share words with the query first, by share and then by views.
 *
 * Why: the first page is filled up with songs that have nothing to do with the query, because Genius has hits for
 * anything.
 */
export function songSearchOver(songs: readonly WorldSong[]): SongSearch {
  const entries = songs.map((song): Entry => ({ song, words: wordsOf(song) }));
  return (query) => {
    const text = query.get('q') ?? '';
    const perPage = wholeNumber(query.get('per_page'), usualPage, largestPage);
    const page = wholeNumber(query.get('page'), 1, 100);
    const ranked = rankedFor(entries, foldWords(text));
    const hits = ranked.slice((page - 1) * perPage, page * perPage);
    return page === 1 ? [...new Set([...hits, ...strangersFor(songs, text)])].slice(0, perPage) : hits;
  };
}

function rankedFor(entries: readonly Entry[], wanted: ReadonlySet<string>): readonly WorldSong[] {
  const scored = entries.map((entry) => ({ ...entry, score: shareOf(wanted, entry.words) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || viewsOf(b.song) - viewsOf(a.song) || a.song.songId - b.song.songId)
    .map(({ song }) => song);
}

/** Words of both, as a share of all words of both. */
function shareOf(wanted: ReadonlySet<string>, words: ReadonlySet<string>): number {
  const common = [...wanted].filter((word) => words.has(word)).length;
  return (2 * common) / (wanted.size + words.size || 1);
}

/** The same ten for the same text. */
function strangersFor(songs: readonly WorldSong[], text: string): readonly WorldSong[] {
  const start = [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 99_991, 7);
  const count = Math.min(usualPage, songs.length);
  return Array.from({ length: count }, (_, n) => songs[(start + n * 7) % songs.length]).filter(
    (song) => song !== undefined,
  );
}

function wordsOf(song: WorldSong): ReadonlySet<string> {
  const names = [...song.artists, ...song.featured].map(({ name }) => name);
  return foldWords([song.title, ...names].join(' '));
}

function viewsOf(song: WorldSong): number {
  return song.pageviews ?? 0;
}

function wholeNumber(text: string | null, usual: number, most: number): number {
  const value = /^[0-9]{1,4}$/.test(text ?? '') ? Number(text) : usual;
  return Math.min(most, Math.max(1, value));
}
