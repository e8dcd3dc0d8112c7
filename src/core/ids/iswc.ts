import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';
import { weightedSum } from './weighted-sum.ts';

declare const iswcBrand: unique symbol;

/** An ISWC in canonical form: `T` and ten digits, of which the last is the check digit. Names a work. */
export type Iswc = string & { readonly [iswcBrand]: true };

const shape = /^T[0-9]{10}$/;

/**
 * The ISWC that `input` spells; its check digit may still be wrong.
 *
 * Shape of input: dots, hyphens and blanks anywhere, lower case, a leading "ISWC"; ten bare digits get their `T`
 * (warning `prefix_added`). Nine digits are malformed. Source: identifier facts, section 2.
 */
export function parseIswc(input: string): ParsedId<Iswc> {
  const plain = plainIdText(input);
  const code = plain.replace(/^ISWC/i, '').replace(/[\s.-]/g, '');
  const isBare = /^[0-9]{10}$/.test(code);
  const canonical = isBare ? `T${code}` : code.replace(/^t/, 'T');
  if (!isIswc(canonical)) return refusalOf(plain);
  return { ok: true, canonical, warnings: isBare ? ['prefix_added'] : [] };
}

function isIswc(text: string): text is Iswc {
  return shape.test(text);
}

/** Whether the last digit follows from the nine before it. Why: databases hold wrong codes; they are kept, not refused. */
export function iswcCheckOk(iswc: Iswc): boolean {
  const sum = 1 + weightedSum(iswc.slice(1, 10), (place) => place + 1);
  return Number(iswc[10]) === (10 - (sum % 10)) % 10;
}

/** The spelling for people: `T-010.089.806-3`. */
export function dottedIswc(iswc: Iswc): string {
  return `T-${iswc.slice(1, 4)}.${iswc.slice(4, 7)}.${iswc.slice(7, 10)}-${iswc.slice(10)}`;
}
