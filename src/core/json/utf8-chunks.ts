const utf8Mark = [0xef, 0xbb, 0xbf];
const utf16Labels = [
  { mark: [0xff, 0xfe], label: 'utf-16le' },
  { mark: [0xfe, 0xff], label: 'utf-16be' },
];

/**
 * The same text in UTF-8 without byte order mark, whatever of UTF-8, UTF-16LE and UTF-16BE the mark names.
 *
 * Shape: without a mark the bytes pass unchanged. Why: some browsers save HAR files in UTF-16.
 */
export async function* utf8Chunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  let recode = passThrough;
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield recode(chunk);
      continue;
    }
    start = joined(start, chunk);
    if (start.length < utf8Mark.length) {
      start = start.slice(); // the source may use the chunk's memory again
      continue;
    }
    recode = recoderFor(start);
    yield recode(withoutUtf8Mark(start));
    start = undefined;
  }
  if (start !== undefined) yield recoderFor(start)(withoutUtf8Mark(start));
}

function passThrough(bytes: Uint8Array): Uint8Array {
  return bytes;
}

function recoderFor(start: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const found = utf16Labels.find(({ mark }) => startsWith(start, mark));
  if (found === undefined) return passThrough;
  const decoder = new TextDecoder(found.label); // swallows its own mark
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}

function withoutUtf8Mark(start: Uint8Array): Uint8Array {
  return startsWith(start, utf8Mark) ? start.subarray(utf8Mark.length) : start;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
