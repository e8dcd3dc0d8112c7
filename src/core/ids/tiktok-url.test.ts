import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notVideoFailure, parseTiktokUrl, tiktokHosts } from './tiktok-url.ts';

const id = '7449708266168274208';

function judge(url: string) {
  const parsed = parseTiktokUrl(url);
  if (!parsed.ok) return parsed.failure.details['reason'];
  const refusal = notVideoFailure(parsed.value, url);
  if (refusal !== undefined) return `not a video: ${refusal.details['reason']}`;
  return parsed.value.kind === 'post' || parsed.value.kind === 'short' ? parsed.value.requestUrl : parsed.value.kind;
}

describe('parseTiktokUrl', () => {
  const canonical = `https://www.tiktok.com/@memezar/video/${id}`;
  const anonymous = `https://www.tiktok.com/@_/video/${id}`;

  it.each([
    [`https://www.tiktok.com/@memezar/video/${id}`, canonical],
    [`http://www.tiktok.com/@memezar/video/${id}`, canonical],
    [`http://www.tiktok.com:80/@memezar/video/${id}`, canonical],
    [`https://www.tiktok.com:443/@memezar/video/${id}`, canonical],
    [`http://www.tiktok.com:443/@memezar/video/${id}`, canonical],
    [`HTTPS://WWW.TikTok.COM/@memezar/video/${id}`, canonical],
    [`https://www.tiktok.com./@memezar/video/${id}`, canonical],
    [`https://m.tiktok.com/@memezar/video/${id}`, canonical],
    [`https://mobile.tiktok.com/@memezar/video/${id}`, canonical],
    [`https://www.tiktok.com/@memezar/video/${id}/?_r=1&_t=x#comments`, canonical],
    [`https://www.tiktok.com//@memezar//video/${id}`, canonical],
    [`https://www.tiktok.com/%40memezar/video/${id}`, canonical],
    [`https://www.tiktok.com/DE/@memezar/video/${id}`, canonical],
    [`  https://www.tiktok.com/@memezar/video/${id} `, canonical],
    [`https://www.tiktok.com/@memezar/video/${id}?q=%E0%A4%A`, canonical],
    [`https://www.tiktok.com/@/video/${id}`, anonymous],
    [`https://www.tiktok.com/@MS4wLjABAAAA${'x'.repeat(64)}/video/${id}`, anonymous],
    [`https://www.tiktok.com/@.dotted/video/${id}`, `https://www.tiktok.com/@.dotted/video/${id}`],
    [
      `https://www.tiktok.com/@6820838815978423302/video/${id}`,
      `https://www.tiktok.com/@6820838815978423302/video/${id}`,
    ],
    [`https://www.tiktok.com/@a b<script>/video/${id}`, anonymous],
    [`https://www.tiktok.com/@%E0%A4%A/video/${id}`, anonymous],
    [`https://www.tiktok.com/embed/${id}`, anonymous],
    [`https://www.tiktok.com/player/v1/${id}?autoplay=1`, anonymous],
    [`https://m.tiktok.com/v/${id}.html?x=1`, anonymous],
    [`https://www.tiktokv.com/share/video/${id}/`, anonymous],
    [`https://www.tiktok.com/foryou?item_id=${id}`, anonymous],
    [`https://m.tiktok.com/h5/share/x?share_item_id=${id}`, anonymous],
    [`https://www.tiktok.com/login?redirect_url=${encodeURIComponent(canonical)}`, canonical],
    [`https://www.tiktok.com/login?redirect_url=%2F%40memezar%2Fvideo%2F${id}`, canonical],
    ['https://vm.tiktok.com/ZGdh4WUhr', 'https://vm.tiktok.com/ZGdh4WUhr/'],
    ['https://vt.tiktok.com/ZS1abc/?x', 'https://vt.tiktok.com/ZS1abc/'],
    ['https://tiktok.com/t/ZTR/', 'https://www.tiktok.com/t/ZTR'],
    ['https://lite.tiktok.com/t/ZTR//', 'https://www.tiktok.com/t/ZTR'],
  ])('asks for %s at %s', (url, requestUrl) => {
    expect(judge(url)).toBe(requestUrl);
  });

  it.each([
    [`https://www.tiktok.com/@memezar/photo/${id}`, 'photo'],
    [
      `https://www.tiktok.com/login?redirect_url=${encodeURIComponent(`https://www.tiktok.com/@memezar/photo/${id}`)}`,
      'photo',
    ],
    ['https://www.tiktok.com/@memezar', 'profile'],
    [`https://www.tiktok.com/@memezar?item_id=${id}`, 'profile'],
    ['https://www.tiktok.com/en/@memezar/', 'profile'],
    [`https://www.tiktok.com/@memezar/live?item_id=${id}`, 'live'],
    ['https://www.tiktok.com/live', 'live'],
    [`https://m.tiktok.com/share/live/${id}`, 'live'],
    ['https://www.tiktok.com/tag/%23knots', 'hashtag'],
    ['https://www.tiktok.com/music/-7504045022044588843', 'sound'],
    ['https://www.tiktok.com/music/x', 'sound'],
    ['https://www.tiktok.com/@riley/collection/Top%2010-7220878800733260549', 'collection'],
    ['https://www.tiktok.com/@riley/playlist/x', 'collection'],
    ['https://www.tiktok.com', 'other'],
    ['https://www.tiktok.com/login', 'other'],
    [
      `https://www.tiktok.com/login?redirect_url=${encodeURIComponent(`https://www.tiktok.com/login?redirect_url=${canonical}`)}`,
      'other',
    ],
    ['https://www.tiktok.com/@memezar/video/abc', 'other'],
    ['https://www.tiktok.com/@memezar/video/', 'other'],
    ['https://www.tiktok.com/@memezar/video/123456789012345678901', 'other'],
    [`https://www.tiktok.com/@memezar/video/${id}/more`, 'other'],
    [`https://www.tiktok.com/abc/@memezar/video/${id}`, 'other'],
    [`https://www.tiktokv.com/@memezar/video/${id}`, 'other'],
    ['https://www.tiktok.com/sticker/x-1', 'other'],
    ['https://vm.tiktok.com/', 'other'],
    ['https://www.tiktok.com/@', 'other'],
  ])('calls %s no video: %s', (url, reason) => {
    expect(judge(url)).toBe(`not a video: ${reason}`);
  });

  it.each([
    ['', 'malformed'],
    ['   ', 'malformed'],
    ['hello', 'malformed'],
    [`www.tiktok.com/@memezar/video/${id}`, 'malformed'],
    [`//www.tiktok.com/@memezar/video/${id}`, 'malformed'],
    ['https://', 'malformed'],
    ['https:///www.tiktok.com/', 'malformed'],
    ['https:www.tiktok.com/@memezar', 'malformed'],
    [`https://www.tiktok.com/@memezar/video/${id}\n`, 'malformed'],
    ['https://www.tik\ttok.com/', 'malformed'],
    ['https://www.tiktok.com/\u0000', 'malformed'],
    ['https://www.tiktok.com/\u0085', 'malformed'],
    ['https://www.tiktok.com:99999/', 'malformed'],
    ['https://[::1/', 'malformed'],
    ['ftp://www.tiktok.com/', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    [`https://www.tiktok.com/${'a'.repeat(2_083)}`, 'too_long'],
    ['https://www.youtube.com/watch?v=x', 'unsupported_platform'],
    ['https://www.douyin.com/video/1', 'unsupported_platform'],
    ['https://tiktok.com.evil.example/', 'unsupported_platform'],
    ['https://eviltiktok.com/', 'unsupported_platform'],
    ['https://evil-tiktok.com/', 'unsupported_platform'],
    ['https://evil.example/?x=tiktok.com', 'unsupported_platform'],
    ['https://evil.example/www.tiktok.com', 'unsupported_platform'],
    ['https://ads.tiktok.com/', 'unsupported_platform'],
    ['https://www.tiktok.com../', 'unsupported_platform'],
    ['https://www.tıktok.com/', 'unsupported_platform'],
    ['https://ｗｗｗ.tiktok.com/', 'unsupported_platform'],
    ['https://www.tik\u00adtok.com/', 'unsupported_platform'],
    ['https://www.tiktok%2Ecom/', 'unsupported_platform'],
    ['https://www.xn--tktok-q4a.com/', 'unsupported_platform'],
    ['https://www.tiktok.com@evil.example/', 'unsupported_platform'],
    ['https://evil.example\\@www.tiktok.com/', 'unsupported_platform'],
    ['https://127.0.0.1/@a/video/1', 'unsupported_platform'],
    ['https://user:pass@www.tiktok.com/', 'userinfo'],
    ['https://user@www.tiktok.com/', 'userinfo'],
    ['https://@www.tiktok.com/', 'userinfo'],
    ['https://www.tiktok.com:8443/', 'port'],
    ['https://www.tiktok.com:80/', 'port'],
    ['http://www.tiktok.com:8080/', 'port'],
    [
      `https://www.tiktok.com/login?redirect_url=${encodeURIComponent('https://evil.example/@a/video/1')}`,
      'unsupported_platform',
    ],
    [`https://www.tiktok.com/login?redirect_url=${encodeURIComponent('javascript:alert(1)')}`, 'scheme'],
    [`https://www.tiktok.com/login?redirect_url=%2F%2Fevil.example%2F`, 'malformed'],
  ])('refuses %j: %s', (url, reason) => {
    expect(judge(url)).toBe(reason);
  });

  it('names what was refused, without secrets and at most 200 characters long', () => {
    const parsed = parseTiktokUrl(`https://user:hunter2@www.tiktok.com/?api_key=hunter2&x=${'y'.repeat(500)}`);

    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.failure).toMatchObject({ code: 'INVALID_URL', details: { platform: 'tiktok', reason: 'userinfo' } });
    expect(String(parsed.failure.details['url'])).toHaveLength(200);
    expect(JSON.stringify(parsed.failure)).not.toContain('hunter2');
  });

  it('never throws, and asks only TikTok', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        'https://',
        'http:',
        '//',
        '@',
        ':',
        '/',
        '?',
        '#',
        '\\',
        '%',
        '%2F',
        '..',
        '.',
        'www.tiktok.com',
        'vm.tiktok.com',
      ),
      fc.constantFrom(
        '/@a',
        '/video/',
        id,
        '/t/',
        '/login?redirect_url=',
        '/embed/',
        '/music/x-',
        '\u0000',
        'ｔ',
        'tag',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((list) => list.join('')),
          fc.webUrl(),
          fc.string(),
        ),
        (text) => {
          const parsed = parseTiktokUrl(text);
          if (!parsed.ok || (parsed.value.kind !== 'post' && parsed.value.kind !== 'short')) return;
          const target = new URL(parsed.value.requestUrl);
          expect(tiktokHosts).toContain(target.hostname);
          expect([target.protocol, target.username, target.port, target.search, target.hash]).toEqual([
            'https:',
            '',
            '',
            '',
            '',
          ]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds the same post again in the address it would ask', () => {
    const user = fc.string({ maxLength: 30 }).map(encodeURIComponent);
    const digits = fc.bigInt({ min: 1n, max: 99_999_999_999_999_999_999n }).map(String);
    fc.assert(
      fc.property(user, digits, (name, postId) => {
        const first = parseTiktokUrl(`https://www.tiktok.com/@${name}/video/${postId}`);
        const again = first.ok && first.value.kind === 'post' ? parseTiktokUrl(first.value.requestUrl) : first;
        expect(again).toMatchObject({ ok: true, value: { kind: 'post', id: postId } });
      }),
    );
  });
});
