import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { made } from '../../../test/fixtures-tiktok/made.ts';
import { postUrlOf } from '../../core/ids/tiktok-address.ts';
import { profilePair, profiles } from './profiles.ts';
import { tiktok } from './provider.ts';
import {
  creatorPageOf,
  embedPostOf,
  embedProfileOf,
  oembedOf,
  postPageOf,
  profilePageOf,
  withMsToken,
} from './request.ts';

const post = { id: made.postId, user: 'made.creator', nowMs: made.nowMs };
const device = { deviceId: '7250000000000000000', verifyFp: 'verify_0000000' };
const requests = [
  postPageOf(post, 'chrome'),
  profilePageOf(made.handle),
  creatorPageOf({ secUid: made.secUid, cursorMs: made.nowMs, ...device, nowMs: made.nowMs }),
  embedPostOf(post),
  embedProfileOf(made.handle),
  oembedOf(postUrlOf(made.postId, 'made.creator'), { nowMs: made.nowMs }),
];

describe('the provider', () => {
  it.each(requests)('has a pace and a profile for the door $door', (request) => {
    expect(Object.keys(tiktok.pace)).toContain(request.door);
    expect(Object.keys(profiles)).toContain(request.profile);
    expect(request.provider).toBe(tiktok.name);
  });

  it('asks every door with another key', () => {
    expect(new Set(requests.map((request) => request.key)).size).toBe(requests.length);
  });

  it('asks for photo posts as videos and never copies a strange user into the path', () => {
    expect(postPageOf({ ...post, user: '../../admin' }, 'chrome').path).toBe(`/@_/video/${made.postId}`);
    expect(profilePageOf('a/../b').path).toBe('/@a%2F..%2Fb');
  });

  it('sends no cookie, no signature and no crawler name of its own', () => {
    const text = JSON.stringify([profiles, requests]).toLowerCase();

    for (const word of ['cookie"', 'x-bogus', 'x-gnarly', 'facebookexternalhit', 'bot/'])
      expect(text).not.toContain(word);
  });

  it('adds the cookie of the operator where one is set, and nothing that would split the header', () => {
    expect(withMsToken(postPageOf(post, 'chrome'), 'abc-_=').headers).toEqual({ cookie: 'msToken=abc-_=' });
    expect(withMsToken(postPageOf(post, 'chrome'), undefined).headers).toBeUndefined();
    expect(withMsToken(postPageOf(post, 'chrome'), 'a; b=c\r\nx: y').headers).toBeUndefined();
  });

  it('asks first with the profile that worked last', () => {
    expect(profilePair(undefined)).toEqual(['chrome', 'firefox']);
    expect(profilePair('bare')).toEqual(['bare', 'chrome']);
    expect(profilePair('script')).toEqual(['chrome', 'firefox']);
  });

  it('documents every section that the code names', () => {
    const folder = new URL('./', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    const text = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    const named = [...text.matchAll(/README\.md#([a-z0-9-]+)/g)].map((match) => match[1]);
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
    const sections = [...readme.matchAll(/^#+ (.+)$/gm)].map((match) =>
      String(match[1])
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );

    expect(named.filter((name) => !sections.includes(String(name)))).toEqual([]);
  });
});
