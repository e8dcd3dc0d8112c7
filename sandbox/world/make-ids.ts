import type { RandomStream } from './random.ts';

const base62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
/** Country codes that no registrant can have (user-assigned), so that no made code names a real recording. */
const madeCountries = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF'] as const;

/** A TikTok id whose clock says `second`. Shape: 19 decimal digits, `id >> 32` is the second. */
export function makeTiktokId(second: number, stream: RandomStream): string {
  const low = stream.integer(0, 65_535) * 65_536 + stream.integer(0, 65_535);
  return String((BigInt(second) << 32n) | BigInt(low));
}

/** An opaque account name. Shape: `MS4wLjABAAAA` and 64 characters. */
export function makeSecUid(stream: RandomStream): string {
  return `MS4wLjABAAAA${stream.text(urlSafe, 64)}`;
}

/** A Spotify id. Shape: 22 base-62 characters; the first is 0 to 6, so the value stays below 2^128. */
export function makeSpotifyId(stream: RandomStream): string {
  return `${stream.integer(0, 6)}${stream.text(base62, 21)}`;
}

/** An ISRC in canonical form, from a country code that is never given out. */
export function makeIsrc(year: number, stream: RandomStream): string {
  const registrant = stream.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 3);
  return `${stream.pick(madeCountries)}${registrant}${String(year % 100).padStart(2, '0')}${stream.text('0123456789', 5)}`;
}

/** An id of `platform` in TikTok's mapping. Shape per platform: tiktok facts, section 17. */
export function makeServiceId(platform: number, stream: RandomStream): string {
  if (platform === 2) return `B0${stream.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 8)}`;
  if (platform === 3) return makeSpotifyId(stream);
  if (platform === 10) return stream.text(urlSafe, 11);
  return `${stream.integer(1, 9)}${stream.text('0123456789', 9)}`;
}

/** A short-link code as the share sheet makes them. Shape: `Z` and 8 letters or digits. */
export function makeShortCode(stream: RandomStream): string {
  return `ZM${stream.text(base62, 7)}`;
}

/** `length` lower-case hexadecimal digits, as storage paths carry them. */
export function makeHex(length: number, stream: RandomStream): string {
  return stream.text('0123456789abcdef', length);
}
