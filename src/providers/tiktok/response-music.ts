import { z } from 'zod';
import { field, optionalObject, tolerantList } from './response-fields.ts';

/** One entry of TikTok's mapping to music services, in both spellings. Source: README.md#tt2dsp. */
export const dspEntry = z.object({
  platform: field.count,
  Platform: field.count,
  song_id: field.otherId,
  SongId: field.otherId,
  meta_song_id: field.otherId,
  MetaSongId: field.otherId,
});

/** A song that TikTok recognised in a sound. */
const matchedSong = optionalObject({ id: field.otherId, title: field.filledText, author: field.filledText });

/** The music object of web answers, of any year. Source: README.md#music-object. */
export const webMusic = optionalObject({
  id: field.id,
  title: field.filledText,
  authorName: field.filledText,
  album: field.filledText,
  duration: field.seconds,
  original: field.flag,
  isCopyrighted: field.flag,
  coverThumb: field.texts,
  coverMedium: field.texts,
  coverLarge: field.texts,
  playUrl: field.texts,
  tt2dsp: field.json,
  matchedSong,
});

/** The music object beside `itemInfos`: embed pages and lists of 2020 and 2021. */
export const embedMusic = optionalObject({
  musicId: field.id,
  musicName: field.filledText,
  authorName: field.filledText,
  original: field.flag,
  covers: field.texts,
  playUrl: field.texts,
});

const mobileAddress = optionalObject({ uri: field.filledText, url_list: field.texts });

/** The music object of mobile answers. */
export const mobileMusic = optionalObject({
  id_str: field.id,
  mid: field.id,
  id: field.id,
  title: field.filledText,
  author: field.filledText,
  album: field.filledText,
  duration: field.seconds,
  is_original_sound: field.flag,
  is_copyrighted: field.flag,
  cover_thumb: mobileAddress,
  cover_medium: mobileAddress,
  cover_large: mobileAddress,
  play_url: mobileAddress,
  matched_song: matchedSong,
  matched_pgc_sound: matchedSong,
  tt_to_dsp_song_infos: field.json,
  tt2dsp: field.json,
});

/** The entries of a mapping list; malformed ones are left out. */
export const dspEntries = tolerantList(dspEntry);
