declare const tiktokIdBrand: unique symbol;

/** A TikTok id of a post, user, sound or tag: 1 to 20 decimal digits as text, because it exceeds 2^53. */
export type TiktokId = string & { readonly [tiktokIdBrand]: true };

const idPattern = /^[0-9]{1,20}$/;
const firstPlausibleSecond = 1_451_606_400; // 2016-01-01, before TikTok existed
const daySeconds = 86_400;

/** Whether `value` is a TikTok id. A number is refused: as a JSON number its last digits are already lost. */
export function isTiktokId(value: unknown): value is TiktokId {
  return typeof value === 'string' && idPattern.test(value);
}

/**
 * The second at which the upload of a post began, read from its id; undefined where the id is no clock.
 *
 * Unit: seconds since 1970, between 2016 and one day after `nowMs`. Source: tiktok facts, section 2
 * (`id >> 32`, never later than createTime in 287 of 287 pairs).
 */
export function uploadSecondOf(id: TiktokId, nowMs: number): number | undefined {
  const second = Number(BigInt(id) >> 32n);
  const latest = Math.floor(nowMs / 1000) + daySeconds;
  return second >= firstPlausibleSecond && second <= latest ? second : undefined;
}
