import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';
import { weightedSum } from './weighted-sum.ts';

declare const ipiBrand: unique symbol;

/** An IPI name number in canonical form: 11 digits, the last two of them check digits, not all zero. Names a name. */
export type Ipi = string & { readonly [ipiBrand]: true };

const shape = /^(?!0+$)[0-9]{11}$/;

/**
 * The IPI name number that `input` spells; its check digits may still be wrong.
 *
 * Shape of input: text of 5 to 11 digits with dots, blanks and hyphens, perhaps after "IPI" or "CAE"; a whole number of
 * any length, because registries deliver such. Shorter ones get leading zeros (warning `padded`).
 * Source: identifier facts, section 4.
 */
export function parseIpi(input: string | number): ParsedId<Ipi> {
  if (typeof input === 'number') return padded(String(input));
  const plain = plainIdText(input);
  const digits = plain.replace(/^(?:IPI|CAE)/i, '').replace(/[\s.-]/g, '');
  return digits.length < 5 ? refusalOf(plain) : padded(digits);
}

function padded(digits: string): ParsedId<Ipi> {
  const canonical = digits.padStart(11, '0');
  if (!isIpi(canonical)) return { ok: false, reason: 'malformed' };
  return { ok: true, canonical, warnings: digits.length < 11 ? ['padded'] : [] };
}

function isIpi(text: string): text is Ipi {
  return shape.test(text);
}

/** Whether the last two digits follow from the nine before them. */
export function ipiCheckOk(ipi: Ipi): boolean {
  const rest = weightedSum(ipi.slice(0, 9), (place) => 10 - place) % 101;
  return Number(ipi.slice(9)) === ((101 - rest) % 101) % 100;
}
