/** Scripts that are told apart, by their ISO 15924 codes; Latin goes without saying. */
const scripts: readonly (readonly [string, RegExp])[] = [
  ['Arab', /\p{Script=Arabic}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Telu', /\p{Script=Telugu}/u],
  ['Thai', /\p{Script=Thai}/u],
];

/**
 * The scripts beside Latin that a title is written in, as ISO 15924 codes in alphabetical order.
 *
 * Why noted: a name in another script than its counterpart's can only be compared through an alias, never by its letters.
 */
export function scriptsOf(title: string): readonly string[] {
  return scripts.filter(([, letters]) => letters.test(title)).map(([code]) => code);
}
