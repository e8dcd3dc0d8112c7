import { keyOf } from './scan-plan.ts';

interface KnownKey {
  readonly quoted: Uint8Array;
  readonly name: string;
}

const mostKnown = 1_024;
const mostBytes = 64;
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/**
 * Names of keys by their bytes; those met before are found again instead of decoded.
 *
 * Why: a HAR repeats the same twenty keys in every entry, and decoding them was a third of its reading time.
 */
export class KeyNames {
  readonly #known = new Map<number, KnownKey>();

  /** The key that the quoted bytes from `start` to before `end` spell. */
  nameOf(bytes: Uint8Array, start: number, end: number): string {
    const hash = hashOf(bytes, start, end);
    const known = this.#known.get(hash);
    if (known !== undefined && isSame(known.quoted, bytes, start, end)) return known.name;
    const quoted = bytes.slice(start, end);
    const name = keyOf(decoder.decode(quoted));
    const isWorthKeeping = known === undefined && this.#known.size < mostKnown && quoted.length <= mostBytes;
    if (isWorthKeeping) this.#known.set(hash, { quoted, name });
    return name;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return hash;
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at += 1) {
    if (known[at] !== bytes[start + at]) return false;
  }
  return true;
}
