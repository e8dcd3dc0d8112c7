import type { Failure } from '../../../core/errors.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { unreadableBody } from './capture-failures.ts';

const decoder = new TextDecoder('utf-8');

/**
 * The text of an answer's body as a HAR holds it, without byte order mark.
 *
 * Shape: `encoding` is `base64` or absent. Fails: VALIDATION_ERROR, reasons `bad_base64` and `compressed`.
 */
export function bodyText(text: string, encoding: string | undefined, where: string): Result<string> {
  if (encoding?.toLowerCase() !== 'base64') return ok(text.replace(/^\ufeff/, ''));
  const bytes = bytesOfBase64(text);
  if (bytes === undefined) return refused(where, 'bad_base64');
  return isGzip(bytes) ? refused(where, 'compressed') : ok(decoder.decode(bytes));
}

function refused(
  where: string,
  reason: 'bad_base64' | 'compressed',
): { readonly ok: false; readonly failure: Failure } {
  return fail(unreadableBody(where, reason));
}

function bytesOfBase64(text: string): Uint8Array | undefined {
  const binary = decodeBase64(text);
  if (binary === undefined) return undefined;
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function decodeBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined; // the only thing it throws for is text that is not base64
  }
}

/** Whether the bytes are a gzip stream. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
