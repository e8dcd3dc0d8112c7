/** Share in percent with one decimal, half up; 0 when there is nothing to count. Shape: 0 to 100. */
export function toPercent(part: number, total: number): number {
  if (total <= 0) return 0;
  return Math.min(100, Math.floor((1000 * part) / total + 0.5) / 10);
}

/** The same as the documented text: always one decimal, `"0.0"` when there is nothing to count. */
export function toPercentText(part: number, total: number): string {
  return toPercent(part, total).toFixed(1);
}
