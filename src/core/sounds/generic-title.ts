import { genericTitlePhrases } from './generic-title-phrases.ts';

const known: ReadonlySet<string> = new Set(genericTitlePhrases.map(folded));

/**
 * Whether a sound's title is the name that TikTok gives to every sound of a user, such as `original sound - name`.
 *
 * Shape: one of the parts between ` - `, ` – ` and ` — ` equals a known phrase; equality of a whole part, so
 * "Original Soundtrack" is not generic. An empty title is not generic. Users can rename sounds: a title that is not
 * generic proves nothing. Source: cascade facts, section 1.6. Why every part: some languages put the name first.
 */
export function isGenericTitle(title: string): boolean {
  return folded(title)
    .split(/ [-–—] /)
    .some((part) => known.has(part.trim()));
}

function folded(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[♬♫]\ufe0f?\s?/, '');
}
