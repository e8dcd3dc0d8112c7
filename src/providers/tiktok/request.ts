import type { Creator } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Handle } from '../../core/ids/handle.ts';
import { postPathOf, postUrlOf, type ShortAddress } from '../../core/ids/tiktok-address.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { type EmbedProfile, readEmbedPost, readEmbedProfile } from './convert-embed.ts';
import { type CreatorPage, readCreatorPage } from './convert-list.ts';
import { readOembed } from './convert-oembed.ts';
import { type CreatorListPosition, creatorListQuery } from './creator-list-query.ts';
import type { ProfileName } from './profiles.ts';
import { readPostPage } from './read-post-page.ts';
import { readProfilePage } from './read-profile-page.ts';
import { readShortLink, type ShortTarget } from './short-link.ts';

const provider = 'tiktok';

/** Redirects that a page may take: another spelling of the user part, the login page. */
const pageRedirects = 3;

/** Which post is asked for, and how. */
export interface PostQuestion {
  readonly id: TiktokId;
  /** The user part of the address that named the post; TikTok does not check it. */
  readonly user?: string | undefined;
  /** For the clock inside ids. Unit: ms since 1970. */
  readonly nowMs: number;
}

/** The page of a post, asked for as `/video/` whatever it is: only that address carries the item. Source: README.md#url-forms. */
export function postPageOf(post: PostQuestion, profile: ProfileName, stickyKey?: string): ProviderRequest<Video> {
  const url = postUrlOf(post.id, post.user);
  return {
    provider,
    door: 'post',
    key: `post/${post.id}/${profile}`,
    path: postPathOf(post.id, post.user),
    profile,
    isProfileTried: true,
    maxRedirects: pageRedirects,
    ...(stickyKey === undefined ? {} : { stickyKey }),
    read: (body) => readPostPage(body, { id: post.id, url }, post.nowMs),
  };
}

/** The profile page of an account; `user` is a handle, a numeric user id or a secUid. Source: README.md#profile. */
export function profilePageOf(user: string, profile: ProfileName = 'chrome'): ProviderRequest<Creator> {
  return {
    provider,
    door: 'profile',
    key: `profile/${user}/${profile}`,
    path: `/@${encodeURIComponent(user)}`,
    profile,
    isProfileTried: true,
    maxRedirects: pageRedirects,
    read: (body) => readProfilePage(body, user),
  };
}

/** One page of a creator's list and the device it is asked as. */
export interface CreatorPageQuestion extends CreatorListPosition {
  readonly stickyKey?: string;
  /** For the clock inside ids. Unit: ms since 1970. */
  readonly nowMs: number;
  /** Named in refusals. */
  readonly handle?: Handle;
}

/** One page of a creator's posts, newest first, at most 15. Unsigned, no cookies. Source: README.md#creator-list. */
export function creatorPageOf(page: CreatorPageQuestion): ProviderRequest<CreatorPage> {
  return {
    provider,
    door: 'list',
    key: `list/${page.secUid}/${page.cursorMs}`,
    path: '/api/creator/item_list/',
    query: creatorListQuery(page),
    profile: 'script',
    ...(page.stickyKey === undefined ? {} : { stickyKey: page.stickyKey }),
    read: (body) => readCreatorPage(body, page.nowMs, page.handle),
  };
}

/** The embed page of a post: degraded, without saves, mapping, flag, album and secUid. Source: README.md#embed. */
export function embedPostOf(post: PostQuestion): ProviderRequest<Video> {
  const url = postUrlOf(post.id, post.user);
  return {
    provider,
    door: 'embed',
    key: `embed/${post.id}`,
    path: `/embed/v2/${post.id}`,
    profile: 'chrome',
    maxRedirects: pageRedirects,
    read: (body) => readEmbedPost(body, { id: post.id, url }, post.nowMs),
  };
}

/** The embed page of an account: names, rounded counters, ids of up to 11 posts. Source: README.md#embed. */
export function embedProfileOf(user: string): ProviderRequest<EmbedProfile> {
  return {
    provider,
    door: 'embed-profile',
    key: `embed-profile/${user}`,
    path: `/embed/@${encodeURIComponent(user)}`,
    profile: 'chrome',
    maxRedirects: pageRedirects,
    read: (body) => readEmbedProfile(body, user),
  };
}

/**
 * The oEmbed answer for a post or short address; a deleted post is absent (400, 404).
 *
 * Shape: `id` undefined = whatever post the answer names. Source: README.md#oembed.
 */
export function oembedOf(
  url: string,
  options: { readonly id?: TiktokId; readonly nowMs: number },
): ProviderRequest<Video> {
  return {
    provider,
    door: 'oembed',
    key: `oembed/${url}`,
    path: '/oembed',
    query: { url },
    profile: 'script',
    read: (body) => readOembed(body, options.id, options.nowMs),
  };
}

/**
 * Where a short code leads. Redirects are not followed: their target is the answer, and who walks the hops stays on the
 * configured origin.
 *
 * Shape: `plain` asks without browser headers, `browser` with them; each is sometimes refused where the other passes.
 * `asksMirror`: the base address is not TikTok's own, so that it stands for the short hosts too. Source:
 * README.md#short-links.
 */
export function shortLinkOf(short: ShortAddress, options: ShortQuestion): ProviderRequest<ShortTarget> {
  const { manner, nowMs } = options;
  const ownHost = short.form === 'vm' || short.form === 'vt';
  return {
    provider,
    ...(ownHost && !options.asksMirror ? { host: `tiktok-${short.form}` } : {}),
    door: 'short',
    key: `short/${short.form}/${short.code}/${manner}`,
    path: short.requestPath,
    profile: manner === 'plain' ? 'bare' : 'chrome',
    read: (body, answer) => readShortLink(body, answer, { short, nowMs }),
  };
}

/** How a short code is asked for. */
export interface ShortQuestion {
  readonly manner: 'plain' | 'browser';
  readonly asksMirror: boolean;
  readonly nowMs: number;
}

/**
 * The request with the operator's own `msToken` cookie. Optional; nothing depends on it.
 *
 * Why apart: the value is a secret and must not stand in states that are stored.
 */
export function withMsToken<T>(request: ProviderRequest<T>, msToken: string | undefined): ProviderRequest<T> {
  if (msToken === undefined || !/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(msToken)) return request;
  const cookies = [request.headers?.['cookie'], `msToken=${msToken}`].filter((cookie) => cookie !== undefined);
  return { ...request, headers: { ...request.headers, cookie: cookies.join('; ') } };
}
