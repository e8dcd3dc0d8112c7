/** A moment as every answer prints it: ISO 8601, UTC, whole seconds, suffix Z. */
export function toWholeSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
