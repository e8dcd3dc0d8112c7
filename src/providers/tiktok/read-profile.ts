import type { Creator, TiktokSource } from '../../core/entities/creator.ts';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { toCreator, toWebAccount } from './convert-author.ts';
import { toAccountCounts } from './convert-counts.ts';
import { userInfo } from './response-author.ts';
import { isJsonObject } from './response-fields.ts';

/**
 * The account that a profile scope (`webapp.user-detail`) or a `{user, stats, statsV2}` object describes.
 *
 * Shape: `where` is the path of `value` in the answer, for the failure; `raw` is the object with the account, its
 * counters and nothing else. Fails: UPSTREAM_CHANGED when there is no handle. Never throws. Source: README.md#profile.
 */
export function readProfile(value: Json, source: TiktokSource = 'page', where = 'userInfo'): Result<Creator> {
  const info = infoOf(value);
  const read = userInfo.parse(info);
  if (info === undefined || read?.user === undefined) return fail(changed(`${where}.user`, 'account object'));
  const counts = toAccountCounts(read.statsV2, read.stats);
  const creator = toCreator(toWebAccount(read.user, counts, redactObject(withoutPosts(info))), source);
  return creator === undefined ? fail(changed(`${where}.user.uniqueId`, 'handle')) : ok(creator);
}

/** Whether `value` is a profile: an account beside counters, or a scope that holds one. */
export function isProfileShape(value: Json): boolean {
  const user = infoOf(value)?.['user'];
  return isJsonObject(user) && typeof user['uniqueId'] === 'string';
}

function infoOf(value: Json): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const inner = value['userInfo'];
  return isJsonObject(inner) ? inner : value;
}

/** Posts inside a profile answer have rows of their own. */
function withoutPosts(info: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(info).filter(([key]) => key !== 'itemList'));
}
