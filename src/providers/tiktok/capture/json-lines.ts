import { ByteCollector } from '../../../core/json/byte-collector.ts';
import { parseJson } from '../../../core/json/parse-json.ts';
import { type CaptureEvent, type CaptureOptions, type CaptureReading, problemOf } from './capture-event.ts';
import { notJson, tooLarge, truncated } from './capture-failures.ts';
import { type StreamEnding, streamRecords } from './json-stream.ts';
import { findRecords } from './record-finder.ts';

const newline = 0x0a;
const nothing = new Uint8Array(0);

/**
 * The events of JSON lines, one document a line; blank lines count in the numbering and are otherwise ignored.
 *
 * Shape: a line that is not JSON is a problem, the next one is read. Fails: VALIDATION_ERROR `truncated` when the last
 * line ends in the middle; what is complete in it stands.
 */
export async function* readJsonLines(chunks: AsyncIterable<Uint8Array>, options: CaptureOptions): CaptureReading {
  yield { kind: 'format', format: 'json_lines' };
  const collector = new ByteCollector(options.maxDocumentBytes);
  let line = 1;
  let bytes = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      for (const event of eventsOf(collector.finish(chunk.subarray(from, end)), line, options)) yield event;
      from = end + 1;
      line += 1;
    }
    collector.add(chunk.subarray(from));
    bytes += chunk.length;
  }
  const isCut = yield* readLastLine(collector.finish(nothing), line, options);
  return isCut ? truncated(options.name, bytes) : undefined;
}

function eventsOf(text: string | undefined, line: number, options: CaptureOptions): readonly CaptureEvent[] {
  const base = `line ${line}`;
  if (text === undefined) return [problemOf(base, tooLarge(base, options.maxDocumentBytes))];
  if (text.trim() === '') return [];
  const value = parseJson(text);
  if (value === undefined) return [problemOf(base, notJson(base))];
  const events = findRecords(value, [], { nowMs: options.nowMs, base });
  return events.length === 0 ? [{ kind: 'skipped', where: base, reason: 'no_tiktok_data' }] : events;
}

/** Reads the line without a newline at its end; returns whether it was cut off. */
async function* readLastLine(
  text: string | undefined,
  line: number,
  options: CaptureOptions,
): AsyncGenerator<CaptureEvent, boolean, undefined> {
  const isWhole = text === undefined || text.trim() === '' || parseJson(text) !== undefined;
  if (isWhole) {
    yield* eventsOf(text, line, options);
    return false;
  }
  const judge = (ending: StreamEnding): boolean => ending.kind === 'truncated';
  const reading = streamRecords(once(text), options, { base: `line ${line}`, judge });
  const events: CaptureEvent[] = [];
  let step = await reading.next();
  for (; step.done !== true; step = await reading.next()) events.push(step.value);
  const isCut = step.value;
  yield* isCut ? events.filter((event) => event.kind !== 'format') : eventsOf(text, line, options);
  return isCut;
}

async function* once(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield new TextEncoder().encode(text);
}
