import { isChallengePage } from '../challenge.ts';
import { hasPageData, readPageData } from '../page.ts';
import { blocked } from '../status.ts';
import { type CaptureEvent, problemOf } from './capture-event.ts';
import { type DocumentContext, findRecords } from './record-finder.ts';

/**
 * The posts, accounts and refusals of a page; a challenge page is a refusal too. None for pages without data.
 *
 * Shape: all data scripts that TikTok has used. `path` in `where` begins inside the page's data.
 */
export function findInPage(html: string, context: DocumentContext): readonly CaptureEvent[] {
  const where = context.base === '' ? 'document' : context.base;
  if (!hasPageData(html)) return isChallengePage(html) ? [problemOf(where, blocked('waf'))] : [];
  const page = readPageData(html);
  if (!page.ok) return [problemOf(where, page.failure)];
  const { container, data } = page.value;
  return findRecords(data, container === 'universal' ? ['__DEFAULT_SCOPE__'] : [], context);
}

/** Whether a saved page was cut off: it begins as a whole page and never ends, or ends inside a script. */
export function isCutPage(html: string): boolean {
  const hasBegun = /<html[\s>]/i.test(html);
  return (hasBegun && !/<\/html\s*>/i.test(html)) || endsInScript(html);
}

function endsInScript(html: string): boolean {
  const scripts = html.split(/<script(?=[\s>])/i);
  return scripts.length > 1 && !/<\/script\s*>/i.test(scripts.at(-1) ?? '');
}
