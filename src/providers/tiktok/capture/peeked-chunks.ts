/** A stream whose beginning was looked at. */
export class PeekedChunks {
  /** The beginning, as much as was asked for or a chunk more. */
  readonly head: Uint8Array;
  /** Whether the beginning is all there is. */
  readonly isWhole: boolean;
  readonly #rest: AsyncIterator<Uint8Array>;

  constructor(head: Uint8Array, isWhole: boolean, rest: AsyncIterator<Uint8Array>) {
    this.head = head;
    this.isWhole = isWhole;
    this.#rest = rest;
  }

  /** The whole stream from its beginning; to be asked for once. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    yield this.head;
    if (this.isWhole) return;
    for (let step = await this.#rest.next(); step.done !== true; step = await this.#rest.next()) yield step.value;
  }

  /** Lets go of the source, whether or not it was read to its end. */
  async close(): Promise<void> {
    await this.#rest.return?.();
  }
}

/** The stream with its first `bytes` bytes looked at; they are held until the stream is read. */
export async function peekChunks(chunks: AsyncIterable<Uint8Array>, bytes: number): Promise<PeekedChunks> {
  const iterator = chunks[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length <= bytes) {
    const step = await iterator.next();
    if (step.done === true) return new PeekedChunks(joinChunks(parts), true, iterator);
    parts.push(step.value);
    length += step.value.length;
  }
  return new PeekedChunks(joinChunks(parts), false, iterator);
}

/** The chunks as one. */
export function joinChunks(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
