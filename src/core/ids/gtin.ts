import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';
import { weightedSum } from './weighted-sum.ts';

declare const gtinBrand: unique symbol;

/** A GTIN (UPC, EAN) in the form for comparing: 14 digits, zeros in front. Names a product. */
export type Gtin = string & { readonly [gtinBrand]: true };

const shape = /^[0-9]{14}$/;
const lengths: readonly number[] = [8, 12, 13, 14];

/**
 * The GTIN that `input` spells; its check digit may still be wrong.
 *
 * Shape of input: 8, 12, 13 or 14 digits with blanks and hyphens. Eight digits count as EAN-8. Ask providers with the
 * spelling received: one found an album under 14 digits only. Source: identifier facts, section 7.
 */
export function parseGtin(input: string): ParsedId<Gtin> {
  const plain = plainIdText(input);
  const digits = plain.replace(/[\s-]/g, '');
  const canonical = digits.padStart(14, '0');
  if (!lengths.includes(digits.length) || !isGtin(canonical)) return refusalOf(plain);
  return { ok: true, canonical, warnings: [] };
}

function isGtin(text: string): text is Gtin {
  return shape.test(text);
}

/** Whether the last digit follows from those before it. */
export function gtinCheckOk(gtin: Gtin): boolean {
  const sum = weightedSum(gtin.slice(0, 13), (place) => (place % 2 === 0 ? 3 : 1));
  return Number(gtin[13]) === (10 - (sum % 10)) % 10;
}
