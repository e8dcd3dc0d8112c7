import { type Failure, failure } from '../../core/errors.ts';

/** PAYLOAD_TOO_LARGE when the body is larger than `limit`; a body that nobody reads is counted all the same. */
export async function checkIgnoredBody(request: Request, limit: number): Promise<Failure | undefined> {
  const stated = request.headers.get('content-length');
  if (stated !== null) return Number(stated) > limit ? tooLarge(limit) : undefined;
  if (request.body === null) return undefined;
  let bytes = 0;
  for await (const chunk of chunksOf(request.body)) {
    bytes += chunk.byteLength;
    if (bytes > limit) return tooLarge(limit);
  }
  return undefined;
}

/** UNSUPPORTED_MEDIA_TYPE when a body has a content type that the route does not read. */
export function checkMediaType(request: Request, accepted: readonly string[]): Failure | undefined {
  const given = request.headers.get('content-type');
  if (given === null || given.trim() === '') return undefined;
  const bare = given.split(';')[0]?.trim().toLowerCase() ?? '';
  // curl names a form when it is told nothing: what the bytes are decides, not this default.
  if (accepted.includes(bare) || bare === 'application/x-www-form-urlencoded') return undefined;
  return failure('UNSUPPORTED_MEDIA_TYPE', `${bare} is not read here: send ${accepted.join(', ')}`, {
    received: bare,
    expected: accepted,
  });
}

/** The body as it arrives. */
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

function tooLarge(limit: number): Failure {
  return failure('PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes`, { limit_bytes: limit });
}
