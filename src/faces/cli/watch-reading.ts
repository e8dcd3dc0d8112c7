import type { CliHost, InputFile } from './host.ts';
import { fitted, printable } from './printable.ts';
import { createProgressDisplay } from './progress-display.ts';

const megabyte = 1_000_000;
/** Smaller files are read before anybody could look. Unit: bytes. */
const worthWatching = 8 * megabyte;

/** The chunks of a file with a bar that follows them in a terminal; undefined where nobody would see one. */
export function watchReading(
  host: CliHost,
  name: string,
  { chunks, bytes }: InputFile,
): { readonly chunks: AsyncIterable<Uint8Array>; end(): void } | undefined {
  if (!host.stderr.isTerminal || bytes === undefined || bytes < worthWatching) return undefined;
  const display = createProgressDisplay(host.stderr);
  const line = {
    name: fitted(printable(name).replace(/^.*\//, ''), 22),
    total: Math.ceil(bytes / megabyte),
    unit: 'MB',
  };
  let read = 0;
  let shown = -1;
  const show = (): void => {
    const done = Math.floor(read / megabyte);
    if (done === shown) return;
    shown = done;
    display.show([{ ...line, done }]);
  };
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      read += chunk.byteLength;
      show();
      yield chunk;
    }
  };
  return { chunks: passing(), end: () => display.end() };
}
