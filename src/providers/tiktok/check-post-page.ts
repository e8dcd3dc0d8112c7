import type { JsonObject } from '../../core/entities/json.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import { notVideo } from '../../core/ids/tiktok-url.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { toCount } from './coerce.ts';
import { hasImages, readWebItem, type WebItem } from './convert-web-item.ts';
import type { PostScope } from './response-page.ts';
import { postRefusal, unavailable } from './status.ts';

/**
 * The item of a post page that may be believed, after the checks that need its content.
 *
 * Shape: `scope` undefined = the page has no part for a post; `id` undefined = whatever post the page shows (short
 * links); `url` is named in refusals. Order: scope, id, status and message, content classification, login husk. Fails:
 * UPSTREAM_CHANGED with the path, or the refusals of `status.ts`. Source: README.md#order-of-checks.
 */
export function checkPostPage(
  scope: PostScope | undefined,
  asked: { readonly id: TiktokId | undefined; readonly url: string },
): Result<{ readonly item: JsonObject; readonly where: string }> {
  if (scope === undefined) return fail(changed('webapp.video-detail', 'scope of a post'));
  const { item, where, status } = scope;
  if (item !== undefined && asked.id !== undefined && item['id'] !== asked.id)
    return fail(changed(`${where}.id`, `post ${asked.id}`));
  const refusal = status === undefined ? undefined : postRefusal(status, asked.url);
  if (refusal !== undefined) return fail(refusal);
  if (item === undefined) return fail(changed(where, 'item object'));
  const read = readWebItem(item, where);
  if (!read.ok) return read;
  const husk = huskRefusal(item, read.value, asked.url);
  return husk === undefined ? ok({ item, where }) : fail(husk);
}

/** Status 0 with nothing in it: TikTok keeps the post for adults, or for visitors with a login. */
function huskRefusal(raw: JsonObject, item: WebItem, url: string): Failure | undefined {
  if (item.video?.duration !== undefined || item.video?.playAddr !== undefined || hasImages(item)) return undefined;
  if (item.isContentClassified === true) return unavailable('age_restricted', url);
  const isUndated = 'createTime' in raw && (item.createTime ?? 0) === 0;
  return isUndated && !hasCounts(item) ? unavailable('login_required', url) : undefined;
}

function hasCounts(item: WebItem): boolean {
  return [...Object.values(item.stats ?? {}), ...Object.values(item.statsV2 ?? {})].some(
    (count) => (toCount(count) ?? 0) > 0,
  );
}

/** The video, or NOT_VIDEO_CONTENT `photo` where only videos are wanted (the extractor). */
export function refusePhoto(video: Video, url: string): Result<Video> {
  return video.isPhoto ? fail(notVideo('photo', url)) : ok(video);
}
