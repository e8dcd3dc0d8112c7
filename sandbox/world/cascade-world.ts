import { makeArtist } from './artists.ts';
import { worldNowSecond } from './calendar.ts';
import { captionFromText } from './captions.ts';
import { makeCreator } from './creators.ts';
import type { WorldArtist, WorldCreator, WorldSound, WorldTrack, WorldVideo } from './entities.ts';
import { indexMusic, type MusicIndex } from './music/index-music.ts';
import { makeMusic } from './music/make-music.ts';
import { cascadePlan } from './music/plan.ts';
import { baseOf, drawCounts } from './posts.ts';
import { elementOf, streamOf } from './random.ts';
import { makeCatalogueSound } from './sounds.ts';
import { isrcOf, makeTrack } from './tracks.ts';
import { indexWorld, type World } from './world.ts';

/** How large a world for measuring the cascade is. Shape: at least as many tracks as artists. */
export interface CascadeSize {
  readonly tracks: number;
  readonly artists: number;
}

/** The account whose posts name every track of a cascade world. */
export const cascadeHandle = 'thousand.songs';

/**
 * A world for measuring the cascade: one account, one post per track, every track known to Spotify with its own ISRC,
 * every artist on some track.
 *
 * Shape: of 1,000 tracks about 700 codes are known to MusicBrainz, with 1.1 recordings each, about 650 works and 1,500
 * writers who perform nothing.
 */
export function createCascadeWorld(seed: number, size: CascadeSize): World {
  const artists = numbered(size.artists, (index) => ({ ...makeArtist(seed, index), isKnown: true }));
  const tracks = numbered(size.tracks, (index) => trackOf(seed, index, artists));
  const creator = makeCreator(seed, { handle: cascadeHandle, name: 'A Thousand Songs' });
  const sounds = tracks.map((track, index) => soundOf(seed, index, track, artists));
  let music: MusicIndex | undefined;
  return indexWorld({
    seed,
    nowMs: worldNowSecond * 1000,
    artists,
    tracks,
    sounds,
    creators: [creator],
    videos: sounds.map((sound, index) => videoOf(seed, index, creator, sound)),
    shortLinks: [],
    music: () => {
      music ??= indexMusic(makeMusic(seed, artists, tracks, cascadePlan));
      return music;
    },
  });
}

function trackOf(seed: number, index: number, artists: readonly WorldArtist[]): WorldTrack {
  const { answeredTrackId: _relinked, ...drawn } = makeTrack(seed, index, artists);
  const first = elementOf(artists, index).spotifyArtistId;
  return {
    ...drawn,
    isKnown: true,
    artistIds: [...new Set([first, ...drawn.artistIds.slice(1)])],
    recordingIndex: index,
    isrc: isrcOf(seed, index),
    isrcSpelling: 'canonical',
  };
}

function soundOf(seed: number, index: number, track: WorldTrack, artists: readonly WorldArtist[]): WorldSound {
  const { mappingQuirk: _quirk, ...drawn } = makeCatalogueSound(seed, index, track, elementOf(artists, index).name);
  return { ...drawn, mapping: 'mapped', platforms: [1, 3], spotifyTrackId: track.spotifyTrackId };
}

function videoOf(seed: number, index: number, creator: WorldCreator, sound: WorldSound): WorldVideo {
  const stream = streamOf(seed, 'cascade-post', index);
  const createdSecond = worldNowSecond - 3_600 - index * 9_000;
  return {
    ...baseOf(creator, createdSecond - stream.integer(1, 50), createdSecond, stream),
    caption: captionFromText(`song ${index + 1} of many #cascade`),
    soundId: sound.soundId,
    durationSeconds: stream.integer(9, 60),
    imageCount: 0,
    counts: drawCounts(stream, 1),
    isPinned: false,
    hasSubtitles: false,
    isListed: true,
  };
}

function numbered<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
