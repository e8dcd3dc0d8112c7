const smallestCapacity = 65_536;
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** Collects the bytes of one value at a time, up to a limit, in a buffer that is used again for the next one. */
export class ByteCollector {
  readonly #mostBytes: number;
  #buffer = new Uint8Array(0);
  #length = 0;
  #isOver = false;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Whether nothing came of the value so far. */
  get isEmpty(): boolean {
    return this.#length === 0 && !this.#isOver;
  }

  /** Adds a part of the value; beyond the limit everything collected of it is dropped. */
  add(part: Uint8Array): undefined {
    if (this.#isOver || this.#length + part.length > this.#mostBytes) {
      this.#isOver = true;
      return undefined;
    }
    this.#reserve(this.#length + part.length);
    this.#buffer.set(part, this.#length);
    this.#length += part.length;
    return undefined;
  }

  /** The whole value as text, `last` being its end; undefined when it is above the limit. Ready for the next value. */
  finish(last: Uint8Array): string | undefined {
    const text = this.isEmpty ? this.#textOf(last) : this.#textWith(last);
    this.#length = 0;
    this.#isOver = false;
    return text;
  }

  /** Text without a copy, for a value that lies in one part. */
  #textOf(whole: Uint8Array): string | undefined {
    return whole.length > this.#mostBytes ? undefined : decoder.decode(whole);
  }

  #textWith(last: Uint8Array): string | undefined {
    this.add(last);
    return this.#isOver ? undefined : decoder.decode(this.#buffer.subarray(0, this.#length));
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.min(this.#mostBytes, Math.max(smallestCapacity, length * 2)));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}
