import type { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import type { Sound, SoundKind } from '../../core/entities/sound.ts';
import { toDspMapping, toDspMappingOfList } from './convert-mapping.ts';
import type { MusicParts } from './parts.ts';
import { present } from './present.ts';
import type { embedMusic, mobileMusic, webMusic } from './response-music.ts';

type WebMusic = NonNullable<z.output<typeof webMusic>>;
type EmbedMusic = NonNullable<z.output<typeof embedMusic>>;
type MobileMusic = NonNullable<z.output<typeof mobileMusic>>;
type MobileAddress = MobileMusic['cover_thumb'];

/** The music of a web item; undefined where there is no sound: `{}`, or neither id nor title. */
export function toWebMusic(music: WebMusic | undefined, raw: JsonObject): MusicParts | undefined {
  if (music === undefined || (music.id === undefined && music.title === undefined)) return undefined;
  return {
    ...present({
      id: music.id,
      title: music.title,
      authorName: music.authorName,
      album: music.album,
      durationSeconds: music.duration,
      isOriginal: music.original,
      isCopyrighted: music.isCopyrighted,
    }),
    coverAddresses: [...(music.coverThumb ?? []), ...(music.coverMedium ?? []), ...(music.coverLarge ?? [])],
    audioAddresses: music.playUrl ?? [],
    hasMatchedSong: isNamed(music.matchedSong),
    ...toDspMapping(music.tt2dsp),
    raw,
  };
}

/** The music beside `itemInfos`; it never carries a flag or a mapping. */
export function toEmbedMusic(music: EmbedMusic | undefined, raw: JsonObject): MusicParts | undefined {
  if (music === undefined || (music.musicId === undefined && music.musicName === undefined)) return undefined;
  return {
    ...present({
      id: music.musicId,
      title: music.musicName,
      authorName: music.authorName,
      isOriginal: music.original,
    }),
    coverAddresses: music.covers ?? [],
    audioAddresses: music.playUrl ?? [],
    hasMatchedSong: false,
    mappingState: 'not_delivered',
    dspLinks: [],
    raw,
  };
}

/** The music of a mobile answer; the bare number `id` is already rounded there, so the text forms come first. */
export function toMobileMusic(music: MobileMusic | undefined, raw: JsonObject): MusicParts | undefined {
  const id = music?.id_str ?? music?.mid ?? music?.id;
  if (music === undefined || (id === undefined && music.title === undefined)) return undefined;
  const mapping =
    music.tt_to_dsp_song_infos === undefined
      ? toDspMapping(music.tt2dsp)
      : toDspMappingOfList(music.tt_to_dsp_song_infos);
  return {
    ...present({
      id,
      title: music.title,
      authorName: music.author,
      album: music.album,
      durationSeconds: music.duration,
      isOriginal: music.is_original_sound,
      isCopyrighted: music.is_copyrighted,
    }),
    coverAddresses: [music.cover_thumb, music.cover_medium, music.cover_large].flatMap(addressesOf),
    audioAddresses: addressesOf(music.play_url),
    hasMatchedSong: isNamed(music.matched_song) || isNamed(music.matched_pgc_sound),
    ...mapping,
    raw,
  };
}

/** The sound of a post; undefined where the music has no id. */
export function toSound(music: MusicParts, kind: SoundKind): Sound | undefined {
  if (music.id === undefined) return undefined;
  return {
    id: music.id,
    ...present({
      title: music.title,
      authorName: music.authorName,
      album: music.album,
      durationSeconds: music.durationSeconds,
      isOriginal: music.isOriginal,
      isCopyrighted: music.isCopyrighted,
    }),
    kind,
    mappingState: music.mappingState,
    dspLinks: music.dspLinks,
    raw: music.raw,
  };
}

function isNamed(song: WebMusic['matchedSong']): boolean {
  return song?.id !== undefined || song?.title !== undefined;
}

function addressesOf(address: MobileAddress): readonly string[] {
  return [...(address?.uri === undefined ? [] : [address.uri]), ...(address?.url_list ?? [])];
}
