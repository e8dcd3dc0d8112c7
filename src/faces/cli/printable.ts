import stringWidth from 'string-width';

/** Control characters, line and paragraph separators, direction marks and overrides, and characters without any width. */
const unprintable =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Text from outside as a terminal may show it: one line, no control characters, no direction marks. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(unprintable, '');
}

/** `text` cut to `width` columns, with an ellipsis where something is missing; characters stay whole. */
export function fitted(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let cut = '';
  let columns = 0;
  for (const { segment } of characters.segment(text)) {
    columns += stringWidth(segment);
    if (columns > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** `text` filled with blanks to `width` columns. */
export function padded(text: string, width: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return side === 'left' ? `${text}${blanks}` : `${blanks}${text}`;
}

/** `text` in lines of at most `width` columns, broken between words; a longer word stands alone. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && stringWidth(`${line} ${word}`) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Columns that `text` takes. */
export function widthOf(text: string): number {
  return stringWidth(text);
}
