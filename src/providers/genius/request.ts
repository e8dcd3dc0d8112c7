import type { Song, SongHit } from '../../core/entities/song.ts';
import type { GeniusId } from '../../core/ids/genius-id.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, type Result } from '../../core/result.ts';
import { notJson } from '../../send/changed-answer.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { readHits, readSong } from './convert.ts';

const provider = 'genius';

/**
 * The first ten hits for free words, best first. Source: README.md#doors.
 *
 * Why: there are hits for any words at all; whether one is the song that was meant is for the caller to say.
 * Answers of Genius are never kept as they came: they may carry prose of contributors.
 */
export function searchSongs(query: string): ProviderRequest<readonly SongHit[]> {
  return {
    provider,
    door: 'search',
    key: `search/${query}`,
    path: '/search',
    query: [
      ['q', query],
      ['per_page', '10'],
    ],
    read: (body) => readBody(body, readHits),
  };
}

/** One song with its media, writers and producers. Source: README.md#doors. */
export function songOf(id: GeniusId): ProviderRequest<Song> {
  return {
    provider,
    door: 'song',
    key: `song/${id}`,
    path: `/songs/${id}`,
    query: [['text_format', 'plain']],
    read: (body) => readBody(body, readSong),
  };
}

function readBody<T>(body: string, read: (value: NonNullable<ReturnType<typeof parseJson>>) => Result<T>): Result<T> {
  const value = parseJson(body);
  return value == null ? fail(notJson(provider)) : read(value);
}
