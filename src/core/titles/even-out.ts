const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const entity = /&(?:(?:amp|#0*38|#x0*26);)*(amp|lt|gt|quot|apos|nbsp|#0*39|#x0*27|#0*34|#x0*22|#0*38|#x0*26);/gi;
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;

const entityText: Readonly<Record<string, string>> = {
  amp: '&',
  '#38': '&',
  '#x26': '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
};

/** Printed ASCII without an ampersand, words one blank apart: nothing to even out, and most titles are so. */
const isEven = /^[\x21-\x25\x27-\x7e]+(?: [\x21-\x25\x27-\x7e]+)*$/;

/**
 * The same text without what only a machine put there: entities, zero-width characters, full-width Latin.
 *
 * Shape: composed (NFC); blanks stay as they are, because a doubled one may part two names.
 */
export function readableText(text: string): string {
  return text
    .replace(fullWidth, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(invisible, '')
    .replace(entity, (whole, name: string) => entityText[name.toLowerCase().replace(/^(#x?)0+/, '$1')] ?? whole)
    .normalize('NFC');
}

/**
 * The readable text with even blanks: none leading, trailing or doubled.
 *
 * Shape: spelling, accents, quotes and letter case stay. Evening out twice changes nothing.
 */
export function evenOut(text: string): string {
  if (isEven.test(text)) return text;
  return readableText(text).replace(/\s+/g, ' ').trim();
}
