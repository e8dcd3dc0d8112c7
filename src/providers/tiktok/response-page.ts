import { z } from 'zod';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import type { PageData } from './page.ts';
import { field, isJsonObject, objectIn, optionalObject } from './response-fields.ts';
import type { UpstreamStatus } from './status.ts';

/** What a page says of the post it was asked for. */
export interface PostScope {
  /** Path of the item in the page's data, for failures. */
  readonly where: string;
  readonly item?: JsonObject;
  /** undefined when the page carries no status. */
  readonly status?: UpstreamStatus;
}

/** What a page says of the account it was asked for. */
export interface ProfileScope {
  readonly where: string;
  /** `{user, stats, statsV2}` as delivered; undefined when it is missing. */
  readonly info?: JsonObject;
  readonly status?: UpstreamStatus;
}

const itemInfo = optionalObject({ itemStruct: field.json });
const postScope = z.object({
  statusCode: field.code,
  statusMsg: field.text,
  itemInfo,
  itemStruct: field.json,
  videoDetail: optionalObject({ itemInfo, statusCode: field.code, statusMsg: field.text }),
});
const profileScope = z.object({ statusCode: field.code, statusMsg: field.text, userInfo: field.json });

const postScopes = ['webapp.video-detail', 'webapp.reflow.video.detail'] as const;

/**
 * The part of a page that speaks of one post; undefined when the page has none.
 *
 * Shape: without `id` (short links) a page with one post gives that one. Source: README.md#page-structure.
 */
export function postScopeOf(page: PageData, id: TiktokId | undefined): PostScope | undefined {
  if (page.container === 'sigi') return sigiPost(page.data, id);
  if (page.container === 'next') return scopeOf('props.pageProps', objectIn(objectIn(page.data, 'props'), 'pageProps'));
  const found = postScopes.flatMap((name) => {
    const scope = page.data[name];
    return isJsonObject(scope) ? (scopeOf(name, scope) ?? []) : [];
  });
  return found.find((scope) => scope.item !== undefined) ?? found[0];
}

function scopeOf(name: string, scope: JsonObject): PostScope | undefined {
  const read = postScope.safeParse(scope);
  if (!read.success) return undefined;
  const { itemInfo: direct, videoDetail, itemStruct } = read.data;
  const places: readonly (readonly [string, Json | undefined])[] = [
    ['itemInfo.itemStruct', direct?.itemStruct],
    ['videoDetail.itemInfo.itemStruct', videoDetail?.itemInfo?.itemStruct],
    ['itemStruct', itemStruct],
  ];
  const [path, item] = places.find(([, value]) => isJsonObject(value)) ?? ['itemInfo.itemStruct', undefined];
  return {
    where: `${name}.${path}`,
    ...(isJsonObject(item) ? { item } : {}),
    ...statusOf(read.data.statusCode ?? videoDetail?.statusCode, read.data.statusMsg ?? videoDetail?.statusMsg),
  };
}

function sigiPost(data: JsonObject, id: TiktokId | undefined): PostScope | undefined {
  const items = objectIn(data, 'ItemModule');
  const only = Object.keys(items).length === 1 ? Object.keys(items)[0] : undefined;
  const item = items[id ?? only ?? ''] ?? (only === undefined ? undefined : items[only]);
  const status = profileScope.safeParse(objectIn(data, 'VideoPage'));
  if (!isJsonObject(item) && !('VideoPage' in data)) return undefined;
  return {
    where: `ItemModule.${id ?? only ?? '?'}`,
    ...(isJsonObject(item) ? { item } : {}),
    ...(status.success ? statusOf(status.data.statusCode, status.data.statusMsg) : {}),
  };
}

/** The part of a page that speaks of an account; undefined when the page has none. Source: README.md#profile. */
export function profileScopeOf(page: PageData): ProfileScope | undefined {
  if (page.container === 'sigi') return sigiProfile(page.data);
  const isNext = page.container === 'next';
  const scope = isNext ? objectIn(objectIn(page.data, 'props'), 'pageProps') : page.data['webapp.user-detail'];
  const read = profileScope.safeParse(scope);
  if (!read.success || (isNext && read.data.userInfo === undefined && read.data.statusCode === undefined))
    return undefined;
  const { userInfo, statusCode, statusMsg } = read.data;
  return {
    where: `${isNext ? 'props.pageProps' : 'webapp.user-detail'}.userInfo`,
    ...(isJsonObject(userInfo) ? { info: userInfo } : {}),
    ...statusOf(statusCode, statusMsg),
  };
}

function sigiProfile(data: JsonObject): ProfileScope | undefined {
  const module = objectIn(data, 'UserModule');
  const [handle, user] = Object.entries(objectIn(module, 'users'))[0] ?? [];
  const status = profileScope.safeParse(objectIn(data, 'UserPage'));
  if (user === undefined && !('UserPage' in data)) return undefined;
  const stats = objectIn(module, 'stats')[handle ?? ''];
  return {
    where: `UserModule.users.${handle ?? '?'}`,
    ...(isJsonObject(user) ? { info: { user, ...(isJsonObject(stats) ? { stats } : {}) } } : {}),
    ...(status.success ? statusOf(status.data.statusCode, status.data.statusMsg) : {}),
  };
}

function statusOf(code: number | undefined, message: string | undefined): { status?: UpstreamStatus } {
  return code === undefined ? {} : { status: { code, message: message ?? '' } };
}
