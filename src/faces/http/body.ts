import { BrokenInput } from '../../core/broken-input.ts';
import { type Failure, failure, invalidField } from '../../core/errors.ts';
import { type Stopping, stoppedFailure } from './stopping.ts';

/** Content codings that a streamed body may have, and the formats of `DecompressionStream` behind them. */
const codings: Readonly<Record<string, 'gzip' | 'deflate' | undefined>> = {
  identity: undefined,
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
};

/** Bytes that a sender may still send after it was answered. */
const mostPassedBytes = 16_000_000;

/** PAYLOAD_TOO_LARGE when the request says that its body is larger than `limit`; what it does not say is found later. */
export function checkStatedLength(request: Request, limit: number): Failure | undefined {
  const stated = request.headers.get('content-length');
  return stated !== null && Number(stated) > limit ? tooLarge(limit) : undefined;
}

/** PAYLOAD_TOO_LARGE when the body is larger than `limit`; a body that nobody reads is counted all the same. */
export async function checkIgnoredBody(request: Request, limit: number): Promise<Failure | undefined> {
  if (request.headers.has('content-length')) return checkStatedLength(request, limit);
  if (request.body === null) return undefined;
  const reader = request.body.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    bytes += value.byteLength;
    if (bytes <= limit) continue;
    passOver(reader);
    return tooLarge(limit);
  }
}

/** UNSUPPORTED_MEDIA_TYPE when a body has a content type or a content coding that the route does not read. */
export function checkMediaType(request: Request, accepted: readonly string[]): Failure | undefined {
  const type = bareValue(request.headers.get('content-type'));
  // curl names a form when it is told nothing: what the bytes are decides, not this default.
  if (type !== '' && !accepted.includes(type) && type !== 'application/x-www-form-urlencoded') {
    return unsupported(type, accepted);
  }
  const coding = codingOf(request);
  return Object.hasOwn(codings, coding) ? undefined : unsupported(`content-encoding: ${coding}`, Object.keys(codings));
}

/**
 * The body as it was meant: decompressed, and ended with a reason when it breaks off.
 *
 * Fails: rejects with BrokenInput when the sender hangs up, the compression is broken, or the service stops.
 */
export async function* bodyChunks(request: Request, stopping: Stopping | undefined): AsyncGenerator<Uint8Array> {
  const { body } = request;
  if (body === null) return;
  const format = codings[codingOf(request)];
  const reader = (format === undefined ? body : decompressed(body, format)).getReader();
  let isStopped = false;
  const forget = stopping?.onStop(() => {
    isStopped = true;
    reader.cancel().catch(() => undefined);
  });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isStopped) throw new BrokenInput(stoppedFailure());
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw cause instanceof BrokenInput ? cause : new BrokenInput(breakOf(format, cause));
  } finally {
    forget?.();
    await leave(reader, body, format === undefined);
  }
}

/** A stream of bytes as an iterable, which not every runtime's stream is. */
export async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Ends the reading of a body; what its sender still sends is passed over. */
async function leave(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  body: ReadableStream<Uint8Array>,
  isPlain: boolean,
) {
  if (isPlain) {
    passOver(reader);
    return;
  }
  await reader.cancel().catch(() => undefined); // a broken one cannot be cancelled any more
  if (!body.locked) passOver(body.getReader());
}

/**
 * Reads what is left of a body and forgets it, at most some megabytes.
 *
 * Why: the answer to a client that is still sending is lost when the connection closes at once, and the next request
 * of a client that has sent everything is lost when it closes later.
 */
function passOver(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  const read = async (): Promise<void> => {
    for (let bytes = 0; bytes < mostPassedBytes; ) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  };
  read().catch(() => undefined); // a body that broke off has nothing left
}

function decompressed(body: ReadableStream<ArrayBuffer | ArrayBufferView>, format: 'gzip' | 'deflate') {
  // The body stays readable when the decompressor gives up.
  return body.pipeThrough<Uint8Array>(new DecompressionStream(format), { preventCancel: true });
}

function breakOf(format: string | undefined, cause: unknown): Failure {
  if (format !== undefined && cause instanceof TypeError) {
    return invalidField('body', 'malformed_compression', `The body is not ${format}, although it says so`);
  }
  return { ...invalidField('body', 'aborted', 'The sender hung up before the body was complete'), cause };
}

function codingOf(request: Request): string {
  const coding = bareValue(request.headers.get('content-encoding'));
  return coding === '' ? 'identity' : coding;
}

function bareValue(header: string | null): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? '';
}

function unsupported(received: string, expected: readonly string[]): Failure {
  const message = `${received.slice(0, 100)} is not read here: send ${expected.join(', ')}`;
  return failure('UNSUPPORTED_MEDIA_TYPE', message, { received: received.slice(0, 100), expected });
}

function tooLarge(limit: number): Failure {
  return failure('PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes`, { limit_bytes: limit });
}
