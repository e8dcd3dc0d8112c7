import { fitted, padded, printable, widthOf, wrapped } from './printable.ts';

/** A column of a printed table. */
export interface Column {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly align?: 'left' | 'right';
  /** Columns that give way when the terminal is narrow. */
  readonly mayShrink?: boolean;
}

const leastWidth = 10;

/** A plain table of texts, at most `width` columns wide; where that cannot be, one line for each cell. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string {
  const cells = rows.map((row) => row.map(printable));
  const natural = columns.map((column, at) =>
    Math.max(widthOf(column.title), ...cells.map((row) => widthOf(row[at] ?? ''))),
  );
  const gap = sumOf(natural, 2) <= width || sumOf(shrunk(columns, natural, width, 2), 2) <= width ? 2 : 1;
  const widths = shrunk(columns, natural, width, gap);
  if (sumOf(widths, gap) > width) return stacked(columns, cells, width);
  const line = (texts: readonly string[]): string =>
    columns
      .map((column, at) => padded(fitted(texts[at] ?? '', widths[at] ?? 0), widths[at] ?? 0, column.align ?? 'left'))
      .join(' '.repeat(gap))
      .trimEnd();
  const rule = widths.map((one) => '─'.repeat(one)).join(' '.repeat(gap));
  return [line(columns.map((column) => column.title)), rule, ...cells.map(line)].join('\n');
}

/** Names and values, one a line; long values go on below themselves. */
export function factsOf(facts: readonly (readonly [string, string])[], width: number): string {
  const names = Math.max(...facts.map(([name]) => widthOf(name))) + 2;
  return facts
    .flatMap(([name, value]) =>
      wrapped(printable(value), Math.max(leastWidth, width - names)).map(
        (line, nth) => `${padded(nth === 0 ? name : '', names, 'left')}${line}`,
      ),
    )
    .join('\n');
}

/** A number in groups of three, as tables show it; a dash for an unknown one. */
export function grouped(value: number | null | undefined): string {
  return value == null ? '–' : value.toLocaleString('en-US');
}

/** The widths with the widest of the yielding columns taken back until the table fits, or nothing more can yield. */
function shrunk(columns: readonly Column[], natural: readonly number[], width: number, gap: number): readonly number[] {
  const widths = [...natural];
  for (let excess = sumOf(widths, gap) - width; excess > 0; excess -= 1) {
    let widest = -1;
    for (const [at, column] of columns.entries()) {
      const isYielding = column.mayShrink === true && (widths[at] ?? 0) > leastWidth;
      if (isYielding && (widest === -1 || (widths[at] ?? 0) > (widths[widest] ?? 0))) widest = at;
    }
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sumOf(widths: readonly number[], gap: number): number {
  return widths.reduce((sum, one) => sum + one, 0) + gap * (widths.length - 1);
}

function stacked(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string {
  const facts = (row: readonly string[]) => columns.map(({ title }, at) => [title, row[at] ?? ''] as const);
  return rows.map((row) => factsOf(facts(row), width)).join('\n\n');
}
