import type { Creator } from '../../core/entities/creator.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import type { Video } from '../../core/entities/video.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { toCreator, toWebAccount } from './convert-author.ts';
import { readPageData } from './page.ts';
import { present } from './present.ts';
import { readItem } from './read-item.ts';
import { embedProfileEntry, embedState } from './response-embed.ts';
import { isJsonObject, objectIn } from './response-fields.ts';
import { unavailable } from './status.ts';

/** What the embed page of a profile shows. */
export interface EmbedProfile {
  readonly creator: Creator;
  /** Up to 11 posts, newest first; none for a private account. */
  readonly postIds: readonly TiktokId[];
}

/**
 * The post of an embed page, `source: embed`.
 *
 * Fails: VIDEO_UNAVAILABLE `deleted` when its texts are all empty; UPSTREAM_CHANGED when the part for this post is
 * missing or is of another post. Source: README.md#embed.
 */
export function readEmbedPost(
  html: string,
  asked: { readonly id: TiktokId; readonly url: string },
  nowMs: number,
): Result<Video> {
  const entries = readEntries(html);
  if (!entries.ok) return entries;
  const where = `source.data./embed/v2/${asked.id}.videoData`;
  const data = videoDataOf(entries.value, asked.id);
  if (data === undefined) return fail(changed(where, 'post object'));
  const id = objectIn(data, 'itemInfos')['id'];
  if (id === '') return fail(unavailable('deleted', asked.url));
  if (typeof id === 'string' && id !== asked.id) return fail(changed(`${where}.itemInfos.id`, `post ${asked.id}`));
  if (!isJsonObject(data['itemInfos'])) return fail(changed(`${where}.itemInfos`, 'post object'));
  return readItem(data, 'embed', nowMs, where);
}

function videoDataOf(entries: JsonObject, id: TiktokId): JsonObject | undefined {
  const own = videoData(entries[`/embed/v2/${id}`]);
  return (
    own ??
    Object.values(entries)
      .map(videoData)
      .find((data) => data !== undefined)
  );
}

function videoData(entry: Json | undefined): JsonObject | undefined {
  const data = isJsonObject(entry) ? entry['videoData'] : undefined;
  return isJsonObject(data) ? data : undefined;
}

/**
 * The account of the embed page of a profile, `source: embed`.
 *
 * Shape: `asked` is the handle, a user id or a secUid. Fails: UPSTREAM_CHANGED when the account is missing or another one.
 */
export function readEmbedProfile(html: string, asked: string): Result<EmbedProfile> {
  const entries = readEntries(html);
  if (!entries.ok) return entries;
  const where = `source.data./embed/@${asked}.userInfo`;
  const entry = Object.values(entries.value).find((value) => isJsonObject(value) && isJsonObject(value['userInfo']));
  const read = embedProfileEntry.safeParse(entry);
  if (!read.success || !isJsonObject(entry)) return fail(changed(where, 'account object'));
  const info = read.data.userInfo;
  if (info === undefined) return fail(changed(where, 'account object'));
  const counts = present({ followerCount: info.followerCount, heartCount: info.heartCount });
  const creator = toCreator(toWebAccount(info, counts, redactObject(objectIn(entry, 'userInfo'))), 'embed');
  if (creator === undefined) return fail(changed(`${where}.uniqueId`, 'handle'));
  const isAsked = creator.handle === asked.toLowerCase() || creator.userId === asked;
  if (!isAsked) return fail(changed(`${where}.uniqueId`, `account @${asked}`));
  return ok({ creator, postIds: (read.data.videoList ?? []).map((post) => post.id) });
}

function readEntries(html: string): Result<JsonObject> {
  const page = readPageData(html);
  if (!page.ok) return page;
  const state = embedState.safeParse(page.value.data);
  return state.success
    ? ok(objectIn(objectIn(page.value.data, 'source'), 'data'))
    : fail(changed('source.data', 'object of entries'));
}
