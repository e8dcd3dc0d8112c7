declare const spotifyIdBrand: unique symbol;

/** A Spotify id: 22 base-62 characters whose value fits 128 bits, case kept. Names one object of one kind. */
export type SpotifyId = string & { readonly [spotifyIdBrand]: true };

const shape = /^[0-7][0-9A-Za-z]{21}$/;
const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const limit = 1n << 128n;

/** Whether `text` is a Spotify id. Source: identifier facts, section 8. */
export function isSpotifyId(text: string): text is SpotifyId {
  return shape.test(text) && numberOf(text) < limit;
}

function numberOf(text: string): bigint {
  let value = 0n;
  for (const character of text) value = value * 62n + BigInt(digits.indexOf(character));
  return value;
}
