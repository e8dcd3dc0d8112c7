import type { JsonObject } from '../../twin.ts';
import type { WorldSound, WorldTrack } from '../../world/entities.ts';
import { trackOf, type World } from '../../world/world.ts';
import type { ItemForm } from './counts.ts';
import { audioAddress, soundCoverAddress } from './storage.ts';

/** Stands where real answers carry a live Apple token: found anywhere behind the provider, it is a leak. */
export const developerTokenCanary = 'sandbox-developer-token-3f9c1d7a5b2e8046-must-never-be-stored';

/** A platform-3 id that is none. */
export const malformedSpotifyId = 'not_a_spotify_id';

/** What of a sound a particular answer leaves out. */
export interface MusicOptions {
  readonly form: ItemForm;
  /** Neither `tt2dsp` nor `isCopyrighted`. */
  readonly omitsMapping: boolean;
}

/** The `music` object of an item. Shape: tiktok facts, sections 16 and 17; key spelling of the mapping by form. */
export function toMusic(world: World, sound: WorldSound, options: MusicOptions): JsonObject {
  const { form, omitsMapping } = options;
  return {
    id: sound.soundId,
    title: sound.title,
    playUrl: audioAddress(sound),
    coverLarge: soundCoverAddress(sound, 1080),
    coverMedium: soundCoverAddress(sound, 720),
    coverThumb: soundCoverAddress(sound, 100),
    authorName: sound.authorName,
    original: sound.isOriginal,
    private: false,
    duration: sound.durationSeconds,
    ...albumOf(sound, form),
    ...(form === 'page' ? pageOnly(sound) : {}),
    ...(sound.isCopyrighted === undefined || omitsMapping ? {} : { isCopyrighted: sound.isCopyrighted }),
    ...(omitsMapping ? {} : mappingOf(world, sound, form)),
  };
}

/** The `music` of a post without sound. */
export function noMusic(shape: 'empty_object' | 'empty_names'): JsonObject {
  return shape === 'empty_object'
    ? {}
    : { id: '', title: '', authorName: '', playUrl: '', duration: 0, original: false };
}

function albumOf(sound: WorldSound, form: ItemForm): JsonObject {
  if (sound.album !== undefined) return { album: sound.album };
  return form === 'list' ? { album: '' } : {};
}

function pageOnly(sound: WorldSound): JsonObject {
  const precise = sound.durationSeconds + 0.325;
  return {
    scheduleSearchTime: 0,
    collected: false,
    preciseDuration: {
      preciseDuration: precise,
      preciseShootDuration: precise,
      preciseAuditionDuration: precise,
      preciseVideoDuration: precise,
    },
    is_unlimited_music: false,
    is_commerce_music: sound.isCommerceMusic,
    shoot_duration: sound.durationSeconds,
  };
}

function mappingOf(world: World, sound: WorldSound, form: ItemForm): JsonObject {
  if (sound.mapping === 'absent') return {};
  if (sound.mapping === 'empty_object') return { tt2dsp: {} };
  const track = trackOf(world, sound);
  if (sound.mapping === 'empty_list' || track === undefined) return { tt2dsp: { tt_to_dsp_song_infos: [] } };
  const entries = sound.platforms.flatMap((platform) => entriesOf(sound, track, platform));
  const spell = form === 'page' ? toPageSpelling : toListSpelling;
  return { tt2dsp: { tt_to_dsp_song_infos: entries.map((entry) => spell(entry, track.metaSongId)) } };
}

interface Entry {
  readonly platform: number | string;
  readonly songId: string;
}

function entriesOf(sound: WorldSound, track: WorldTrack, platform: number): readonly Entry[] {
  const songId = track.serviceIds[platform] ?? '';
  if (platform !== 3) return [{ platform, songId }];
  if (sound.mappingQuirk === 'padded_id') return [{ platform, songId: ` ${songId} ` }];
  if (sound.mappingQuirk === 'platform_as_text') return [{ platform: '3', songId }];
  if (sound.mappingQuirk === undefined) return [{ platform, songId }];
  return [
    { platform, songId: malformedSpotifyId },
    { platform, songId },
  ];
}

function toPageSpelling(entry: Entry, metaSongId: string): JsonObject {
  const token = { Token: { AppleMusicToken: { DeveloperToken: developerTokenCanary } } };
  return {
    ShowStrategy: '1',
    Platform: entry.platform,
    SongId: entry.songId,
    ...(entry.platform === 1 ? token : {}),
    MetaSongId: metaSongId,
  };
}

function toListSpelling(entry: Entry, metaSongId: string): JsonObject {
  const token = { token: { apple_music_token: { developer_token: developerTokenCanary } } };
  return {
    meta_song_id: metaSongId,
    platform: entry.platform,
    song_id: entry.songId,
    ...(entry.platform === 1 ? token : {}),
  };
}
