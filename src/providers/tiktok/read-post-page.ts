import type { Video } from '../../core/entities/video.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import type { Result } from '../../core/result.ts';
import { checkPostPage } from './check-post-page.ts';
import { type PageData, readPageData } from './page.ts';
import { readItem } from './read-item.ts';
import { postScopeOf } from './response-page.ts';

/** What a post page is held against. */
export interface AskedPost {
  /** undefined = whatever post the page shows. */
  readonly id: TiktokId | undefined;
  /** Named in refusals. */
  readonly url: string;
}

/** The post of a post page. Fails: as `checkPostPage`; UPSTREAM_CHANGED when the page has no data. */
export function readPostPage(html: string, asked: AskedPost, nowMs: number): Result<Video> {
  const page = readPageData(html);
  return page.ok ? postOf(page.value, asked, nowMs) : page;
}

/** The post of a page's data. Fails: as `checkPostPage`. */
export function postOf(page: PageData, asked: AskedPost, nowMs: number): Result<Video> {
  const checked = checkPostPage(postScopeOf(page, asked.id), asked);
  return checked.ok ? readItem(checked.value.item, 'page', nowMs, checked.value.where) : checked;
}
