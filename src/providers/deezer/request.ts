import type { DeezerTrack } from '../../core/entities/deezer-track.ts';
import type { Isrc } from '../../core/ids/isrc.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { readIsrcTrack, readTrack, readTracks } from './convert.ts';

const provider = 'deezer';
/** An answer may be used again for this long: it outlives a crash between the answer and its writing. */
const keepMs = 600_000;

/** One track by its Deezer id, as mappings of TikTok carry it. Source: README.md#doors. */
export function deezerTrackOf(id: string): ProviderRequest<DeezerTrack> {
  return {
    provider,
    door: 'track',
    key: `track/${id}`,
    path: `/track/${encodeURIComponent(id)}`,
    keepMs,
    read: readTrack,
  };
}

/**
 * One of the tracks with this ISRC; id, album and date are those of an arbitrary edition. Source: README.md#doors.
 *
 * Fails: never because of an answer with another ISRC: that one is nothing, with the reason.
 */
export function deezerTrackByIsrc(isrc: Isrc): ProviderRequest<DeezerTrack> {
  return {
    provider,
    door: 'track-isrc',
    key: `track/isrc:${isrc}`,
    path: `/track/isrc:${isrc}`,
    keepMs,
    read: (body) => readIsrcTrack(body, isrc),
  };
}

/** Tracks whose artist and title have these words, with duplicates; empty = none. Source: README.md#doors. */
export function searchDeezer(artist: string, title: string): ProviderRequest<readonly DeezerTrack[]> {
  const query = `artist:"${unquoted(artist)}" track:"${unquoted(title)}"`;
  return {
    provider,
    door: 'search',
    key: `search/${query}`,
    path: '/search',
    query: [
      ['q', query],
      ['limit', '100'],
    ],
    keepMs,
    read: readTracks,
  };
}

/** A quotation mark would end the phrase; there is no way to escape one. */
function unquoted(text: string): string {
  return text.replaceAll('"', ' ').replace(/\s+/g, ' ').trim();
}
