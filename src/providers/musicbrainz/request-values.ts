import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Longest list that stands in a key as it is. Why: a key is part of an index row, which holds 2,700 bytes. */
const longestPlain = 200;

/**
 * The values of one request, each once.
 *
 * Fails: throws when there is none, more than `most`, or one that `isValid` refuses: whoever asks has made a mistake, and
 * MusicBrainz would drop what is too much without a word and refuse the whole question for one malformed value.
 */
export function checkedValues<T extends string>(
  values: readonly T[],
  rule: { readonly what: string; readonly most: number; readonly isValid: (value: string) => boolean },
): readonly T[] {
  const unique = [...new Set(values)];
  const { what, most, isValid } = rule;
  if (unique.length === 0 || unique.length > most) {
    throw new Error(`a MusicBrainz request takes 1 to ${most} ${what}, not ${unique.length}`);
  }
  const wrong = unique.find((value) => !isValid(value));
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong.slice(0, 80))} is not one of ${what}`);
  return unique;
}

/** The key of a question about `values`: the same for the same values in another order; a hash where they are many. */
export function requestKey(kind: string, values: readonly string[]): string {
  const text = JSON.stringify([...values].sort());
  if (text.length <= longestPlain) return `${kind}/${text}`;
  return `${kind}/${values.length}/${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
