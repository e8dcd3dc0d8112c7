import { chunksOf } from '../../faces/http/body.ts';
import type { Wire, WireAnswer, WireRequest } from '../../send/ports.ts';
import { readCapped } from '../read-capped.ts';

/** The wire of Workers: the platform's fetch. Names are resolved by the platform, which reaches public addresses only. */
export const workersWire: Wire = async (request) => {
  const deadline = new AbortController();
  const onFirstByte = setTimeout(() => deadline.abort(), request.firstByteTimeoutMs);
  const onWhole = setTimeout(() => deadline.abort(), request.timeoutMs);
  try {
    return await sendOnce(request, deadline, () => clearTimeout(onFirstByte));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, reason: deadline.signal.aborted ? 'timeout' : 'connection', message };
  } finally {
    clearTimeout(onFirstByte);
    clearTimeout(onWhole);
  }
};

async function sendOnce(request: WireRequest, deadline: AbortController, onHeaders: () => void): Promise<WireAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: 'manual',
    signal: deadline.signal,
  });
  onHeaders();
  const read = await readCapped(chunksOf(response.body), request.maxBytes);
  if (read === undefined) {
    deadline.abort();
    return { ok: false, reason: 'too_large', message: `the answer is larger than ${request.maxBytes} bytes` };
  }
  const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
  return { ok: true, status: response.status, headers, body: read.text, bytes: read.bytes };
}
