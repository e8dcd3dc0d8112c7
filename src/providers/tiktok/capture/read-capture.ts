import { utf8Chunks } from '../../../core/json/utf8-chunks.ts';
import { isGzip } from './body-text.ts';
import { ByteMeter } from './byte-meter.ts';
import type { CaptureEvent, CaptureOptions, CaptureReading } from './capture-event.ts';
import { notCapture, tooLarge } from './capture-failures.ts';
import { readHtmlFile } from './html-file.ts';
import { readJsonFile } from './json-document.ts';
import { type PeekedChunks, peekChunks } from './peeked-chunks.ts';

/** Documents up to this size are read whole, larger ones part by part. Unit: bytes. */
const wholeBytes = 4 * 1024 * 1024;

/**
 * What a file of captured TikTok answers holds, in the order of the file: posts, accounts, and what could not be used.
 *
 * Shape: item lists in every wrapping, JSON lines, saved pages and HAR 1.2, told apart by content alone; UTF-8, or
 * UTF-16 with a byte order mark. The last event is `end`, or `stopped` with PAYLOAD_TOO_LARGE or VALIDATION_ERROR, and
 * all events before it stand. A post that occurs twice comes twice (`isRicher` says which one to keep).
 * Fails: never by content; what `chunks` throws passes through. No address in the file is ever asked for.
 * Source: tiktok facts, section 23.
 */
export async function* readCapture(
  chunks: AsyncIterable<Uint8Array>,
  options: CaptureOptions,
): AsyncGenerator<CaptureEvent, void, undefined> {
  const meter = new ByteMeter(options.maxBytes);
  const file = await peekChunks(utf8Chunks(meter.pass(chunks)), Math.min(wholeBytes, options.maxDocumentBytes));
  try {
    const reading = readFile(file, options);
    let step = await reading.next();
    for (; step.done !== true; step = await reading.next()) yield step.value; // yield* awaits each event once more
    const failure = meter.isOver ? tooLarge(options.name, options.maxBytes) : step.value;
    yield failure === undefined ? { kind: 'end', bytes: meter.bytes } : { kind: 'stopped', failure };
  } finally {
    await file.close();
  }
}

function readFile(file: PeekedChunks, options: CaptureOptions): CaptureReading {
  const first = file.head.find((byte) => byte > 0x20);
  if (first === 0x7b || first === 0x5b) return readJsonFile(file, options);
  if (first === 0x3c) return readHtmlFile(file.chunks(), options);
  return refuseFile(file, options.name);
}

async function* refuseFile({ head, isWhole }: PeekedChunks, name: string): CaptureReading {
  const isBlank = head.every((byte) => byte <= 0x20);
  if (isBlank && isWhole) return notCapture(name, 'empty');
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  return notCapture(name, isZip || isGzip(head) ? 'compressed' : 'unknown_format');
}
