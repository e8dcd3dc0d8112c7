import stringWidth from 'string-width';

const controls = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside as a terminal may show it: one line, no control characters, no direction marks. */
export function printable(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(controls, '');
}

/** `text` cut to `width` columns, with an ellipsis where something is missing. */
export function fitted(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (stringWidth(cut + character) > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** `text` filled with blanks to `width` columns. */
export function padded(text: string, width: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return side === 'left' ? `${text}${blanks}` : `${blanks}${text}`;
}

/** Columns that `text` takes. */
export function widthOf(text: string): number {
  return stringWidth(text);
}
