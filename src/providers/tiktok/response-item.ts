import { z } from 'zod';
import { embedAuthor, mobileAuthor } from './response-author.ts';
import { accountStats, postStats } from './response-counts.ts';
import { field, optionalObject, postId, tolerantList } from './response-fields.ts';
import { embedMusic, mobileMusic, webMusic } from './response-music.ts';

/** Entries of `textExtra` in the spellings of web, embed and mobile answers. */
const textExtra = tolerantList(
  z.object({ hashtagName: field.filledText, HashtagName: field.filledText, hashtag_name: field.filledText }),
);

/** Addresses in the three forms of covers: one text, a list of texts, or sizes. */
const zoomCover = optionalObject({
  960: field.filledText,
  720: field.filledText,
  480: field.filledText,
  240: field.filledText,
});

const subtitle = z.object({
  Url: field.filledText,
  UrlExpire: field.count,
  Size: field.count,
  LanguageCodeName: field.filledText,
  Format: field.filledText,
  Version: field.filledText,
  Source: field.filledText,
});

const captionInfo = z.object({
  url: field.filledText,
  urlList: field.texts,
  language: field.filledText,
  languageCode: field.filledText,
  captionFormat: field.filledText,
  isAutoGen: field.flag,
  isOriginalCaption: field.flag,
  expire: field.count,
});

/** The video block of a web item. Source: README.md#video-block. */
export const webVideo = optionalObject({
  duration: field.seconds,
  playAddr: field.filledText,
  originCover: field.filledText,
  cover: field.filledText,
  zoomCover,
  subtitleInfos: tolerantList(subtitle),
  claInfo: optionalObject({ captionInfos: tolerantList(captionInfo) }),
});

/**
 * The item struct of pages, lists, searches and SIGI, of any year; only `id` is mandatory.
 *
 * Source: README.md#item-struct. In SIGI `author` is a text and the author's fields are siblings.
 */
export const webItem = z.object({
  id: postId,
  desc: field.text,
  createTime: field.count,
  author: field.json,
  nickname: field.filledText,
  authorId: field.id,
  authorSecId: field.filledText,
  authorStats: accountStats,
  authorStatsV2: accountStats,
  stats: postStats,
  statsV2: postStats,
  music: webMusic,
  video: webVideo,
  imagePost: optionalObject({ images: tolerantList(z.looseObject({})) }),
  imagePostInfo: optionalObject({ displayImages: tolerantList(z.looseObject({})) }),
  textExtra,
  contents: tolerantList(z.object({ textExtra })),
  challenges: tolerantList(z.object({ title: field.filledText })),
  isContentClassified: field.flag,
});

/** The shape of embed pages and of lists of 2020 and 2021; only `itemInfos.id` is mandatory. */
export const embedItem = z.object({
  itemInfos: z.object({
    id: postId,
    text: field.text,
    createTime: field.count,
    playCount: field.json,
    diggCount: field.json,
    commentCount: field.json,
    shareCount: field.json,
    covers: field.texts,
    coversOrigin: field.texts,
    video: optionalObject({ videoMeta: optionalObject({ duration: field.seconds }) }),
  }),
  authorInfos: embedAuthor,
  authorStats: accountStats,
  musicInfos: embedMusic,
  textExtra,
  challengeInfoList: tolerantList(z.object({ challengeName: field.filledText })),
  imagePostInfo: optionalObject({ displayImages: tolerantList(z.looseObject({})) }),
});

const mobileCover = optionalObject({ url_list: field.texts });

/** The item of mobile answers; only `aweme_id` is mandatory. */
export const mobileItem = z.object({
  aweme_id: postId,
  aweme_type: field.count,
  desc: field.text,
  create_time: field.count,
  author: mobileAuthor,
  statistics: optionalObject({
    play_count: field.count,
    digg_count: field.count,
    comment_count: field.count,
    share_count: field.count,
    collect_count: field.count,
  }),
  music: mobileMusic,
  video: optionalObject({ duration: field.count, origin_cover: mobileCover, cover: mobileCover }),
  image_post_info: optionalObject({ images: field.json }),
  text_extra: textExtra,
  cha_list: tolerantList(z.object({ cha_name: field.filledText })),
});
