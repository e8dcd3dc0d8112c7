import { createReadStream, statSync } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { BrokenInput } from '../../core/broken-input.ts';
import { failure, invalidField } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { InputFile } from '../../faces/cli/host.ts';

const chunkBytes = 128 * 1024;

/** A file, or standard input for `-`; reading stops with BrokenInput when `signal` is aborted. Fails: VALIDATION_ERROR. */
export function openInput(path: string, signal: AbortSignal): Result<InputFile> {
  if (path === '-') return ok({ chunks: chunksOf(process.stdin, 'standard input', signal), bytes: undefined });
  try {
    const status = statSync(path);
    if (status.isDirectory()) return fail(invalidField('file', 'not_a_file', `${path} is a folder, not a file`));
    const stream = createReadStream(path, { highWaterMark: chunkBytes });
    return ok({ chunks: chunksOf(stream, path, signal), bytes: status.isFile() ? status.size : undefined });
  } catch (cause) {
    return fail(invalidField('file', 'unreadable', `${path} ${whyUnreadable(cause)}`));
  }
}

async function* chunksOf(stream: Readable, name: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of addAbortSignal(signal, stream)) yield chunk;
  } catch (cause) {
    if (signal.aborted) {
      const message = 'Cancelled: what was read before is stored';
      throw new BrokenInput(failure('SERVICE_UNAVAILABLE', message, { dependency: 'process' }));
    }
    throw new BrokenInput(invalidField('file', 'unreadable', `${name} ${whyUnreadable(cause)}`));
  }
}

function whyUnreadable(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown'})`;
}
