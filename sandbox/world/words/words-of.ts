/** The words of a text in which `|` stands between them, over any number of lines. */
export function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s*\|\s*/);
}
