import type { Creator } from '../../../core/entities/creator.ts';
import type { Json, JsonObject } from '../../../core/entities/json.ts';
import { isJsonObject } from '../../../core/json/json-kinds.ts';
import { redactObject } from '../../../core/redaction/redact-json.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { changed } from '../changed.ts';
import { toCreator, toMobileAuthor, toWebAccount } from '../convert-author.ts';
import type { AuthorParts } from '../parts.ts';
import { present } from '../present.ts';
import { readProfile } from '../read-item.ts';
import { embedUserInfo, mobileAuthor } from '../response-author.ts';

/** The shapes in which captures hold an account. */
export type AccountShape = 'profile' | 'embed' | 'user_card';

/**
 * The shape of the account that an object of a capture is; undefined when it is none.
 *
 * Shape: `{user, stats}` of web answers, `userInfo` of an embed page, `user_info` of a search's user card; `key` is the
 * name under which the object stood.
 * Why only with counters beside it: pages also carry the accounts of commenters and of whoever was logged in.
 */
export function accountShapeOf(value: JsonObject, key: string): AccountShape | undefined {
  if (isProfileWithCounters(value)) return 'profile';
  if (key === 'userInfo' && 'uniqueId' in value && 'followerCount' in value) return 'embed';
  if (key === 'user_info' && 'unique_id' in value && 'follower_count' in value) return 'user_card';
  return undefined;
}

/** The account in that shape. Fails: UPSTREAM_CHANGED when it has no handle. */
export function readAccount(value: JsonObject, shape: AccountShape, where: string): Result<Creator> {
  if (shape === 'profile') return readProfile(value, 'import', where);
  const account = shape === 'embed' ? embedAccount(value) : userCard(value);
  const creator = account === undefined ? undefined : toCreator(account, 'import');
  return creator === undefined ? fail(changed(where, 'handle')) : ok(creator);
}

/** The accounts of SIGI's `UserModule` whose counters are there, with their handles; the others are commenters. */
export function* accountsOfUserModule(module: Json): Generator<readonly [string, JsonObject], void, undefined> {
  const users = isJsonObject(module) ? module['users'] : undefined;
  const stats = isJsonObject(module) ? module['stats'] : undefined;
  if (!isJsonObject(users) || !isJsonObject(stats)) return;
  for (const [handle, user] of Object.entries(users)) {
    const counters = Object.hasOwn(stats, handle) ? stats[handle] : undefined;
    if (isJsonObject(user) && isJsonObject(counters)) yield [handle, { user, stats: counters }];
  }
}

function isProfileWithCounters(value: JsonObject): boolean {
  const user = value['user'];
  const hasCounters = isJsonObject(value['stats']) || isJsonObject(value['statsV2']);
  return hasCounters && isJsonObject(user) && typeof user['uniqueId'] === 'string';
}

function embedAccount(value: JsonObject): AuthorParts | undefined {
  const read = embedUserInfo.parse(value);
  const counts = present({ followerCount: read?.followerCount, heartCount: read?.heartCount });
  return read === undefined ? undefined : toWebAccount(read, counts, redactObject(value));
}

function userCard(value: JsonObject): AuthorParts | undefined {
  const read = mobileAuthor.parse(value);
  return read === undefined ? undefined : toMobileAuthor(read, redactObject(value));
}
