import { z } from 'zod';
import type { Json, JsonObject } from '../../core/entities/json.ts';
import { isTiktokId, type TiktokId } from '../../core/ids/tiktok-id.ts';
import { toCode, toCount, toFilledText, toFlag, toId, toOtherId, toSeconds, toText, toTexts } from './coerce.ts';

/**
 * Fields as TikTok delivers them: the type differs by endpoint and year, and a wrong one means absent.
 *
 * Source: README.md#item-struct. Why nothing here fails: a strict number refuses every real page.
 */
export const field = {
  count: z.unknown().transform(toCount).optional(),
  code: z.unknown().transform(toCode).optional(),
  seconds: z.unknown().transform(toSeconds).optional(),
  text: z.unknown().transform(toText).optional(),
  filledText: z.unknown().transform(toFilledText).optional(),
  texts: z.unknown().transform(toTexts).optional(),
  id: z.unknown().transform(toId).optional(),
  otherId: z.unknown().transform(toOtherId).optional(),
  flag: z.unknown().transform(toFlag).optional(),
  json: z.custom<Json>(() => true).optional(),
};

/** The only mandatory field of a post: its id as decimal text. */
export const postId = z.custom<TiktokId>(isTiktokId, 'decimal text of 1 to 20 digits');

/** An object of that shape; anything else is absent. */
export function optionalObject<T extends z.ZodRawShape>(shape: T) {
  return z.object(shape).optional().catch(undefined);
}

/** A list whose elements of another shape are left out; anything but a list is empty. */
export function tolerantList<T extends z.ZodType>(element: T) {
  return z
    .unknown()
    .transform((value): z.output<T>[] => {
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      return list.flatMap((one) => {
        const read = element.safeParse(one);
        return read.success ? [read.data] : [];
      });
    })
    .optional();
}

/** Whether `value` is a JSON object: neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`; `{}` where there is none. */
export function objectIn(value: JsonObject, key: string): JsonObject {
  const member = value[key];
  return isJsonObject(member) ? member : {};
}
