import { parseJson } from './parse-json.ts';

/** Keys and indexes that lead from the root to a value. */
export type JsonPath = readonly (string | number)[];

/** What a value is by its first byte; a word is a number, true, false or null. */
export type JsonKind = 'object' | 'array' | 'string' | 'word';

/** What becomes of a value: its members are looked at one by one, it is handed out as text, or passed over. */
export type Choice = 'open' | 'take' | 'skip';

/** How a document is taken apart. */
export interface ScanPlan {
  /** Decides for each value inside opened ones; the path is valid during the call. `open` of a plain value takes it. */
  readonly select: (path: JsonPath, kind: JsonKind) => Choice;
  /** Most bytes of one taken value; a larger one is passed over and reported. */
  readonly maxBytes: number;
}

/** What the scanner found. `at` and `bytes` count bytes of UTF-8. */
export type ScanEvent =
  | { readonly kind: 'value'; readonly path: JsonPath; readonly text: string }
  | { readonly kind: 'too_large'; readonly path: JsonPath; readonly bytes: number }
  | { readonly kind: 'closed'; readonly path: JsonPath }
  | { readonly kind: 'malformed'; readonly at: number; readonly expected: string };

/** What the value that begins with `byte` is; undefined when no value begins so. */
export function kindOf(byte: number): JsonKind | undefined {
  if (byte === 0x7b) return 'object';
  if (byte === 0x5b) return 'array';
  if (byte === 0x22) return 'string';
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const isLiteral = byte === 0x74 || byte === 0x66 || byte === 0x6e;
  return isDigit || isLiteral || byte === 0x2d ? 'word' : undefined;
}

/** The key that a quoted text spells. A text that is no JSON string is taken as it stands. */
export function keyOf(quoted: string): string {
  const plain = quoted.slice(1, -1);
  if (!plain.includes('\\')) return plain;
  const parsed = parseJson(quoted);
  return typeof parsed === 'string' ? parsed : plain;
}
