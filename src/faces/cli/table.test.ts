import { describe, expect, it } from 'vitest';
import { widthOf } from './printable.ts';
import { factsOf, grouped, tableOf } from './table.ts';

const columns = [
  { title: 'id' },
  { title: 'title', mayShrink: true },
  { title: 'artist', mayShrink: true },
  { title: 'views', align: 'right' as const },
];
const rows = [
  ['1', 'A title that is rather long for a table', 'An artist', '1'],
  ['22', '漢字の長いタイトルがここにあります', 'Somebody \u001b[31mred', '1,000,000'],
];

describe('tableOf', () => {
  it('stands as wide as its cells where there is room', () => {
    expect(tableOf(columns, rows, 200)).toMatchInlineSnapshot(`
      "id  title                                    artist                views
      ──  ───────────────────────────────────────  ────────────────  ─────────
      1   A title that is rather long for a table  An artist                 1
      22  漢字の長いタイトルがここにあります       Somebody [31mred  1,000,000"
    `);
  });

  it.each([80, 60, 50, 44])('takes at most %i columns, every line as wide as the rule', (width) => {
    const lines = tableOf(columns, rows, width).split('\n');

    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    for (const line of lines.slice(2)) expect(line).toMatch(/[0-9]$/);
  });

  it('takes from the widest column first', () => {
    const [head = ''] = tableOf(columns, rows, 50).split('\n');

    expect(head.indexOf('artist') - head.indexOf('title')).toBeGreaterThan(12);
  });

  it('writes one line for each cell where a table has no room', () => {
    expect(tableOf(columns, rows.slice(0, 1), 20)).toMatchInlineSnapshot(`
      "id      1
      title   A title that
              is rather
              long for a
              table
      artist  An artist
      views   1"
    `);
  });

  it('is a head and a rule when there is nothing', () => {
    expect(tableOf(columns, [], 80).split('\n')).toHaveLength(2);
  });
});

describe('factsOf', () => {
  it('goes on below the value', () => {
    const text = factsOf(
      [
        ['a', 'one two three four'],
        ['long name', '1'],
      ],
      20,
    );

    expect(text).toBe('a          one two\n           three four\nlong name  1');
  });
});

describe('grouped', () => {
  it.each([
    [0, '0'],
    [1234567, '1,234,567'],
    [null, '–'],
    [undefined, '–'],
  ])('writes %s as %s', (value, text) => {
    expect(grouped(value)).toBe(text);
  });
});
