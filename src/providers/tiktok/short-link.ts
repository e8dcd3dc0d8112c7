import type { Video } from '../../core/entities/video.ts';
import type { ShortAddress, TiktokAddress } from '../../core/ids/tiktok-address.ts';
import { parseTiktokUrl } from '../../core/ids/tiktok-url.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { RawAnswer } from '../../send/exchange.ts';
import { startTags } from './html-scan.ts';
import { hasPageData, type PageData, readPageData } from './page.ts';
import { postOf } from './read-post-page.ts';
import { postScopeOf, profileScopeOf } from './response-page.ts';
import { unavailable } from './status.ts';

/** Where a short code leads: to an address, or to the post's page itself in the same answer. */
export type ShortTarget =
  | { readonly kind: 'address'; readonly address: TiktokAddress }
  | { readonly kind: 'post'; readonly video: Video };

const longestLinkPage = 16_384;

/**
 * Where the answer to a short code leads.
 *
 * Shape: a redirect, a small page with one link, or the page of the post. Fails: VIDEO_UNAVAILABLE `deleted` when the
 * code leads to the home page, to a host off the list or nowhere; the refusals of a post page. Source:
 * README.md#short-links.
 */
export function readShortLink(
  body: string,
  answer: RawAnswer,
  asked: { readonly short: ShortAddress; readonly nowMs: number },
): Result<ShortTarget> {
  const location = answer.status >= 300 && answer.status < 400 ? answer.headers['location'] : undefined;
  if (location !== undefined) return targetOf(location, answer.url, asked.short);
  if (!hasPageData(body)) {
    const link = linkIn(body);
    return link === undefined
      ? fail(unavailable('deleted', asked.short.requestUrl))
      : targetOf(link, answer.url, asked.short);
  }
  const page = readPageData(body);
  return page.ok ? targetOfPage(page.value, asked) : page;
}

/** Whether a small page carries a link, as some answers to short codes do instead of a redirect. */
export function hasLink(html: string): boolean {
  return linkIn(html) !== undefined;
}

function targetOfPage(
  page: PageData,
  { short, nowMs }: { readonly short: ShortAddress; readonly nowMs: number },
): Result<ShortTarget> {
  if (postScopeOf(page, undefined) === undefined) {
    if (profileScopeOf(page) !== undefined) return ok({ kind: 'address', address: { kind: 'profile', user: '' } });
    return fail(unavailable('deleted', short.requestUrl));
  }
  const video = postOf(page, { id: undefined, url: short.requestUrl }, nowMs);
  return video.ok ? ok({ kind: 'post', video: video.value }) : video;
}

function targetOf(location: string, from: string, short: ShortAddress): Result<ShortTarget> {
  const address = parseTiktokUrl(onTiktok(location, from, short.requestUrl));
  if (!address.ok || address.value.kind === 'other') return fail(unavailable('deleted', short.requestUrl));
  return ok({ kind: 'address', address: address.value });
}

/** The target as an address of TikTok: relative ones, and those of a mirror, belong to the host that was asked. */
function onTiktok(location: string, from: string, asked: string): string {
  if (!URL.canParse(location, asked)) return location;
  const target = new URL(location, asked);
  const isMirror = URL.canParse(from) && target.origin === new URL(from).origin;
  return isMirror ? new URL(target.pathname + target.search, asked).href : target.href;
}

function linkIn(html: string): string | undefined {
  if (html.length > longestLinkPage) return undefined;
  for (const { name, attributes } of startTags(html)) {
    const href = attributes.get('href')?.replaceAll('&amp;', '&');
    if (name === 'a' && href !== undefined && /^https?:\/\//i.test(href)) return href;
  }
  return undefined;
}
