import { type Failure, failure } from '../errors.ts';
import { redactText } from '../redaction/redact-text.ts';
import { fail, ok, type Result } from '../result.ts';
import type { TiktokAddress } from './tiktok-address.ts';
import { addressOfPath } from './tiktok-url-path.ts';

/** Hosts of TikTok pages, compared whole. Source: HTTP contract, section 2.3. */
export const tiktokHosts = [
  'www.tiktok.com',
  'tiktok.com',
  'm.tiktok.com',
  'vm.tiktok.com',
  'vt.tiktok.com',
  'lite.tiktok.com',
  'mobile.tiktok.com',
  'www.tiktokv.com',
] as const;

/** Longest address that is read. Unit: UTF-16 units. Source: HTTP contract, section 2.3. */
export const longestUrl = 2083;

const shownUrl = 200;
const hosts: ReadonlySet<string> = new Set(tiktokHosts);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const start = /^([a-z][a-z0-9+.-]*):(\/\/([^/?#\\]*))?/i;

/**
 * What a TikTok address leads to, judged by its text alone.
 *
 * Shape: `http` counts as `https`; hosts are compared whole, in lower case, without one trailing dot; an address inside
 * `/login?redirect_url=` is judged by the same rules. The request address is built from the parts, never copied.
 * Fails: INVALID_URL, reasons `malformed`, `scheme`, `too_long`, `unsupported_platform`, `userinfo`, `port`.
 * Source: HTTP contract 2.3, tiktok facts, section 1.
 */
export function parseTiktokUrl(input: string): Result<TiktokAddress> {
  return parse(input, input, false);
}

function parse(input: string, whole: string, isInLogin: boolean): Result<TiktokAddress> {
  if (input.length > longestUrl) return refuse(whole, 'too_long', `is longer than ${longestUrl} characters`);
  const text = input.replace(/^ +| +$/g, '');
  const parts = start.exec(text);
  if (parts === null || controlCharacter.test(text)) return refuse(whole, 'malformed', 'is not an address');
  const scheme = parts[1]?.toLowerCase();
  if (scheme !== 'https' && scheme !== 'http') return refuse(whole, 'scheme', 'has a scheme other than https');
  if (!parts[3] || !URL.canParse(text)) return refuse(whole, 'malformed', 'is not an address');
  return judge(new URL(text), parts[3], { whole, isInLogin });
}

interface Judging {
  readonly whole: string;
  readonly isInLogin: boolean;
}

function judge(url: URL, authority: string, { whole, isInLogin }: Judging): Result<TiktokAddress> {
  const written = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:[0-9]*$/, '')
    .toLowerCase();
  const host = written.replace(/\.$/, '');
  // The parser folds full-width letters and soft hyphens; a name that had to be folded is not the one we know.
  if (!hosts.has(host) || url.hostname !== written) {
    return refuse(whole, 'unsupported_platform', 'is not an address of TikTok');
  }
  if (authority.includes('@')) return refuse(whole, 'userinfo', 'carries a user name or password');
  if (!isUsualPort(url)) return refuse(whole, 'port', 'names an unusual port');
  return isLogin(url.pathname)
    ? judgeLogin(url, { whole, isInLogin })
    : ok(addressOfPath(host, url.pathname, url.searchParams));
}

function isUsualPort(url: URL): boolean {
  return url.port === '' || url.port === '443';
}

function isLogin(pathname: string): boolean {
  return /^(?:\/[a-z]{2})?\/login(?:\/|$)/i.test(pathname);
}

function judgeLogin(url: URL, { whole, isInLogin }: Judging): Result<TiktokAddress> {
  const wanted = url.searchParams.get('redirect_url');
  if (wanted === null || wanted === '' || isInLogin) return ok({ kind: 'other' });
  const inner = parse(wanted.startsWith('/') && !wanted.startsWith('//') ? url.origin + wanted : wanted, whole, true);
  if (!inner.ok || inner.value.kind !== 'post') return inner;
  return ok({ ...inner.value, isLoginDetour: true });
}

function refuse(url: string, reason: string, why: string): { readonly ok: false; readonly failure: Failure } {
  const shown = shownUrlOf(url);
  const platform = reason === 'userinfo' || reason === 'port' ? 'tiktok' : 'unknown';
  return fail(
    failure('INVALID_URL', `"${shown}" ${why}; expected the address of a TikTok video`, {
      url: shown,
      platform,
      reason,
    }),
  );
}

/** An address fit to be shown: without secrets and control characters, at most 200 characters. */
export function shownUrlOf(url: string): string {
  const plain = redactText(url.slice(0, longestUrl)).replace(new RegExp(controlCharacter, 'g'), ' ');
  return plain.slice(0, shownUrl).toWellFormed();
}

const notVideoReasons: Readonly<Record<TiktokAddress['kind'], string>> = {
  post: 'photo',
  short: 'other',
  profile: 'profile',
  sound: 'sound',
  hashtag: 'hashtag',
  collection: 'collection',
  live: 'live',
  other: 'other',
};

/**
 * Why the extractor refuses this address without asking TikTok; undefined when it may lead to a video.
 *
 * Fails: NOT_VIDEO_CONTENT with the reasons of the contract; a `/photo/` address is refused as `photo`.
 */
export function notVideoFailure(address: TiktokAddress, url: string): Failure | undefined {
  if (address.kind === 'short' || (address.kind === 'post' && address.form !== 'photo')) return undefined;
  return notVideo(notVideoReasons[address.kind], url);
}

/** A NOT_VIDEO_CONTENT failure. Shape of details: `url`, `platform`, `reason`. */
export function notVideo(reason: string, url: string): Failure {
  const shown = shownUrlOf(url);
  const what = reason === 'other' ? 'a TikTok page that is no video' : `a TikTok ${reason}`;
  return failure('NOT_VIDEO_CONTENT', `"${shown}" leads to ${what}; expected a video`, {
    url: shown,
    platform: 'tiktok',
    reason,
  });
}
