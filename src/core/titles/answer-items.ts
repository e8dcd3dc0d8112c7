import { z } from 'zod';
import { parseJson } from '../json/parse-json.ts';

const item = z.strictObject({
  i: z.int(),
  title: z.string(),
  artists: z.array(z.string()),
  version: z.string().nullable(),
  confidence: z.number(),
});
const answer = z.strictObject({ items: z.array(item) });
const fenced = /^```[a-z]*\s*\n([\s\S]*?)\n?```$/i;

/** One item of a model's answer. */
export type AnswerItem = Omit<z.output<typeof item>, 'i'>;

/** The items of a model's answer in the order asked, or why it is none. */
export type ReadItems =
  | { readonly isRead: true; readonly items: readonly AnswerItem[] }
  | { readonly isRead: false; readonly reason: 'not_json' | 'schema' | 'indexes' };

/**
 * The items in the text of a model's answer to `count` titles.
 *
 * Shape: JSON, perhaps inside one fenced block; no further keys; every index from 0 occurs exactly once.
 * Source: cascade facts, section 4.4, rule 1.
 */
export function readItems(text: string, count: number): ReadItems {
  const trimmed = text.trim();
  const value = parseJson(fenced.exec(trimmed)?.[1] ?? trimmed);
  if (value === undefined) return { isRead: false, reason: 'not_json' };
  const checked = answer.safeParse(value);
  if (!checked.success) return { isRead: false, reason: 'schema' };
  const byIndex = new Map(checked.data.items.map(({ i, ...one }) => [i, one]));
  const items = Array.from({ length: count }, (_, i) => byIndex.get(i)).filter((one) => one !== undefined);
  const isWhole = items.length === count && checked.data.items.length === count;
  return isWhole ? { isRead: true, items } : { isRead: false, reason: 'indexes' };
}
