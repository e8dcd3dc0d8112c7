import type { JsonObject } from '../../twin.ts';
import type { WorldAlbum } from '../../world/entities.ts';
import type { DeezerArtist, DeezerEdition } from './catalogue.ts';

const countries = ['AR', 'BR', 'DE', 'ES', 'FR', 'GB', 'IT', 'JP', 'MX', 'TR', 'US', 'VN'] as const;

/** A track as its own door writes it. */
export function toTrack(edition: DeezerEdition): JsonObject {
  const { track, artists } = edition;
  return {
    ...toHit(edition),
    available_countries: countries,
    bpm: 0,
    contributors: artists.map((artist, place) => ({ ...toArtist(artist), role: place === 0 ? 'Main' : 'Featured' })),
    disk_number: 1,
    gain: -11.3,
    release_date: releaseDateOf(edition),
    track_position: track.trackNumber,
    track_token: `sandbox-track-token-${edition.id}-never-log-me`,
  };
}

/** A track as a hit of the search. */
export function toHit(edition: DeezerEdition): JsonObject {
  const { id, track, isReissue, isrc } = edition;
  const [first] = edition.artists;
  return {
    album: { ...toAlbum(edition), type: 'album' },
    artist: first === undefined ? { id: 0, name: '', type: 'artist' } : toArtist(first),
    // Whole seconds; a re-issue is a second longer.
    duration: Math.round(track.durationMs / 1000) + (isReissue ? 1 : 0),
    explicit_lyrics: track.isExplicit,
    id: Number(id),
    ...(isrc === undefined ? {} : { isrc }),
    link: `https://www.deezer.com/track/${id}`,
    preview: `https://cdnt-preview.dzcdn.net/api/1/1/${id}.mp3?hdnea=exp=1~acl=/api/*~hmac=sandbox-preview-signature`,
    rank: track.popularity * 10_000,
    readable: true,
    ...titlesOf(track.title),
    type: 'track',
  };
}

function titlesOf(title: string): JsonObject {
  const version = / \([^()]+\)$/.exec(title)?.[0] ?? '';
  const short = title.slice(0, title.length - version.length);
  return { title, title_short: short === '' ? title : short, title_version: version.trim() };
}

function toAlbum({ id, track, isReissue }: DeezerEdition): JsonObject {
  return { id: Number(id) % 100_000_000, title: isReissue ? 'Best Of' : track.album.name };
}

function releaseDateOf({ track, isReissue }: DeezerEdition): string {
  return isReissue ? '2022-02-11' : dayOf(track.album);
}

/** Deezer knows whole days only. */
function dayOf({ releaseDate, precision }: WorldAlbum): string {
  if (releaseDate === '0000') return '0000-00-00';
  if (precision === 'year') return `${releaseDate}-01-01`;
  return precision === 'month' ? `${releaseDate}-01` : releaseDate;
}

function toArtist({ id, name }: DeezerArtist): JsonObject {
  return { id, link: `https://www.deezer.com/artist/${id}`, name, type: 'artist' };
}
