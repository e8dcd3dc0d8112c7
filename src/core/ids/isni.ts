import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';

declare const isniBrand: unique symbol;

/** An ISNI in canonical form: 15 digits and a check character, `0` to `9` or `X`. Names a public identity. */
export type Isni = string & { readonly [isniBrand]: true };

const shape = /^[0-9]{15}[0-9X]$/;
const front = /^(?:ISNI|https?:\/\/(?:www\.)?isni\.org\/(?:isni\/)?)/i;

/**
 * The ISNI that `input` spells; its check character may still be wrong.
 *
 * Shape of input: blanks and hyphens anywhere, lower-case x, a leading "ISNI", or the address on isni.org. Never padded.
 * Source: identifier facts, section 3.
 */
export function parseIsni(input: string): ParsedId<Isni> {
  const plain = plainIdText(input);
  const canonical = plain.replace(front, '').replace(/[\s-]/g, '').replace(/x$/, 'X');
  return isIsni(canonical) ? { ok: true, canonical, warnings: [] } : refusalOf(plain);
}

function isIsni(text: string): text is Isni {
  return shape.test(text);
}

/** Whether the last character follows from the 15 digits before it (ISO 7064 MOD 11-2). */
export function isniCheckOk(isni: Isni): boolean {
  let total = 0;
  for (const digit of isni.slice(0, 15)) total = (total + Number(digit)) * 2;
  const rest = (12 - (total % 11)) % 11;
  return isni[15] === (rest === 10 ? 'X' : String(rest));
}
