import { isTiktokId, type TiktokId } from '../../core/ids/tiktok-id.ts';
import { toStorableText } from '../../core/redaction/storable-text.ts';

const digits = /^[0-9]{1,16}$/;
const decimal = /^[0-9]{1,12}(?:\.[0-9]{1,9})?$/;
const longestSeconds = 2_147_483_647;

/**
 * A counter: integer or digit string, from 0 to 2^53 − 1; undefined for all else.
 *
 * Source: tiktok facts, section 10. Why negatives are absent: 32-bit overflow and `-1` placeholders.
 */
export function toCount(value: unknown): number | undefined {
  const number = typeof value === 'string' && digits.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** A status code: integer or numeric text, negative allowed; undefined for all else. */
export function toCode(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?[0-9]{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** A duration in whole seconds, rounded, from 1; undefined for 0, negatives and all else. */
export function toSeconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  const seconds = Math.round(number);
  return seconds > 0 && seconds <= longestSeconds ? seconds : undefined;
}

/** A text in storable form, an empty one too; undefined for all else. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? toStorableText(value) : undefined;
}

/** A text in storable form that is not blank; undefined for all else. */
export function toFilledText(value: unknown): string | undefined {
  const text = toText(value);
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** An id of a user or sound as decimal text; undefined for empty, `0` and JSON numbers, whose last digits are lost. */
export function toId(value: unknown): TiktokId | undefined {
  return isTiktokId(value) && !/^0+$/.test(value) ? value : undefined;
}

/** An id of another namespace, as text; safe integers are exact and count. */
export function toOtherId(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return toFilledText(value)?.trim();
}

/** A boolean; 0, 1, "true" and null are undefined. Source: tiktok facts, section 10. */
export function toFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The non-empty texts of a list, or of one text. */
export function toTexts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => toFilledText(one) ?? []);
}
