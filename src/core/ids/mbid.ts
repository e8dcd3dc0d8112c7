import { plainIdText, refusalOf } from './id-text.ts';
import type { ParsedId } from './parsed-id.ts';

declare const mbidBrand: unique symbol;

/** A MusicBrainz id: a UUID of any version in lower case, not nil. Names one entity of one kind. */
export type Mbid = string & { readonly [mbidBrand]: true };

const shape = /^(?![0-]+$)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const address = /^https?:\/\/musicbrainz\.org\/[a-z-]+\//i;

/**
 * The MBID that `input` spells: bare, in any case, or as the address of its entity on musicbrainz.org.
 *
 * Fails: braces, underscores, missing hyphens and the nil UUID are malformed. Source: identifier facts, section 9.
 */
export function parseMbid(input: string): ParsedId<Mbid> {
  const plain = plainIdText(input);
  const canonical = plain.replace(address, '').toLowerCase();
  return isMbid(canonical) ? { ok: true, canonical, warnings: [] } : refusalOf(plain);
}

/** Whether `text` is an MBID in canonical form. */
export function isMbid(text: string): text is Mbid {
  return shape.test(text);
}
