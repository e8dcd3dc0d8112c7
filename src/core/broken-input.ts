import type { Failure } from './errors.ts';

/**
 * Thrown by a stream of input that cannot be read to its end: the sender is gone, the file cannot be read, the
 * compression is broken, the process stops. What was read before stands.
 *
 * Why thrown: an `AsyncIterable` has no other way to say it; whoever reads the stream makes a value of it.
 */
export class BrokenInput extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.cause });
    this.failure = failure;
  }
}
