import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactText } from './redact-text.ts';

const canary = 'CanaryS3cret0987654321';

describe('redactText', () => {
  it.each([
    `GET https://api.scraperapi.com/?api_key=${canary}&url=https%3A%2F%2Fwww.tiktok.com`,
    `https://api.scrape.do/?token=${canary}&url=x`,
    `https://api.scrapfly.io/scrape?key=${canary}&url=x`,
    `x-sapi-api_key: ${canary}`,
    `"x-sapi-api_key": "${canary}"`,
    `{\\"x-sapi-api_key\\":\\"${canary}\\"}`,
    `connect to http://scraperapi.session_number=1:${canary}@proxy-server.scraperapi.com:8001 failed`,
    `proxy user:${canary}@host:8080 refused`,
    `socks5://user:p#a?${canary}@host:1080`,
    `socks5://user:p@${canary}@host:1080`,
    `Authorization: Bearer ${canary}`,
    `authorization=Basic ${canary}`,
    `Bearer ${canary}`,
    `Cookie: sessionid=${canary}; ttwid=1|${canary}`,
    `set-cookie: msToken=${canary}; Path=/; HttpOnly`,
    `{"cookie":"a=b; c=${canary}"}`,
    `msToken=${canary}`,
    `"developer_token":"${canary}"`,
    `{"access_token": "${canary}", "expires_in": 3600}`,
    `https://a.example/?next=https%3A%2F%2Fb.example%2F%3Ftoken%3D${canary}`,
    `fetch failed: https://p16.example/x.jpeg?x-expires=1&x-signature=${canary}`,
    `DATABASE_URL=postgres://neon:${canary}@ep-x.neon.tech/db`,
    `client_secret=${canary}`,
    `--api-key=${canary}`,
  ])('removes the secret of %s', (text) => {
    const plain = redactText(text);

    expect(plain).not.toContain(canary);
    expect(plain).toContain('[redacted]');
    expect(redactText(plain)).toBe(plain);
  });

  it.each([
    'GET https://www.tiktok.com/@made.creator/video/7560430892726670111?lang=en',
    'UPSTREAM_BLOCKED waf after 1200 ms',
    'the handle "a b" is not a TikTok handle (letters, digits, _ and . only)',
    'wrote 12 rows at 2026-01-25T09:00:00Z',
    'mail me@example.com',
    'mailto:me@example.com',
    '{"title":"Basic Instinct"}',
    'The Bearer Responsible.',
  ])('leaves %s alone', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('keeps the address that was asked for readable', () => {
    expect(redactText(`https://api.example/?api_key=${canary}&url=x`)).toBe(
      'https://api.example/?api_key=[redacted]&url=x',
    );
  });

  it('never throws and is idempotent', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'token=',
        'api_key:',
        '"cookie":"',
        '@',
        '://',
        'Bearer ',
        '[redacted]',
        '\\"',
        '&',
        '=',
        ':',
        '%3D',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = redactText(pieces.join(''));
        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
