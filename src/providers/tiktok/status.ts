import { type Failure, failure } from '../../core/errors.ts';
import type { Handle } from '../../core/ids/handle.ts';
import { shownUrlOf } from '../../core/ids/tiktok-url.ts';

/** Reasons of VIDEO_UNAVAILABLE. Source: HTTP contract, section 2.4. */
export type UnavailableReason = 'private' | 'deleted' | 'region' | 'login_required' | 'age_restricted' | 'under_review';

/** What a status code means, before it is known whether a post or a profile was asked for. */
type Meaning = UnavailableReason | 'not_found' | 'see_message' | 'captcha' | 'too_many_attempts' | 'live' | 'unknown';

/** Source: README.md#status-codes. Data, because TikTok changes it from month to month. */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [10204, 'see_message'],
  [10217, 'see_message'],
  [10216, 'private'],
  [10222, 'private'],
  [10231, 'region'],
  [10219, 'region'],
  [10202, 'not_found'],
  [10221, 'not_found'],
  [100002, 'not_found'],
  [10101, 'login_required'],
  [10102, 'login_required'],
  [209002, 'login_required'],
  [209007, 'age_restricted'],
  [10000, 'captcha'],
  [2484, 'too_many_attempts'],
  [19881007, 'live'],
]);

/** Tokens of the message of 10204; with several tokens the first row that matches wins. Source: README.md#status-codes. */
const messageReasons: readonly (readonly [UnavailableReason, readonly string[]])[] = [
  ['deleted', ["item doesn't exist", 'status_deleted', 'status_audit_not_pass']],
  ['private', ['status_self_see', 'status_friend_see']],
  ['under_review', ['status_reviewing']],
  ['age_restricted', ['content_classification']],
  ['region', ['cross_border_violation', 'cross_border_violation_ur', 'copyright_geo_filter', 'person_geo_fencing']],
];

/** The code of a parameter that TikTok refuses; asking the same again is useless. */
export const badParameterCode = 10201;

/** A code that one source calls "deleted"; believed only if oEmbed agrees, else it counts as unknown. */
export const itemDeletedCode = 10217;

/** The code of a private account, which profiles sometimes carry although they are readable. */
export const privateAccountCode = 10222;

/** What TikTok answered beside the item. */
export interface UpstreamStatus {
  readonly code: number;
  readonly message: string;
}

/**
 * Why a post is refused; undefined for status 0.
 *
 * Fails: VIDEO_UNAVAILABLE with its reason, NOT_VIDEO_CONTENT `live`, UPSTREAM_BLOCKED `captcha`, `too_many_attempts` or
 * `refused` (10204 or 10217 without a known reason: oEmbed breaks the tie), else UPSTREAM_UNAVAILABLE. All carry
 * `upstream_code`.
 */
export function postRefusal(status: UpstreamStatus, url: string): Failure | undefined {
  if (status.code === 0) return undefined;
  const meaning = meanings.get(status.code) ?? 'unknown';
  switch (meaning) {
    case 'see_message': {
      const reason = messageReason(status.message);
      return reason === undefined ? blocked('refused', status.code) : unavailable(reason, url, status.code);
    }
    case 'not_found':
      return unavailable('deleted', url, status.code);
    case 'live':
      return liveRoom(url, status.code);
    case 'captcha':
    case 'too_many_attempts':
      return blocked(meaning, status.code);
    case 'unknown':
      return unknownStatus(status.code);
    default:
      return unavailable(meaning, url, status.code);
  }
}

/**
 * Why a profile or the list of its posts is refused; undefined for status 0.
 *
 * Fails: CREATOR_NOT_FOUND, CREATOR_UNAVAILABLE with `private`, `region` or `login_required`, UPSTREAM_BLOCKED,
 * UPSTREAM_UNAVAILABLE with `upstream_code`.
 */
export function creatorRefusal(status: UpstreamStatus, handle: Handle | undefined): Failure | undefined {
  if (status.code === 0) return undefined;
  const meaning = meanings.get(status.code) ?? 'unknown';
  switch (meaning) {
    case 'not_found':
      return creatorNotFound(handle, status.code);
    case 'private':
    case 'region':
    case 'login_required':
      return creatorUnavailable(meaning, handle, status.code);
    case 'age_restricted':
      return creatorUnavailable('login_required', handle, status.code);
    case 'captcha':
    case 'too_many_attempts':
      return blocked(meaning, status.code);
    default:
      return unknownStatus(status.code);
  }
}

function messageReason(message: string): UnavailableReason | undefined {
  const tokens = new Set(message.split('&').map((token) => token.trim()));
  return messageReasons.find(([, known]) => known.some((token) => tokens.has(token)))?.[0];
}

const explained: Readonly<Record<UnavailableReason, string>> = {
  private: 'is private',
  deleted: 'does not exist any more',
  region: 'is not offered in the country that was asked from',
  login_required: 'is shown to logged-in visitors only',
  age_restricted: 'is shown to adults who are logged in only',
  under_review: 'is under review',
};

/** The post exists no more, or not for us. Shape of details: `url`, `platform`, `reason`, codes. */
export function unavailable(reason: UnavailableReason, url: string, upstreamCode?: number): Failure {
  const shown = shownUrlOf(url);
  const isLegacy = reason === 'private' || reason === 'deleted';
  return failure('VIDEO_UNAVAILABLE', `The post ${shown} ${explained[reason]}`, {
    url: shown,
    platform: 'tiktok',
    reason,
    ...(upstreamCode === undefined ? {} : { upstream_code: upstreamCode }),
    ...(isLegacy ? { legacy_code: 'VIDEO_PRIVATE' } : {}),
  });
}

/** TikTok does not know the account. */
export function creatorNotFound(handle: Handle | undefined, upstreamCode?: number): Failure {
  return failure('CREATOR_NOT_FOUND', `TikTok knows no creator ${named(handle)}`, {
    ...(handle === undefined ? {} : { handle }),
    ...(upstreamCode === undefined ? {} : { upstream_code: upstreamCode }),
  });
}

/** The account exists and its posts cannot be listed. */
export function creatorUnavailable(
  reason: 'private' | 'region' | 'login_required',
  handle: Handle | undefined,
  upstreamCode?: number,
): Failure {
  return failure('CREATOR_UNAVAILABLE', `The account ${named(handle)} ${explained[reason]}`, {
    ...(handle === undefined ? {} : { handle }),
    reason,
    ...(upstreamCode === undefined ? {} : { upstream_code: upstreamCode }),
  });
}

/** TikTok refuses us. Shape of details: `provider`, `reason` of the contract, codes. */
export function blocked(reason: string, upstreamCode?: number, upstreamStatus?: number): Failure {
  return failure('UPSTREAM_BLOCKED', `TikTok refuses the request (${reason})`, {
    provider: 'tiktok',
    reason,
    ...(upstreamCode === undefined ? {} : { upstream_code: upstreamCode }),
    ...(upstreamStatus === undefined ? {} : { upstream_status: upstreamStatus }),
  });
}

/** A status that our table does not know, or that says nothing: retry later. Shape of details: `upstream_code`. */
export function unknownStatus(upstreamCode: number): Failure {
  return failure('UPSTREAM_UNAVAILABLE', `TikTok answered with status ${upstreamCode}`, {
    provider: 'tiktok',
    upstream_code: upstreamCode,
  });
}

function liveRoom(url: string, upstreamCode: number): Failure {
  const shown = shownUrlOf(url);
  return failure('NOT_VIDEO_CONTENT', `"${shown}" leads to a live room; expected a video`, {
    url: shown,
    platform: 'tiktok',
    reason: 'live',
    upstream_code: upstreamCode,
  });
}

function named(handle: Handle | undefined): string {
  return handle === undefined ? 'that was asked for' : `@${handle}`;
}
