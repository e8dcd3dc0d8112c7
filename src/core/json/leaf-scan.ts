/** What kind of text a leaf is: a quoted string, an object or array with all it holds, or a bare word. */
export type LeafKind = 'string' | 'container' | 'word';

const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{` differ in this bit alone, as do `]` and `}`. */
const caseBit = 0x20;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Finds the end of one JSON value in bytes that come in chunks, without reading what is in it.
 *
 * Shape: UTF-8; the first byte of the value (the quote, bracket or first letter) is the first one given.
 * Why: only quotes, escapes and brackets decide where a value ends, so the rest costs one comparison a byte.
 */
export class LeafScan {
  readonly #kind: LeafKind;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;

  constructor(kind: LeafKind) {
    this.#kind = kind;
  }

  /** Index after the last byte of the value; undefined when the chunk ends first. */
  endIn(bytes: Uint8Array, from: number): number | undefined {
    if (this.#kind === 'word') return endOfWord(bytes, from);
    let at = from;
    while (at < bytes.length) {
      at = this.#isInString ? this.#passString(bytes, at) : this.#passStructure(bytes, at);
      if (this.#depth === 0 && !this.#isInString) return at;
    }
    return undefined;
  }

  /** Index after the closing quote, or the chunk's length. */
  #passString(bytes: Uint8Array, from: number): number {
    let at = this.#isEscaped ? from + 1 : from;
    this.#isEscaped = false;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === quote) {
        this.#isInString = false;
        return at + 1;
      }
      if (byte === backslash) at += 1;
    }
    this.#isEscaped = at > bytes.length;
    return bytes.length;
  }

  /** Index after the next quote, after the bracket that closes the value, or the chunk's length. */
  #passStructure(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === quote) {
        this.#isInString = true;
        return at + 1;
      }
      if ((byte | caseBit) === openBrace) this.#depth += 1;
      else if ((byte | caseBit) === closeBrace) {
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      }
    }
    return bytes.length;
  }
}

function endOfWord(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at < bytes.length; at += 1) {
    if (isWordEnd(bytes[at] ?? 0)) return at;
  }
  return undefined;
}

/** White space, comma, colon, quote or bracket. */
function isWordEnd(byte: number): boolean {
  const bracket = byte | caseBit;
  return (
    byte <= 0x20 || byte === 0x2c || byte === 0x3a || byte === quote || bracket === openBrace || bracket === closeBrace
  );
}
