import type { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { ok, type Result } from '../../core/result.ts';
import { changedBy } from './changed.ts';
import { toSeconds } from './coerce.ts';
import { toMobileAuthor } from './convert-author.ts';
import { tagNames, toHashtags } from './convert-hashtags.ts';
import { toMobileMusic } from './convert-music.ts';
import type { PostParts } from './parts.ts';
import { present } from './present.ts';
import { objectIn } from './response-fields.ts';
import { mobileItem } from './response-item.ts';

const photoType = 150;

type MobileItem = z.output<typeof mobileItem>;

/**
 * The post in the shape of mobile answers (`aweme_id`).
 *
 * Unit of `video.duration` there: milliseconds. Fails: UPSTREAM_CHANGED when `aweme_id` is missing.
 * Source: README.md#mobile-items.
 */
export function readMobileItem(value: JsonObject, where: string): Result<PostParts> {
  const read = mobileItem.safeParse(value);
  if (!read.success) return { ok: false, failure: changedBy(read.error, where, 'post id') };
  return ok(toPostParts(read.data, redactObject(value)));
}

function toPostParts(item: MobileItem, raw: JsonObject): PostParts {
  const isPhoto = item.aweme_type === photoType || isFilledList(item.image_post_info?.images);
  const music = toMobileMusic(item.music, objectIn(raw, 'music'));
  const videoSeconds = toSeconds((item.video?.duration ?? 0) / 1000);
  return {
    id: item.aweme_id,
    ...present({
      description: item.desc,
      createdSecond: item.create_time,
      durationSeconds: isPhoto ? music?.durationSeconds : videoSeconds,
      author: item.author === undefined ? undefined : toMobileAuthor(item.author, objectIn(raw, 'author')),
      music,
    }),
    isPhoto,
    counts: toCounts(item.statistics),
    hashtags: toHashtags(
      tagNames(item.text_extra),
      (item.cha_list ?? []).map((challenge) => challenge.cha_name),
    ),
    coverAddresses: [...(item.video?.origin_cover?.url_list ?? []), ...(item.video?.cover?.url_list ?? [])],
    captionTracks: [],
    raw,
  };
}

function toCounts(statistics: MobileItem['statistics']): PostParts['counts'] {
  return present({
    playCount: statistics?.play_count,
    likeCount: statistics?.digg_count,
    commentCount: statistics?.comment_count,
    shareCount: statistics?.share_count,
    saveCount: statistics?.collect_count,
  });
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
