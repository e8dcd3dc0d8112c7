import type { TiktokSource } from '../../core/entities/creator.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import type { Video } from '../../core/entities/video.ts';
import { isTiktokId } from '../../core/ids/tiktok-id.ts';
import { fail, mapResult, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { readEmbedItem } from './convert-embed-item.ts';
import { readMobileItem } from './convert-mobile-item.ts';
import { readWebPost } from './convert-web-item.ts';
import type { PostParts } from './parts.ts';
import { isJsonObject } from './response-fields.ts';
import { toVideo } from './to-video.ts';

export { isProfileShape, readProfile } from './read-profile.ts';

/**
 * The post that `value` describes, whatever item shape it has: item struct of pages, lists and searches, SIGI item,
 * `{itemInfos, authorInfos, musicInfos}`, or mobile `aweme`.
 *
 * Shape: `where` is the path of `value` in the answer, for the failure. Unit of `nowMs`: ms since 1970. Fails:
 * UPSTREAM_CHANGED when there is no post id; any other field of a wrong type is absent. Never throws.
 */
export function readItem(value: Json, source: TiktokSource, nowMs: number, where = 'item'): Result<Video> {
  if (!isJsonObject(value)) return fail(changed(where, 'item object'));
  return mapResult(readParts(value, where), (parts) => toVideo(parts, source, nowMs));
}

function readParts(value: JsonObject, where: string): Result<PostParts> {
  if (isJsonObject(value['itemInfos'])) return readEmbedItem(value, where);
  const isMobile = 'aweme_id' in value || 'create_time' in value;
  if (isMobile && !('id' in value)) return readMobileItem(value, where);
  return readWebPost(value, where);
}

/**
 * Whether `value` looks like a post: its content decides, not the place where it stood.
 *
 * Shape: an id and at least two fields that only posts have together. Accounts, sounds, tags and comments, which carry
 * ids too, are none.
 */
export function isItemShape(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const inner = value['itemInfos'];
  if (isJsonObject(inner)) return isTiktokId(inner['id']);
  if ('cid' in value || 'uniqueId' in value) return false;
  if (isTiktokId(value['aweme_id'])) return countSigns(value, mobileSigns) >= 1;
  return isTiktokId(value['id']) && countSigns(value, webSigns) >= 2;
}

type Sign = readonly [string, (value: Json | undefined) => boolean];

const webSigns: readonly Sign[] = [
  ['desc', (value) => typeof value === 'string'],
  ['createTime', (value) => typeof value === 'string' || typeof value === 'number'],
  ['author', (value) => typeof value === 'string' || isJsonObject(value)],
  ['video', isJsonObject],
  ['music', isJsonObject],
  ['imagePost', isJsonObject],
  ['stats', hasPlayCounter],
  ['statsV2', hasPlayCounter],
];

const mobileSigns: readonly Sign[] = [
  ['author', isJsonObject],
  ['video', isJsonObject],
  ['music', isJsonObject],
  ['statistics', isJsonObject],
  ['image_post_info', isJsonObject],
];

function countSigns(value: JsonObject, signs: readonly Sign[]): number {
  return signs.filter(([key, holds]) => holds(value[key])).length;
}

function hasPlayCounter(value: Json | undefined): boolean {
  return isJsonObject(value) && ('playCount' in value || 'diggCount' in value);
}
