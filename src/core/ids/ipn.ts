import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';

declare const ipnBrand: unique symbol;

/** An IPN: 1 to 11 digits as received, not all zero. No check digit is known. Names a performer. */
export type Ipn = string & { readonly [ipnBrand]: true };

const shape = /^(?!0+$)[0-9]{1,11}$/;

/**
 * The IPN that `input` spells.
 *
 * Shape of input: blanks anywhere, a leading "IPN". Zeros are neither added nor removed: `124` and `00000000124` are two
 * values until a source says otherwise. Source: identifier facts, section 6.
 */
export function parseIpn(input: string): ParsedId<Ipn> {
  const plain = plainIdText(input);
  const canonical = plain.replace(/^IPN/i, '').replace(/\s/g, '');
  return isIpn(canonical) ? { ok: true, canonical, warnings: [] } : refusalOf(plain);
}

function isIpn(text: string): text is Ipn {
  return shape.test(text);
}
