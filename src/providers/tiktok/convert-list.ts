import type { Json } from '../../core/entities/json.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Handle } from '../../core/ids/handle.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { readItem } from './read-item.ts';
import { isJsonObject } from './response-fields.ts';
import { creatorList } from './response-list.ts';
import { creatorRefusal } from './status.ts';

/** One page of a creator's posts. */
export interface CreatorPage {
  /** In the order of the answer: pinned posts first, then newest first. */
  readonly videos: readonly Video[];
  /** Entries that are no posts by our schema, left out. */
  readonly skipped: number;
  /** Whether TikTok says that older posts follow. */
  readonly hasMore: boolean;
}

/**
 * One page of a creator's list.
 *
 * Shape: `handle` is named in refusals; an absent list is an empty page; an entry without a post id is left out and counted. Fails: UPSTREAM_CHANGED
 * when there is neither list nor status, or no entry can be read; the refusals of `status.ts`.
 */
export function readCreatorPage(body: string, nowMs: number, handle?: Handle): Result<CreatorPage> {
  const json = parseJson(body);
  if (!isJsonObject(json)) return fail(changed('body', 'JSON object'));
  const read = creatorList.safeParse(json);
  if (!read.success) return fail(changed('body', 'list of posts'));
  const { itemList, statusCode, status_code, hasMorePrevious, hasMore, statusMsg, status_msg } = read.data;
  const code = statusCode ?? status_code;
  const refusal =
    code === undefined ? undefined : creatorRefusal({ code, message: statusMsg ?? status_msg ?? '' }, handle);
  if (refusal !== undefined) return fail(refusal);
  if (!Array.isArray(itemList ?? []) || (itemList === undefined && code === undefined))
    return fail(changed('itemList', 'list of posts'));
  return toCreatorPage(itemList, hasMorePrevious ?? hasMore ?? false, nowMs);
}

function toCreatorPage(itemList: Json | undefined, hasMore: boolean, nowMs: number): Result<CreatorPage> {
  const entries: readonly Json[] = Array.isArray(itemList) ? itemList : [];
  const read = entries.map((entry, n) => readItem(entry, 'list', nowMs, `itemList.${n}`));
  const videos = read.flatMap((result) => (result.ok ? [result.value] : []));
  const firstFailure = read.find((result) => !result.ok);
  if (videos.length === 0 && firstFailure !== undefined) return firstFailure;
  return ok({ videos, skipped: entries.length - videos.length, hasMore });
}
