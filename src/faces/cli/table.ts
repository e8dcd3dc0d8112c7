import { fitted, padded, printable, widthOf } from './printable.ts';

/** A column of a printed table. */
export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly align?: 'left' | 'right';
  /** Columns that give way when the terminal is narrow. */
  readonly mayShrink?: boolean;
}

const gap = '  ';
const leastWidth = 8;

/** A plain table of texts, as wide as `columns` allows. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = columns.map((column, at) =>
    Math.max(widthOf(column.title), ...cells.map((row) => widthOf(row[at] ?? ''))),
  );
  shrink(columns, widths, width);
  const line = (texts: readonly string[]): string =>
    columns
      .map((column, at) => padded(fitted(texts[at] ?? '', widths[at] ?? 0), widths[at] ?? 0, column.align ?? 'left'))
      .join(gap)
      .trimEnd();
  const rule = widths.map((one) => '─'.repeat(one)).join(gap);
  return [line(columns.map((column) => column.title)), rule, ...cells.map(line)].join('\n');
}

function shrink(columns: readonly Column[], widths: number[], width: number): void {
  const total = (): number => widths.reduce((sum, one) => sum + one, 0) + gap.length * (widths.length - 1);
  for (const [at, column] of columns.entries()) {
    if (column.mayShrink !== true) continue;
    const excess = total() - width;
    if (excess > 0) widths[at] = Math.max(leastWidth, (widths[at] ?? 0) - excess);
  }
}

/** A number with thin groups of three, as tables show it; a dash for an unknown one. */
export function grouped(value: number | null | undefined): string {
  return value == null ? '–' : value.toLocaleString('en-US');
}
