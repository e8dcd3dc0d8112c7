import { describe, expect, it } from 'vitest';
import { answerTo, made, madeJson, pageWith } from '../../../test/fixtures-tiktok/made.ts';
import { postUrlOf, shortAddress } from '../../core/ids/tiktok-address.ts';
import type { ProviderRequest, RawAnswer } from '../../send/exchange.ts';
import { classify } from './classify.ts';
import { creatorPageOf, embedPostOf, oembedOf, postPageOf, profilePageOf, shortLinkOf } from './request.ts';

const post = postPageOf({ id: made.postId, user: 'made.creator', nowMs: made.nowMs }, 'chrome');
const profile = profilePageOf(made.handle);
const device = { deviceId: '7250000000000000000', verifyFp: 'verify_0000000' };
const list = creatorPageOf({ secUid: made.secUid, cursorMs: made.nowMs, ...device, nowMs: made.nowMs });
const embed = embedPostOf({ id: made.postId, nowMs: made.nowMs });
const oembed = oembedOf(postUrlOf(made.postId, undefined), { id: made.postId, nowMs: made.nowMs });
const short = shortLinkOf(shortAddress('ZMmade', 'vm'), { manner: 'plain', asksMirror: false, nowMs: made.nowMs });
const page = pageWith(madeJson('post-page'));
const challengePage =
  '<html><script id="slardar-config" type="application/json">{"slardarClient":"SlardarWAF"}</script><p id="cs" class="eyJ2Ijp7ImEiOiJBQUFBIiwiYiI6MSwiYyI6IkFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE9In0sInMiOiJ4In0"></p></html>';

function verdict(request: ProviderRequest<unknown>, body: string, more: Partial<RawAnswer> = {}) {
  return classify(answerTo(request, body, more), request, made.nowMs);
}

function refusal(request: ProviderRequest<unknown>, body: string, more: Partial<RawAnswer> = {}) {
  const given = verdict(request, body, more);
  return given.kind === 'failure' ? [given.failure.code, given.failure.details['reason']] : given.kind;
}

describe('classify', () => {
  it.each([
    ['a post page', post, page, {}],
    ['a post page with an odd status', post, page, { status: 404 }],
    [
      'a refused post page',
      post,
      pageWith({ __DEFAULT_SCOPE__: { 'webapp.video-detail': { statusCode: 10204 } } }),
      {},
    ],
    ['a home page', post, pageWith({ __DEFAULT_SCOPE__: {} }), {}],
    ['a page of 2023', post, pageWith(madeJson('sigi'), 'SIGI_STATE'), {}],
    ['a list page', list, JSON.stringify(madeJson('list-page')), {}],
    ['an embed page', embed, pageWith(madeJson('embed-post'), '__FRONTITY_CONNECT_STATE__'), {}],
    ['an oEmbed answer', oembed, JSON.stringify(madeJson('oembed')), {}],
    ['a redirect of a short link', short, '', { status: 301, headers: { location: '/' } }],
    ['a page with one link for a short link', short, '<a href="https://www.tiktok.com/@a.b/video/1">x</a>', {}],
    ['a page whose texts name a captcha', post, page.replace('<body>', '<body><p>captcha "statusCode" 10000</p>'), {}],
  ])('lets %s be read', (_, request, body, more) => {
    expect(verdict(request, body, more).kind).toBe('read');
  });

  it.each([
    ['an empty body', list, '', {}, 'UPSTREAM_BLOCKED', 'empty_body'],
    ['a blank body', post, ' \n', {}, 'UPSTREAM_BLOCKED', 'empty_body'],
    [
      'a decoy',
      post,
      '<html><meta property="og:description" content="TikTok | Make Your Day"></html>',
      {},
      'UPSTREAM_BLOCKED',
      'decoy',
    ],
    ['HTML where JSON belongs', list, '<html>hello</html>', {}, 'UPSTREAM_BLOCKED', 'decoy'],
    [
      'HTTP 403',
      post,
      '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD>',
      { status: 403 },
      'UPSTREAM_BLOCKED',
      'forbidden',
    ],
    [
      'a refusal of the CDN with 200',
      post,
      '<HTML><HEAD>\n<TITLE>Access Denied</TITLE></HEAD>',
      {},
      'UPSTREAM_BLOCKED',
      'forbidden',
    ],
    [
      'a captcha header',
      list,
      '{"itemList":[]}',
      { headers: { 'bdturing-verify': '{}' } },
      'UPSTREAM_BLOCKED',
      'captcha',
    ],
    ['a captcha status', list, '{"statusCode":10000,"verifyConfig":{}}', {}, 'UPSTREAM_BLOCKED', 'captcha'],
    [
      'a login redirect that was followed',
      post,
      '',
      { url: 'https://www.tiktok.com/login' },
      'VIDEO_UNAVAILABLE',
      'login_required',
    ],
    [
      'a login page with data',
      post,
      page,
      { url: 'https://www.tiktok.com/en/login' },
      'VIDEO_UNAVAILABLE',
      'login_required',
    ],
    [
      'a login redirect of a profile',
      profile,
      '',
      { status: 302, headers: { location: 'https://www.tiktok.com/login?redirect_url=x' } },
      'CREATOR_UNAVAILABLE',
      'login_required',
    ],
    ['another redirect', post, '', { status: 302, headers: { location: '/' } }, 'UPSTREAM_BLOCKED', 'refused'],
    ['a dead short code', short, '', { status: 404 }, 'VIDEO_UNAVAILABLE', 'deleted'],
    ['a challenge without a task', post, challengePage.replace('id="cs"', 'id="x"'), {}, 'UPSTREAM_BLOCKED', 'waf'],
    ['an outage', post, '', { status: 502 }, 'UPSTREAM_UNAVAILABLE', undefined],
    ['an outage of the list with JSON', list, '{"error":1}', { status: 500 }, 'UPSTREAM_UNAVAILABLE', undefined],
    ['a forbidden list with JSON', list, '{"message":"no"}', { status: 403 }, 'UPSTREAM_BLOCKED', 'forbidden'],
    ['a forbidden oEmbed', oembed, '{"message":"no"}', { status: 403 }, 'UPSTREAM_BLOCKED', 'forbidden'],
  ])('refuses %s', (_, request, body, more, code, reason) => {
    expect(refusal(request, body, more)).toEqual([code, reason]);
  });

  it.each([post, list, embed, short])('offers to solve a challenge at the door $door', (request) => {
    const given = verdict(request, challengePage);

    expect(given.kind).toBe('challenge');
  });

  it('obeys Retry-After of a 429, for the lane too', () => {
    const given = verdict(post, 'x', { status: 429, headers: { 'retry-after': '7' } });

    expect(given).toMatchObject({
      failure: { code: 'UPSTREAM_RATE_LIMITED', details: { retry_after_seconds: 7 } },
      repeat: { afterMs: 7_000 },
      laneRestMs: 7_000,
    });
  });

  it('repeats an overloaded embed page once, after 20 to 45 seconds', () => {
    for (const nowMs of [0, 1, 24_999, made.nowMs]) {
      const given = classify(answerTo(embed, 'overload-protect', { status: 503 }), embed, nowMs);

      expect(given).toMatchObject({ failure: { code: 'UPSTREAM_UNAVAILABLE' }, repeat: { mostTimes: 1 } });
      const afterMs = given.kind === 'failure' ? (given.repeat?.afterMs ?? 0) : 0;
      expect(afterMs).toBeGreaterThanOrEqual(20_000);
      expect(afterMs).toBeLessThanOrEqual(45_000);
    }
  });

  it('lets the lane rest for an hour after too many attempts', () => {
    expect(verdict(list, '{"statusCode": 2484}')).toMatchObject({
      failure: { details: { reason: 'too_many_attempts' } },
      laneRestMs: 3_600_000,
    });
  });

  it.each([
    [400, '{"code":400,"message":"Something went wrong"}'],
    [404, ''],
    [400, '<html></html>'],
    [200, '{"code":400,"message":"Something went wrong"}'],
  ])('takes oEmbed HTTP %i %s for a post that is gone', (status, body) => {
    expect(verdict(oembed, body, { status })).toEqual({ kind: 'absent', reason: 'deleted' });
  });
});
