/**
 * The text with what no text column can hold replaced, unit for unit: NUL and halves of surrogate pairs.
 *
 * Shape: same length in UTF-16 units, so offsets into it stay right. Why: PostgreSQL refuses both, in text and in
 * JSONB, and one hostile caption would fail the whole page of posts.
 */
export function toStorableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\u0000') ? wellFormed.replaceAll('\u0000', '\ufffd') : wellFormed;
}
