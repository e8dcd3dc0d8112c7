import { z } from 'zod';
import { parseMbid } from '../../core/ids/mbid.ts';
import { toStorableText } from '../../core/redaction/storable-text.ts';

/** Largest number that the columns hold. */
const largest = 2_147_483_647;

/** Text that must be there. */
export const name = z.string().transform(toStorableText);

/** Text that may be missing; empty text counts as missing, as searches write an open end date. */
export const text = name
  .transform((value) => (value === '' ? undefined : value))
  .nullish()
  .catch(undefined);

/** A count, length or score; anything else than a whole number that can be one is as good as absent. */
export const wholeNumber = z.int().min(0).max(largest).nullish().catch(undefined);

/** A yes or no that searches write as null for no. */
export const flag = z.boolean().nullish().catch(undefined);

/** The id of an entity, which must be there. */
export const mbid = z.string().transform((value, context) => {
  const parsed = parseMbid(value);
  if (parsed.ok) return parsed.canonical;
  context.addIssue({ code: 'custom', message: 'an MBID' });
  return z.NEVER;
});

/** A list that may be missing; when it is there, each element must be as described. */
export function listOf<T extends z.ZodType>(element: T) {
  return z.preprocess((value) => (Array.isArray(value) ? value : undefined), z.array(element).optional());
}

/** A list that may be missing, of elements that may be of the wrong kind: those are left out. */
export function looseListOf<T extends z.ZodType>(element: T) {
  return z.preprocess(
    (value) => (Array.isArray(value) ? value.filter((one) => element.safeParse(one).success) : undefined),
    z.array(element).optional(),
  );
}

/** An object that may be missing; when it is there, it must be as described. */
export function objectOf<T extends z.ZodRawShape>(shape: T) {
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
  return z.preprocess((value) => (isObject(value) ? value : undefined), z.object(shape).optional());
}
