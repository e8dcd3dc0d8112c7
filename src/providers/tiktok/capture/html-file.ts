import { ByteCollector } from '../../../core/json/byte-collector.ts';
import type { CaptureOptions, CaptureReading } from './capture-event.ts';
import { notCapture, tooLarge, truncated } from './capture-failures.ts';
import { findInPage, isCutPage } from './html-page.ts';

const nothing = new Uint8Array(0);
const pageTag = /<(?:!doctype\s+html|html|head|body|script)[\s>]/i;

/**
 * The events of a saved page, which is held as a whole.
 *
 * Fails: PAYLOAD_TOO_LARGE above `maxDocumentBytes`; VALIDATION_ERROR `truncated` or `unknown_format`.
 */
export async function* readHtmlFile(chunks: AsyncIterable<Uint8Array>, options: CaptureOptions): CaptureReading {
  const collector = new ByteCollector(options.maxDocumentBytes);
  let bytes = 0;
  for await (const chunk of chunks) {
    collector.add(chunk);
    bytes += chunk.length;
    if (bytes > options.maxDocumentBytes) return tooLarge(options.name, options.maxDocumentBytes);
  }
  const html = collector.finish(nothing) ?? '';
  if (!pageTag.test(html)) return notCapture(options.name, 'unknown_format');
  yield { kind: 'format', format: 'html' };
  const isCut = isCutPage(html);
  const events = findInPage(html, { nowMs: options.nowMs, base: '' });
  yield* events;
  if (events.length === 0 && !isCut) yield { kind: 'skipped', where: 'document', reason: 'no_tiktok_data' };
  return isCut ? truncated(options.name, bytes) : undefined;
}
