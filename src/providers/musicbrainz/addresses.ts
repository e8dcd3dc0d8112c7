import type { SpotifyId } from '../../core/ids/spotify-id.ts';

const artistPage = /^https:\/\/(?:open\.spotify\.com|www\.deezer\.com)\/artist\/[0-9A-Za-z]{1,22}$/;
const trackPage = /^https:\/\/(?:open\.spotify\.com|www\.deezer\.com)\/track\/[0-9A-Za-z]{1,22}$/;

/** The page of a Spotify artist as MusicBrainz writes it. Source: README.md#addresses. */
export function spotifyArtistAddress(id: SpotifyId): string {
  return `https://open.spotify.com/artist/${id}`;
}

/** The page of a Spotify track as MusicBrainz writes it. */
export function spotifyTrackAddress(id: SpotifyId): string {
  return `https://open.spotify.com/track/${id}`;
}

/** The page of a Deezer track as MusicBrainz writes it; `id` is its number. */
export function deezerTrackAddress(id: string): string {
  return `https://www.deezer.com/track/${id}`;
}

/**
 * Whether an address is the page of an artist, judged by host and path.
 *
 * Why not by the name of its relation: Spotify pages are filed under a name that one would not expect, and pages for
 * songwriters on a neighbouring host are something else.
 */
export function isArtistPage(address: string): boolean {
  return artistPage.test(address);
}

/** Whether an address is the page of a track, judged by host and path. */
export function isTrackPage(address: string): boolean {
  return trackPage.test(address);
}
