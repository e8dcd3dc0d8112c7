import type { Creator } from '../../core/entities/creator.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changed } from './changed.ts';
import { toHandle } from './convert-author.ts';
import { type PageData, readPageData } from './page.ts';
import { readProfile } from './read-profile.ts';
import { profileScopeOf } from './response-page.ts';
import { creatorRefusal, creatorUnavailable, privateAccountCode } from './status.ts';

/**
 * The account of a profile page.
 *
 * Shape: `asked` is what stood after `@` in the request: a handle, a numeric user id or a secUid; the page must be of
 * that account. Fails: CREATOR_NOT_FOUND, CREATOR_UNAVAILABLE, UPSTREAM_BLOCKED, UPSTREAM_UNAVAILABLE, UPSTREAM_CHANGED.
 * Source: README.md#profile.
 */
export function readProfilePage(html: string, asked: string): Result<Creator> {
  const page = readPageData(html);
  return page.ok ? profileOf(page.value, asked) : page;
}

function profileOf(page: PageData, asked: string): Result<Creator> {
  const scope = profileScopeOf(page);
  if (scope === undefined) return fail(changed('webapp.user-detail', 'scope of a profile'));
  const status = scope.status ?? { code: 0, message: '' };
  const creator = scope.info === undefined ? undefined : readProfile(scope.info, 'page', scope.where);
  const mayCarryOn = status.code === privateAccountCode && creator?.ok === true && isReadable(creator.value);
  const refusal = mayCarryOn ? undefined : creatorRefusal(status, toHandle(asked));
  if (refusal !== undefined) return fail(refusal);
  if (creator === undefined) return fail(changed(scope.where, 'account object'));
  if (!creator.ok) return creator;
  if (!isAsked(creator.value, asked)) return fail(changed(`${scope.where}.user.uniqueId`, `account @${asked}`));
  if (creator.value.isPrivate === true) return fail(creatorUnavailable('private', creator.value.handle));
  return ok(creator.value);
}

/** TikTok sometimes calls an account private although everybody can read its posts. */
function isReadable(creator: Creator): boolean {
  return creator.isPrivate !== true && (creator.videoCount ?? 0) > 0;
}

function isAsked(creator: Creator, asked: string): boolean {
  return creator.handle === asked.toLowerCase() || creator.userId === asked || creator.secUid === asked;
}
