import type { ShortLink, WorldArtist, WorldCreator, WorldSound, WorldTrack, WorldVideo } from './entities.ts';
import type { MusicIndex } from './music/index-music.ts';

/** All entities of a world, in the order of their making. */
export interface WorldEntities {
  readonly seed: number;
  /** The instant at which the world stands still. Unit: ms since 1970. */
  readonly nowMs: number;
  readonly artists: readonly WorldArtist[];
  readonly tracks: readonly WorldTrack[];
  readonly sounds: readonly WorldSound[];
  readonly creators: readonly WorldCreator[];
  readonly videos: readonly WorldVideo[];
  readonly shortLinks: readonly ShortLink[];
  /** The music databases; made when first asked for. */
  readonly music: () => MusicIndex;
}

/** A world with the ways of finding things in it. */
export interface World extends WorldEntities {
  /** By handle in lower case; former handles are not in it. */
  readonly creatorByHandle: ReadonlyMap<string, WorldCreator>;
  readonly creatorByUserId: ReadonlyMap<string, WorldCreator>;
  readonly creatorBySecUid: ReadonlyMap<string, WorldCreator>;
  readonly videoById: ReadonlyMap<string, WorldVideo>;
  /** By user id: all posts, newest first, hidden ones too. */
  readonly videosByUserId: ReadonlyMap<string, readonly WorldVideo[]>;
  readonly soundById: ReadonlyMap<string, WorldSound>;
  readonly trackById: ReadonlyMap<string, WorldTrack>;
  /** Under the id inside a relinked answer as well. */
  readonly artistById: ReadonlyMap<string, WorldArtist>;
  readonly shortLinkByCode: ReadonlyMap<string, ShortLink>;
}

/** The world made of `entities`, with its indexes. */
export function indexWorld(entities: WorldEntities): World {
  const { creators, videos, tracks } = entities;
  const relinked = tracks.flatMap((track) => (track.answeredTrackId === undefined ? [] : [ownAnswerOf(track)]));
  return {
    ...entities,
    creatorByHandle: indexed(creators, (creator) => creator.handle),
    creatorByUserId: indexed(creators, (creator) => creator.userId),
    creatorBySecUid: indexed(creators, (creator) => creator.secUid),
    videoById: indexed(videos, (video) => video.videoId),
    videosByUserId: Map.groupBy(videos, (video) => video.userId),
    soundById: indexed(entities.sounds, (sound) => sound.soundId),
    trackById: indexed([...tracks, ...relinked], (track) => track.spotifyTrackId),
    artistById: indexed(entities.artists, (artist) => artist.spotifyArtistId),
    shortLinkByCode: indexed(entities.shortLinks, (link) => link.code),
  };
}

/** The posts that the list endpoint shows of an account, newest first. */
export function listedVideosOf(world: World, creator: WorldCreator): readonly WorldVideo[] {
  return (world.videosByUserId.get(creator.userId) ?? []).filter((video) => video.isListed);
}

/** The song in a sound, where TikTok's mapping names one. */
export function trackOf(world: World, sound: WorldSound): WorldTrack | undefined {
  return sound.spotifyTrackId === undefined ? undefined : world.trackById.get(sound.spotifyTrackId);
}

/** A relinked track under the id that its answer carries, where it answers as itself. */
function ownAnswerOf(track: WorldTrack): WorldTrack {
  const { answeredTrackId, ...rest } = track;
  return { ...rest, spotifyTrackId: answeredTrackId ?? track.spotifyTrackId };
}

function indexed<T>(list: readonly T[], keyOf: (element: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((element) => [keyOf(element), element]));
}
