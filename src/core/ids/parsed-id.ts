/** What was noticed about a value whose shape is right. Source: identifier facts, section 0. */
export type IdWarning = 'padded' | 'prefix_added' | 'unusual_length' | 'no_check_rule';

/** The canonical form of an identifier, or why the text has none; the check digit is judged apart. */
export type ParsedId<T extends string> =
  | { readonly ok: true; readonly canonical: T; readonly warnings: readonly IdWarning[] }
  | { readonly ok: false; readonly reason: 'empty' | 'malformed' | 'wrong_kind' | 'number_not_text' };
