import type { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { ok, type Result } from '../../core/result.ts';
import { changedBy } from './changed.ts';
import { toEmbedAuthor } from './convert-author.ts';
import { toAccountCounts, toVideoCounts } from './convert-counts.ts';
import { tagNames, toHashtags } from './convert-hashtags.ts';
import { toEmbedMusic } from './convert-music.ts';
import type { PostParts } from './parts.ts';
import { present } from './present.ts';
import { objectIn } from './response-fields.ts';
import { embedItem } from './response-item.ts';

/**
 * The post in the shape `{itemInfos, authorInfos, musicInfos}` of embed pages and of lists of 2020 and 2021.
 *
 * Fails: UPSTREAM_CHANGED when `itemInfos.id` is missing. Source: README.md#embed.
 */
export function readEmbedItem(value: JsonObject, where: string): Result<PostParts> {
  const read = embedItem.safeParse(value);
  if (!read.success) return { ok: false, failure: changedBy(read.error, where, 'post id') };
  return ok(toPostParts(read.data, redactObject(value)));
}

function toPostParts(data: z.output<typeof embedItem>, raw: JsonObject): PostParts {
  const item = data.itemInfos;
  const author =
    data.authorInfos === undefined
      ? undefined
      : toEmbedAuthor(data.authorInfos, toAccountCounts(undefined, data.authorStats), objectIn(raw, 'authorInfos'));
  return {
    id: item.id,
    ...present({
      description: item.text,
      createdSecond: item.createTime,
      durationSeconds: item.video?.videoMeta?.duration,
      author,
      music: toEmbedMusic(data.musicInfos, objectIn(raw, 'musicInfos')),
    }),
    isPhoto: (data.imagePostInfo?.displayImages ?? []).length > 0,
    counts: toVideoCounts(undefined, item),
    hashtags: toHashtags(
      tagNames(data.textExtra),
      (data.challengeInfoList ?? []).map((challenge) => challenge.challengeName),
    ),
    coverAddresses: [...new Set([...(item.coversOrigin ?? []), ...(item.covers ?? [])])],
    captionTracks: [],
    raw,
  };
}
