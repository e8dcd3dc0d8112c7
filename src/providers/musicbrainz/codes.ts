import type { MalformedId } from '../../core/entities/musicbrainz.ts';
import type { ParsedId } from '../../core/ids/parsed-id.ts';
import { toStorableText } from '../../core/redaction/storable-text.ts';

/** Codes of one kind, and the spellings that are none. */
export interface Codes<T> {
  /** Canonical, in the order of the answer, each once. */
  readonly codes: readonly T[];
  readonly malformed: readonly MalformedId[];
}

/** The codes of a list; `parse` gives undefined for a spelling of the wrong shape. Empty texts are nothing at all. */
export function toCodes<T>(
  type: MalformedId['type'],
  list: readonly (string | number)[] | undefined,
  parse: (text: string) => T | undefined,
): Codes<T> {
  const codes = new Set<T>();
  const malformed: MalformedId[] = [];
  for (const raw of list ?? []) {
    const spelled = toStorableText(String(raw));
    const code = parse(spelled);
    if (code !== undefined) codes.add(code);
    else if (spelled.trim() !== '') malformed.push({ type, raw: spelled });
  }
  return { codes: [...codes], malformed };
}

/** The canonical form that a parser found. */
export function canonicalOf<T extends string>(parsed: ParsedId<T>): T | undefined {
  return parsed.ok ? parsed.canonical : undefined;
}
