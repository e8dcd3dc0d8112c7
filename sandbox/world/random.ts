/** A stream of chance that always repeats: the same seed, kind and index give the same numbers. */
export interface RandomStream {
  /** The next number. Shape: in [0, 1). */
  readonly next: () => number;
  /** The next integer between `least` and `most`, both included. */
  readonly integer: (least: number, most: number) => number;
  /** One element of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Whether something of this probability happens. */
  readonly happens: (probability: number) => boolean;
  /** `length` characters of `alphabet`. */
  readonly text: (alphabet: string, length: number) => string;
}

/**
 * The stream of one entity of the world.
 *
 * Why: every entity draws from its own stream, so that a kind or an entity that is added later changes nothing that
 * exists.
 */
export function streamOf(seed: number, kind: string, index: number): RandomStream {
  const next = generator(hashOf(`${seed}/${kind}/${index}`));
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    integer,
    pick: (list) => elementOf(list, integer(0, list.length - 1)),
    happens: (probability) => next() < probability,
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(integer(0, alphabet.length - 1))).join(''),
  };
}

/** The element of `list` at `index`, counted round and round. Fails: throws on an empty list. */
export function elementOf<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error(`nothing to pick from: the list has ${list.length} elements`);
  return found;
}

type State = [number, number, number, number];

/** Four well-mixed 32-bit words of a text (cyrb128). */
function hashOf(text: string): State {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    [a, b, c, d] = [
      b ^ Math.imul(a ^ code, 597_399_067),
      c ^ Math.imul(b ^ code, 2_869_860_233),
      d ^ Math.imul(c ^ code, 951_274_213),
      a ^ Math.imul(d ^ code, 2_716_044_179),
    ];
  }
  a = Math.imul(c ^ (a >>> 18), 597_399_067);
  b = Math.imul(d ^ (b >>> 22), 2_869_860_233);
  c = Math.imul(a ^ (c >>> 17), 951_274_213);
  d = Math.imul(b ^ (d >>> 19), 2_716_044_179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** A small fast counter generator (sfc32), warmed up. */
function generator([first, second, third, fourth]: State): () => number {
  let [a, b, c, d] = [first | 0, second | 0, third | 0, fourth | 0];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}
