/** Counts the bytes of a stream and ends it at a limit. */
export class ByteMeter {
  readonly #limit: number;
  #bytes = 0;
  #isOver = false;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** Bytes that passed. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether the stream had more bytes than the limit; those were not passed on. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async *pass(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      const room = this.#limit - this.#bytes;
      this.#bytes += Math.min(chunk.length, room);
      this.#isOver = chunk.length > room;
      yield this.#isOver ? chunk.subarray(0, room) : chunk;
      if (this.#isOver) return;
    }
  }
}
