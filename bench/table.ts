/** One measured figure. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: string;
  readonly isMet?: boolean;
}

/** The figures as a table; targets that are missed say so. */
export function benchTable(rows: readonly BenchRow[]): string {
  const width = Math.max(...rows.map((row) => row.name.length));
  const lines = rows.map((row) => {
    const value = row.value >= 100 ? Math.round(row.value).toLocaleString('en-US') : row.value.toFixed(2);
    const verdict = row.target === undefined ? '' : `   target ${row.target}: ${row.isMet === true ? 'met' : 'MISSED'}`;
    return `${row.name.padEnd(width)}  ${value.padStart(10)} ${row.unit}${verdict}`;
  });
  return lines.join('\n');
}
