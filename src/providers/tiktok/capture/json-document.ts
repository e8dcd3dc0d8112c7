import type { Json } from '../../../core/entities/json.ts';
import { isJsonArray, isJsonObject } from '../../../core/json/json-kinds.ts';
import { parseJson } from '../../../core/json/parse-json.ts';
import type { CaptureOptions, CaptureReading } from './capture-event.ts';
import { readJsonLines } from './json-lines.ts';
import { readJsonStream } from './json-stream.ts';
import type { PeekedChunks } from './peeked-chunks.ts';
import { findRecords } from './record-finder.ts';

const newline = 0x0a;
/** How much of the file is looked at to tell lines from one document. Unit: bytes. */
const longestPeek = 4 * 1024 * 1024;
const decoder = new TextDecoder('utf-8');

/**
 * The events of a JSON file: lines, one small document, or whatever must be read part by part.
 *
 * Fails: as `readJsonStream` and `readJsonLines`. Why small ones are read whole: only then an item, a scope or a
 * refusal that is itself the document can be recognised.
 */
export function readJsonFile(file: PeekedChunks, options: CaptureOptions): CaptureReading {
  if (isJsonLines(file.head.subarray(0, longestPeek))) return readJsonLines(file.chunks(), options);
  const value = file.isWhole ? parseJson(decoder.decode(file.head)) : undefined;
  const isReadByParts = value === undefined || isHar(value);
  return isReadByParts ? readJsonStream(file.chunks(), options) : readDocument(value, options);
}

async function* readDocument(value: Json, options: CaptureOptions): CaptureReading {
  yield { kind: 'format', format: 'json' };
  const events = findRecords(value, [], { nowMs: options.nowMs, base: '' });
  yield* events;
  if (events.length === 0) yield { kind: 'skipped', where: 'document', reason: 'no_tiktok_data' };
  return undefined;
}

function isHar(value: Json): boolean {
  const log = isJsonObject(value) ? value['log'] : undefined;
  return isJsonObject(log) && isJsonArray(log['entries']);
}

/**
 * Whether the file has one JSON document a line, judged by its first two lines; one of them may be broken.
 *
 * Why the second line is looked at: a pretty-printed document may begin with a line that is JSON in itself only when
 * nothing follows it.
 */
function isJsonLines(head: Uint8Array): boolean {
  const [first, second] = firstLines(head);
  if (first === undefined || second === undefined) return false;
  if (isContainer(first)) return true;
  return looksComplete(first) && looksComplete(second) && isContainer(second);
}

/** The first two lines that are not blank; the second may be incomplete. */
function firstLines(head: Uint8Array): readonly string[] {
  const lines: string[] = [];
  let from = 0;
  while (lines.length < 2 && from < head.length) {
    const end = head.indexOf(newline, from);
    if (end === -1 && lines.length === 0) return [];
    const line = decoder.decode(head.subarray(from, end === -1 ? head.length : end)).trim();
    if (line !== '') lines.push(line);
    from = end === -1 ? head.length : end + 1;
  }
  return lines;
}

function isContainer(line: string): boolean {
  return looksComplete(line) && parseJson(line) !== undefined;
}

function looksComplete(line: string): boolean {
  return /^[[{]/.test(line) && /[\]}]$/.test(line);
}
