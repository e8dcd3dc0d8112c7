import type { z } from 'zod';
import type { Creator, TiktokSource } from '../../core/entities/creator.ts';
import type { JsonObject } from '../../core/entities/json.ts';
import { type Handle, isHandle } from '../../core/ids/handle.ts';
import { isSecUid } from '../../core/ids/sec-uid.ts';
import type { AccountCounts } from './convert-counts.ts';
import type { AuthorParts } from './parts.ts';
import { present } from './present.ts';
import type { embedAuthor, mobileAuthor, webAccount } from './response-author.ts';

type WebAccount = NonNullable<z.output<typeof webAccount>>;
type EmbedAuthor = NonNullable<z.output<typeof embedAuthor>>;
type MobileAuthor = NonNullable<z.output<typeof mobileAuthor>>;

/** An account of web answers: the author of an item, or `user` of a profile. */
export function toWebAccount(account: WebAccount, counts: AccountCounts, raw: JsonObject): AuthorParts {
  return {
    ...present({
      uniqueId: account.uniqueId,
      userId: account.id,
      secUid: account.secUid,
      name: account.nickname,
      bio: account.signature,
      isVerified: account.verified,
      isPrivate: account.privateAccount ?? account.secret,
    }),
    counts,
    raw,
  };
}

/** The author beside `itemInfos`. */
export function toEmbedAuthor(author: EmbedAuthor, counts: AccountCounts, raw: JsonObject): AuthorParts {
  return {
    ...present({
      uniqueId: author.uniqueId,
      userId: author.userId,
      secUid: author.secUid,
      name: author.nickName,
      bio: author.signature,
      isVerified: author.verified,
      isPrivate: author.isSecret,
    }),
    counts,
    raw,
  };
}

/** The author of a mobile answer. */
export function toMobileAuthor(author: MobileAuthor, raw: JsonObject): AuthorParts {
  return {
    ...present({
      uniqueId: author.unique_id,
      userId: author.uid,
      secUid: author.sec_uid,
      name: author.nickname,
      bio: author.signature,
      isPrivate: author.secret,
    }),
    counts: present({
      followerCount: author.follower_count,
      followingCount: author.following_count,
      heartCount: author.total_favorited,
      videoCount: author.aweme_count,
    }),
    raw,
  };
}

/** The account as we know it; undefined where the answer names no handle. */
export function toCreator(author: AuthorParts, source: TiktokSource): Creator | undefined {
  const handle = toHandle(author.uniqueId);
  if (handle === undefined) return undefined;
  return {
    handle,
    ...present({
      userId: author.userId,
      secUid: author.secUid !== undefined && isSecUid(author.secUid) ? author.secUid : undefined,
      name: author.name,
      bio: author.bio,
      isVerified: author.isVerified,
      isPrivate: author.isPrivate,
    }),
    ...author.counts,
    source,
    raw: author.raw,
  };
}

/** The handle in normal form that an answer's `uniqueId` spells; undefined where it is none. */
export function toHandle(uniqueId: string | undefined): Handle | undefined {
  const handle = uniqueId?.trim().replace(/^@/, '').toLowerCase();
  return handle !== undefined && isHandle(handle) ? handle : undefined;
}
