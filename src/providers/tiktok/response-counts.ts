import { field, optionalObject } from './response-fields.ts';

/** `stats` and `statsV2` of a post, in the spelling of web answers. */
export const postStats = optionalObject({
  playCount: field.json,
  diggCount: field.json,
  commentCount: field.json,
  shareCount: field.json,
  collectCount: field.json,
});

/** `authorStats`, `stats` and `statsV2` of an account. */
export const accountStats = optionalObject({
  followerCount: field.json,
  followingCount: field.json,
  heartCount: field.json,
  heart: field.json,
  videoCount: field.json,
});
