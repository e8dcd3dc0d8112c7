/** A date as precise as its source: `2008`, `2008-10` or `2008-10-15`, never padded. */
export interface PartialDate {
  readonly text: string;
  readonly precision: 'year' | 'month' | 'day';
}

const shape = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/;

/**
 * The partial date that `text` spells; undefined for an empty, impossible or `0000` date.
 *
 * Source: database facts, section 2. Why: padding `2008` to January the first invents a day.
 */
export function parsePartialDate(text: string | null | undefined): PartialDate | undefined {
  const parts = shape.exec(text ?? '');
  if (text == null || parts === null || parts[1] === '0000') return undefined;
  if (parts[2] === undefined) return { text, precision: 'year' };
  if (!isMonth(parts[2])) return undefined;
  if (parts[3] === undefined) return { text, precision: 'month' };
  return isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? { text, precision: 'day' } : undefined;
}

function isMonth(month: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12;
}

function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
