import type { JsonObject } from '../../twin.ts';
import type { WorldAlbum, WorldArtist, WorldTrack } from '../../world/entities.ts';
import type { World } from '../../world/world.ts';

const markets = ['AR', 'BR', 'DE', 'ES', 'FR', 'GB', 'IT', 'JP', 'MX', 'TR', 'US', 'VN'] as const;

/** A track as Spotify writes it. After relinking its `id` is not the one that was asked for. */
export function toTrack(world: World, track: WorldTrack): JsonObject {
  const id = track.answeredTrackId ?? track.spotifyTrackId;
  const artists = track.artistIds.flatMap((artistId) => simplifiedArtist(world.artistById.get(artistId)));
  return {
    album: toAlbum(track.album, artists),
    artists,
    available_markets: markets,
    disc_number: 1,
    duration_ms: track.durationMs,
    explicit: track.isExplicit,
    ...externalIdsOf(track),
    ...identity('track', id),
    is_local: false,
    name: track.title,
    popularity: track.popularity,
    preview_url: track.hasPreview ? `https://p.scdn.co/mp3-preview/${id.toLowerCase()}?cid=sandbox` : null,
    track_number: track.trackNumber,
  };
}

/** An artist as Spotify writes it. */
export function toArtist(artist: WorldArtist): JsonObject {
  return {
    followers: { href: null, total: artist.followerCount },
    genres: artist.genres,
    images: imagesOf(artist.spotifyArtistId),
    name: artist.name,
    popularity: artist.popularity,
    ...identity('artist', artist.spotifyArtistId),
  };
}

/** The ISRC as Spotify spells it, or one of its two ways of not delivering it. */
function externalIdsOf(track: WorldTrack): JsonObject {
  const { isrc } = track;
  switch (track.isrcSpelling) {
    case 'no_ids':
      return {};
    case 'empty_ids':
      return { external_ids: {} };
    case 'lower_case':
      return { external_ids: { isrc: isrc.toLowerCase() } };
    case 'hyphenated':
      return { external_ids: { isrc: `${isrc.slice(0, 2)}-${isrc.slice(2, 5)}-${isrc.slice(5, 7)}-${isrc.slice(7)}` } };
    case 'canonical':
      return { external_ids: { isrc } };
  }
}

function toAlbum(album: WorldAlbum, artists: readonly JsonObject[]): JsonObject {
  return {
    album_type: album.type,
    artists: artists.slice(0, 1),
    available_markets: markets,
    ...identity('album', album.spotifyAlbumId),
    images: imagesOf(album.spotifyAlbumId),
    name: album.name,
    release_date: album.releaseDate,
    release_date_precision: album.precision,
    total_tracks: album.trackCount,
  };
}

function simplifiedArtist(artist: WorldArtist | undefined): readonly JsonObject[] {
  return artist === undefined ? [] : [{ ...identity('artist', artist.spotifyArtistId), name: artist.name }];
}

function identity(kind: 'track' | 'artist' | 'album', id: string): JsonObject {
  return {
    external_urls: { spotify: `https://open.spotify.com/${kind}/${id}` },
    href: `https://api.spotify.com/v1/${kind}s/${id}`,
    id,
    type: kind,
    uri: `spotify:${kind}:${id}`,
  };
}

function imagesOf(id: string): readonly JsonObject[] {
  return [640, 300, 64].map((size) => ({
    height: size,
    url: `https://i.scdn.co/image/ab67616d${size}${id.toLowerCase()}`,
    width: size,
  }));
}
