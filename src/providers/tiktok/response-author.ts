import { accountStats } from './response-counts.ts';
import { field, optionalObject } from './response-fields.ts';

/** Fields of an account that posts and profiles share, in the spelling of web answers. Source: README.md#author. */
const account = {
  id: field.id,
  uniqueId: field.filledText,
  nickname: field.filledText,
  secUid: field.filledText,
  signature: field.text,
  verified: field.flag,
  privateAccount: field.flag,
  secret: field.flag,
};

/** The author object of a post, or `user` of a profile. */
export const webAccount = optionalObject(account);

/** The author beside `itemInfos`. */
export const embedAuthor = optionalObject({
  userId: field.id,
  uniqueId: field.filledText,
  nickName: field.filledText,
  secUid: field.filledText,
  signature: field.text,
  verified: field.flag,
  isSecret: field.flag,
});

/** The author of a mobile answer. */
export const mobileAuthor = optionalObject({
  uid: field.id,
  unique_id: field.filledText,
  nickname: field.filledText,
  sec_uid: field.filledText,
  signature: field.text,
  secret: field.flag,
  follower_count: field.count,
  following_count: field.count,
  total_favorited: field.count,
  aweme_count: field.count,
  custom_verify: field.text,
});

/** `userInfo` of a profile scope, of `/api/user/detail/` and of user searches. */
export const userInfo = optionalObject({ user: webAccount, stats: accountStats, statsV2: accountStats });

/** `userInfo` of the embed page of a profile, where the counters stand beside the names. */
export const embedUserInfo = optionalObject({ ...account, followerCount: field.count, heartCount: field.count });
