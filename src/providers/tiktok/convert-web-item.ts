import type { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { mapResult, ok, type Result } from '../../core/result.ts';
import { changedBy } from './changed.ts';
import { toWebAccount } from './convert-author.ts';
import { toCaptionTracks } from './convert-captions.ts';
import { toAccountCounts, toVideoCounts } from './convert-counts.ts';
import { tagNames, toHashtags } from './convert-hashtags.ts';
import { toWebMusic } from './convert-music.ts';
import type { AuthorParts, PostParts } from './parts.ts';
import { present } from './present.ts';
import { webAccount } from './response-author.ts';
import { objectIn } from './response-fields.ts';
import { webItem } from './response-item.ts';

/** A web item that passed its schema. */
export type WebItem = z.output<typeof webItem>;

/** The item struct as checked data. Fails: UPSTREAM_CHANGED when `id` is missing or no decimal text. */
export function readWebItem(value: JsonObject, where: string): Result<WebItem> {
  const read = webItem.safeParse(value);
  return read.success ? ok(read.data) : { ok: false, failure: changedBy(read.error, where, 'post id') };
}

/** The post in an item struct of pages, lists, searches or SIGI. Fails: as `readWebItem`. */
export function readWebPost(value: JsonObject, where: string): Result<PostParts> {
  return mapResult(readWebItem(value, where), (item) => toPostParts(item, redactObject(value)));
}

function toPostParts(item: WebItem, raw: JsonObject): PostParts {
  const isPhoto = hasImages(item);
  const music = toWebMusic(item.music, objectIn(raw, 'music'));
  return {
    id: item.id,
    ...present({
      description: item.desc,
      createdSecond: item.createTime,
      durationSeconds: item.video?.duration ?? (isPhoto ? music?.durationSeconds : undefined),
      author: toAuthor(item, raw),
      music,
    }),
    isPhoto,
    counts: toVideoCounts(item.statsV2, item.stats),
    hashtags: toHashtags(
      tagNames(item.textExtra),
      (item.contents ?? []).flatMap((part) => tagNames(part.textExtra)),
      (item.challenges ?? []).map((challenge) => challenge.title),
    ),
    coverAddresses: coversOf(item.video),
    captionTracks: toCaptionTracks(item.video),
    raw,
  };
}

/** Whether the item carries pictures, which makes it a photo post. Source: README.md#photo-posts. */
export function hasImages(item: WebItem): boolean {
  return (item.imagePost?.images ?? []).length > 0 || (item.imagePostInfo?.displayImages ?? []).length > 0;
}

/** SIGI writes the author as a text with siblings, the others as an object. */
function toAuthor(item: WebItem, raw: JsonObject): AuthorParts | undefined {
  const counts = toAccountCounts(item.authorStatsV2, item.authorStats);
  if (typeof item.author === 'string') {
    const names = { uniqueId: item.author, id: item.authorId, secUid: item.authorSecId, nickname: item.nickname };
    return toWebAccount({ ...names }, counts, {});
  }
  const account = webAccount.parse(item.author);
  return account === undefined ? undefined : toWebAccount(account, counts, objectIn(raw, 'author'));
}

function coversOf(video: WebItem['video']): readonly string[] {
  const zoom = video?.zoomCover;
  const covers = [video?.originCover, video?.cover, zoom?.['960'], zoom?.['720'], zoom?.['480'], zoom?.['240']];
  return [...new Set(covers.flatMap((cover) => cover ?? []))];
}
