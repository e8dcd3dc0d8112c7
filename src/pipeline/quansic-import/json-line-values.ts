import type { Json } from '../../core/entities/json.ts';
import { ByteCollector } from '../../core/json/byte-collector.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { utf8Chunks } from '../../core/json/utf8-chunks.ts';

/** One line of a file with its number, from 1; without a value it is too large or no JSON. */
export interface LineValue {
  readonly line: number;
  readonly value: Json | undefined;
  /** Bytes of the file up to the end of this line, about. */
  readonly bytes: number;
}

const newline = 0x0a;

/** The JSON values of a file, one a line; blank lines count in the numbering alone. */
export async function* jsonLineValues(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<LineValue, void, undefined> {
  const collector = new ByteCollector(maxLineBytes);
  let line = 1;
  let bytes = 0;
  for await (const chunk of utf8Chunks(chunks)) {
    bytes += chunk.length;
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      yield* toValues(collector.finish(chunk.subarray(from, end)), line, bytes);
      from = end + 1;
      line += 1;
    }
    collector.add(chunk.subarray(from));
  }
  yield* toValues(collector.finish(new Uint8Array(0)), line, bytes);
}

function toValues(text: string | undefined, line: number, bytes: number): readonly LineValue[] {
  if (text?.trim() === '') return [];
  return [{ line, bytes, value: text === undefined ? undefined : parseJson(text) }];
}
