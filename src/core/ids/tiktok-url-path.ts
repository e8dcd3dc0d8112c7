import { isHandle } from './handle.ts';
import { type PostForm, postAddress, shortAddress, type TiktokAddress } from './tiktok-address.ts';
import { isTiktokId, type TiktokId } from './tiktok-id.ts';

const shortCode = /^[A-Za-z0-9_-]{1,64}$/;
const locale = /^[a-z]{2}$/i;
const other: TiktokAddress = { kind: 'other' };

/**
 * What a path on a TikTok page host leads to.
 *
 * Shape: `host` in lower case, from the list of `tiktok-url.ts`; `pathname` and `query` as the URL parser gives them.
 * A path that the tables do not know is `other`. Fails: never. Source: HTTP contract 2.3, tiktok facts, section 1.
 */
export function addressOfPath(host: string, pathname: string, query: URLSearchParams): TiktokAddress {
  const segments = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodedSegment);
  if (host === 'www.tiktokv.com') return sharePost(segments) ?? other;
  const [first = ''] = segments;
  if (host === 'vm.tiktok.com' || host === 'vt.tiktok.com') {
    if (segments.length === 1 && shortCode.test(first))
      return shortAddress(first, host === 'vm.tiktok.com' ? 'vm' : 'vt');
  }
  const path = locale.test(first) && segments[1]?.startsWith('@') ? segments.slice(1) : segments;
  const found = path[0]?.startsWith('@') ? userPath(path) : pagePath(path);
  return found.kind === 'other' ? (postOfQuery(query) ?? other) : found;
}

function userPath(path: readonly string[]): TiktokAddress {
  const [at = '', section, last] = path;
  const user = at.slice(1);
  if (path.length === 1) return user === '' ? other : profileOf(user);
  if (path.length === 2) return section === 'live' ? liveOf(user) : other;
  if (path.length !== 3 || last === undefined) return other;
  if (section === 'video' || section === 'photo') return postOf(last, section, user);
  if (section === 'playlist' || section === 'collection') return collectionOf(user, last);
  return other;
}

function pagePath(path: readonly string[]): TiktokAddress {
  const [first = '', second, third] = path;
  if (first === 'live' || (first === 'share' && second === 'live')) return liveOf('');
  if (first === 'tag' && second !== undefined) return { kind: 'hashtag', tag: second };
  if (first === 'music' && second !== undefined) return soundOf(second);
  if (first === 'i18n') return sharePost(path.slice(1), 'mobile-share') ?? other;
  if (path.length === 2 && second !== undefined) return twoParts(first, second);
  if (path.length !== 3 || third === undefined) return other;
  if (first === 'embed' && second === 'v2') return postOf(third, 'embed');
  if (first === 'player' && second === 'v1') return postOf(third, 'player');
  return sharePost(path) ?? other;
}

function twoParts(first: string, second: string): TiktokAddress {
  if (first === 'embed') return postOf(second, 'embed');
  if (first === 't') return shortCode.test(second) ? shortAddress(second, 't') : other;
  if (first !== 'v') return other;
  const id = second.replace(/\.html$/i, '');
  if (isTiktokId(id)) return postAddress(id, id === second ? 'legacy' : 'mobile');
  return shortCode.test(second) && /[A-Za-z]/.test(second) ? shortAddress(second, 'v') : other;
}

function sharePost(path: readonly string[], form: PostForm = 'share'): TiktokAddress | undefined {
  const [first, second, last] = path;
  if (path.length !== 3 || first !== 'share' || second !== 'video' || last === undefined) return undefined;
  return postOf(last, form);
}

function postOf(id: string, form: PostForm, user?: string): TiktokAddress {
  return isTiktokId(id) ? postAddress(id, form, user) : other;
}

function profileOf(user: string): TiktokAddress {
  const handle = user.toLowerCase();
  return isHandle(handle) ? { kind: 'profile', user, handle } : { kind: 'profile', user };
}

function liveOf(user: string): TiktokAddress {
  return user === '' ? { kind: 'live' } : { kind: 'live', user };
}

function soundOf(slug: string): TiktokAddress {
  const id = lastNumberOf(slug);
  return id === undefined ? { kind: 'sound' } : { kind: 'sound', id };
}

function collectionOf(user: string, name: string): TiktokAddress {
  const id = lastNumberOf(name);
  return id === undefined ? { kind: 'collection', user } : { kind: 'collection', user, id };
}

/** The id after the last hyphen of a name; names contain numbers themselves. */
function lastNumberOf(name: string): TiktokId | undefined {
  const tail = name.slice(name.lastIndexOf('-') + 1);
  return isTiktokId(tail) ? tail : undefined;
}

function postOfQuery(query: URLSearchParams): TiktokAddress | undefined {
  const id = query.get('item_id') ?? query.get('share_item_id');
  return isTiktokId(id) ? postAddress(id, 'query') : undefined;
}

function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    if (cause instanceof URIError) return segment;
    throw cause;
  }
}
