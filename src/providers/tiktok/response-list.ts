import { z } from 'zod';
import { field } from './response-fields.ts';

/** One page of `/api/creator/item_list/`. Source: README.md#creator-list. */
export const creatorList = z.object({
  itemList: field.json,
  hasMorePrevious: field.flag,
  hasMore: field.flag,
  statusCode: field.code,
  status_code: field.code,
  statusMsg: field.text,
  status_msg: field.text,
});
