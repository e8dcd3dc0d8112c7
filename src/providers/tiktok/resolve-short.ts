import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import type { PostAddress, ShortAddress } from '../../core/ids/tiktok-address.ts';
import { postAddress } from '../../core/ids/tiktok-address.ts';
import { notVideo, notVideoFailure } from '../../core/ids/tiktok-url.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { oembedOf, shortLinkOf } from './request.ts';
import type { ShortTarget } from './short-link.ts';
import { unavailable } from './status.ts';

const mostHops = 5;

/** How a short code is resolved. */
export interface ShortPlan {
  readonly short: ShortAddress;
  /** The base address is not TikTok's own, so that it stands for the short hosts too. */
  readonly asksMirror: boolean;
  /** For the clock inside ids. Unit: ms since 1970. */
  readonly nowMs: number;
}

type Manner = 'plain' | 'browser' | 'oembed';

/** Where the resolving of one short code stands. */
export interface ShortState extends ShortPlan {
  readonly manner: Manner;
  readonly hops: number;
}

/** What to do next for one short code. */
export type ShortStep =
  | { readonly kind: 'ask'; readonly state: ShortState; readonly request: ProviderRequest<ShortTarget | Video> }
  /** `video`: the page came in the same answer and must not be asked again. */
  | { readonly kind: 'done'; readonly post: PostAddress; readonly video?: Video }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * The first step from a short code to a post: asked plainly, then with browser headers, then through oEmbed.
 *
 * Shape: pure; feed each answer to `afterShort`, each failure to `afterShortFailure`. At most 5 hops, each on TikTok's
 * hosts. Fails: VIDEO_UNAVAILABLE `deleted`, NOT_VIDEO_CONTENT, UPSTREAM_*. Source: README.md#short-links.
 */
export function startShort(plan: ShortPlan): ShortStep {
  return ask({ ...plan, manner: 'plain', hops: 1 });
}

/** After an answer; undefined = oEmbed says that there is no such post. */
export function afterShort(state: ShortState, answer: ShortTarget | Video | undefined): ShortStep {
  if (answer === undefined) return failed(unavailable('deleted', state.short.requestUrl));
  if ('raw' in answer) return doneWith(answer);
  if (answer.kind === 'post') return doneWith(answer.video);
  return afterAddress(state, answer);
}

/** After a failure: the next manner where TikTok refused this one; typed refusals are final. */
export function afterShortFailure(state: ShortState, failure: Failure): ShortStep {
  const isRefusal = failure.code === 'UPSTREAM_BLOCKED' || failure.code === 'UPSTREAM_CHANGED';
  if (!isRefusal || state.manner === 'oembed') return failed(failure);
  return ask({ ...state, manner: state.manner === 'plain' ? 'browser' : 'oembed' });
}

function afterAddress(state: ShortState, { address }: Extract<ShortTarget, { kind: 'address' }>): ShortStep {
  const url = state.short.requestUrl;
  if (address.kind === 'post') {
    return { kind: 'done', post: address };
  }
  if (address.kind !== 'short') return failed(notVideoFailure(address, url) ?? notVideo('other', url));
  if (state.hops >= mostHops) return failed(unavailable('deleted', url));
  return ask({ ...state, short: address, hops: state.hops + 1 });
}

/** oEmbed names the post and little else, so its page is still worth asking. */
function doneWith(video: Video): ShortStep {
  const post = postAddress(video.id, 'video', video.handle);
  return video.source === 'page' ? { kind: 'done', post, video } : { kind: 'done', post };
}

function ask(state: ShortState): ShortStep {
  return { kind: 'ask', state, request: requestOf(state) };
}

function requestOf({ short, manner, asksMirror, nowMs }: ShortState): ProviderRequest<ShortTarget | Video> {
  if (manner === 'oembed') return oembedOf(short.requestUrl, { nowMs });
  return shortLinkOf(short, { manner, asksMirror, nowMs });
}

function failed(failure: Failure): ShortStep {
  return { kind: 'failed', failure };
}
