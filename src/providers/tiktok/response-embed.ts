import { z } from 'zod';
import { embedUserInfo } from './response-author.ts';
import { field, postId, tolerantList } from './response-fields.ts';

/** `source.data` of an embed page: one entry per address. Source: README.md#embed. */
export const embedState = z.object({ source: z.object({ data: z.record(z.string(), field.json) }) });

/** The entry of a profile, with up to 11 of its posts. */
export const embedProfileEntry = z.object({
  userInfo: embedUserInfo,
  videoList: tolerantList(z.object({ id: postId, desc: field.text, playCount: field.count })),
});
