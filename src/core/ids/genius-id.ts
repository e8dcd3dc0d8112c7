import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';

declare const geniusIdBrand: unique symbol;

/** A Genius id: a positive decimal number as text. Songs and artists are numbered apart: keep the kind beside it. */
export type GeniusId = string & { readonly [geniusIdBrand]: true };

const shape = /^[1-9][0-9]*$/;
const path = /^(?:https?:\/\/(?:api\.)?genius\.com)?\/(?:songs|artists)\//;

/**
 * The Genius id that `input` spells: a number, its text, a path such as `/songs/154031`, or that path on genius.com.
 *
 * Fails: 0 is malformed, an old placeholder for unknown artists; so is the address of a page, which carries no id. A
 * number above 2^53 is refused as `number_not_text`. Source: identifier facts, section 10.
 */
export function parseGeniusId(input: string | number): ParsedId<GeniusId> {
  if (typeof input === 'number' && input > Number.MAX_SAFE_INTEGER) return { ok: false, reason: 'number_not_text' };
  const plain = plainIdText(String(input));
  const canonical = plain.replace(path, '');
  return isGeniusId(canonical) ? { ok: true, canonical, warnings: [] } : refusalOf(plain);
}

function isGeniusId(text: string): text is GeniusId {
  return shape.test(text);
}
