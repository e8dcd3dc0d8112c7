import type { Handle } from './handle.ts';
import type { TiktokId } from './tiktok-id.ts';

/** How the address of a post was written. Source: tiktok facts, section 1. */
export type PostForm =
  | 'video'
  | 'photo'
  | 'embed'
  | 'player'
  | 'share'
  | 'mobile'
  | 'mobile-share'
  | 'legacy'
  | 'query';

/** Which host and path a short code is asked at: `vm.` and `vt.tiktok.com/<code>`, `/t/<code>`, `/v/<code>`. */
export type ShortForm = 'vm' | 'vt' | 't' | 'v';

/** A post, named by its id. */
export interface PostAddress {
  readonly kind: 'post';
  readonly id: TiktokId;
  /** The user part as it stood there; TikTok does not check it, so nobody may trust it. */
  readonly user?: string;
  readonly form: PostForm;
  /** The address wrapped in a login page. */
  readonly isLoginDetour: boolean;
  /** Where to ask: always the `/video/` form on `www.tiktok.com`, built from the parts. */
  readonly requestUrl: string;
}

/** A short code, which only TikTok can resolve. */
export interface ShortAddress {
  readonly kind: 'short';
  readonly code: string;
  readonly form: ShortForm;
  /** Path to ask at, on the host that `form` names. */
  readonly requestPath: string;
  readonly requestUrl: string;
}

/** What an address on TikTok's hosts leads to. */
export type TiktokAddress =
  | PostAddress
  | ShortAddress
  /** `handle` is absent where the user part is none (a secUid …); `user` is the part as written. */
  | { readonly kind: 'profile'; readonly user: string; readonly handle?: Handle }
  | { readonly kind: 'sound'; readonly id?: TiktokId }
  | { readonly kind: 'hashtag'; readonly tag: string }
  | { readonly kind: 'collection'; readonly user: string; readonly id?: TiktokId }
  | { readonly kind: 'live'; readonly user?: string }
  | { readonly kind: 'other' };

const plainUser = /^[A-Za-z0-9_.-]{2,24}$/;
const shortOrigins: Readonly<Record<ShortForm, string>> = {
  vm: 'https://vm.tiktok.com',
  vt: 'https://vt.tiktok.com',
  t: 'https://www.tiktok.com',
  v: 'https://www.tiktok.com',
};

/** The path of a post's page: with the user where it is a plain name of 2 to 24 characters, else with `_`. */
export function postPathOf(id: TiktokId, user: string | undefined): string {
  return `/@${user !== undefined && plainUser.test(user) ? user : '_'}/video/${id}`;
}

/** The address of a post's page on `www.tiktok.com`. */
export function postUrlOf(id: TiktokId, user: string | undefined): string {
  return `https://www.tiktok.com${postPathOf(id, user)}`;
}

/** The address of a post with that id and user part. */
export function postAddress(id: TiktokId, form: PostForm, user?: string): PostAddress {
  const requestUrl = postUrlOf(id, user);
  return { kind: 'post', id, form, isLoginDetour: false, requestUrl, ...(user ? { user } : {}) };
}

/** The short address of `code`. */
export function shortAddress(code: string, form: ShortForm): ShortAddress {
  const requestPath = form === 't' || form === 'v' ? `/${form}/${code}` : `/${code}/`;
  return { kind: 'short', code, form, requestPath, requestUrl: shortOrigins[form] + requestPath };
}
