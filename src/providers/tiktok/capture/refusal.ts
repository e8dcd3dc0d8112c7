import type { Json, JsonObject } from '../../../core/entities/json.ts';
import type { Failure } from '../../../core/errors.ts';
import { isJsonObject } from '../../../core/json/json-kinds.ts';
import { changed } from '../changed.ts';
import { toCode, toText } from '../coerce.ts';
import { creatorRefusal, postRefusal, type UpstreamStatus, unavailable } from '../status.ts';

/** Keys that an answer about posts or accounts has even when it is refused. */
const answerKeys = ['itemInfo', 'itemList', 'userInfo', 'verifyConfig', 'aweme_list', 'aweme_detail'];

/** Whether the answer carries a status or an emptied post, so that it may be a refusal. Cheap: asked of every object. */
export function mayBeRefusal(answer: JsonObject): boolean {
  return 'statusCode' in answer || 'status_code' in answer || 'itemInfos' in answer;
}

/**
 * Why TikTok refused what an answer of a capture was to hold; undefined when it did not, or speaks of something else.
 *
 * Shape: `url` is named in the failure. Fails: as `status.ts`. Why not every status: captures hold answers of many
 * endpoints, and an unknown number in one of those says nothing about a post.
 */
export function refusalIn(answer: JsonObject, url: string): Failure | undefined {
  if (isRemovedEmbed(answer)) return unavailable('deleted', url);
  const status = statusOf(answer);
  if (status === undefined) return undefined;
  const isAboutCreator = 'userInfo' in answer || 'itemList' in answer;
  const refusal = isAboutCreator ? creatorRefusal(status, undefined) : postRefusal(status, url);
  const isKnown = refusal?.code !== 'UPSTREAM_UNAVAILABLE' || answerKeys.some((key) => key in answer);
  return isKnown ? refusal : undefined;
}

/** Why the scope of a profile page holds no account. Fails: as `creatorRefusal`, or UPSTREAM_CHANGED. */
export function profileRefusal(scope: Json, where: string): Failure {
  const status = isJsonObject(scope) ? statusOf(scope) : undefined;
  const refusal = status === undefined ? undefined : creatorRefusal(status, undefined);
  return refusal ?? changed(where, 'account object');
}

/** The embed page of a removed post is complete, with every text empty. */
function isRemovedEmbed(answer: JsonObject): boolean {
  const item = answer['itemInfos'];
  return isJsonObject(item) && item['id'] === '';
}

function statusOf(answer: JsonObject): UpstreamStatus | undefined {
  const code = toCode(answer['statusCode']) ?? toCode(answer['status_code']);
  if (code === undefined) return undefined;
  return { code, message: toText(answer['statusMsg']) ?? toText(answer['status_msg']) ?? '' };
}
