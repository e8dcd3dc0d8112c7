import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretKeys } from '../../../test/fixtures-tiktok/secret-keys.ts';
import type { Json } from '../entities/json.ts';
import { redactJson, redactObject } from './redact-json.ts';
import { isSecretName } from './secret-names.ts';

const canary = 'CanaryS3cret0987654321';
describe('redactJson', () => {
  it.each([
    [
      { token: { apple_music_token: { developer_token: canary } } },
      { token: { apple_music_token: { developer_token: '[redacted]' } } },
    ],
    [
      { Token: { AppleMusicToken: { DeveloperToken: canary } } },
      { Token: { AppleMusicToken: { DeveloperToken: '[redacted]' } } },
    ],
    [{ cookies: [{ name: 'a', value: canary }] }, { cookies: [{ name: '[redacted]', value: '[redacted]' }] }],
    [
      {
        headers: [
          { name: 'Cookie', value: canary },
          { name: 'Accept', value: '*/*' },
        ],
      },
      {
        headers: [
          { name: 'Cookie', value: '[redacted]' },
          { name: 'Accept', value: '*/*' },
        ],
      },
    ],
    [{ device_id: 7250000000000000 }, { device_id: '[redacted]' }],
    [
      { secret: false, isSecret: true, token: null, cookie: '' },
      { secret: false, isSecret: true, token: null, cookie: '' },
    ],
    [
      { digged: true, collected: false, relation: 2 },
      { digged: '[redacted]', collected: '[redacted]', relation: '[redacted]' },
    ],
    [
      { prompt_tokens: 10, tokens: ['a'], unknown: { kept: 1 } },
      { prompt_tokens: 10, tokens: ['a'], unknown: { kept: 1 } },
    ],
    [
      { signature: 'my bio: find me @home, mail: me@example.com' },
      { signature: 'my bio: find me @home, mail: me@example.com' },
    ],
    [
      { cover: 'https://p16-sign.tiktokcdn-us.com/obj/x~tplv.jpeg?x-expires=1&x-signature=abc%3D' },
      { cover: 'https://p16-sign.tiktokcdn-us.com/obj/x~tplv.jpeg' },
    ],
    [
      { url: 'https://v16-webapp-prime.tiktok.com/video/tos/x/?a=1988&tk=tt_chain_token&signature=s' },
      { url: 'https://v16-webapp-prime.tiktok.com/video/tos/x/' },
    ],
    [{ url: '//p16.tiktokcdn.com/x?lk3s=1' }, { url: '//p16.tiktokcdn.com/x' }],
    [
      { preview: 'https://cdnt-preview.dzcdn.net/api/1/1/a.mp3?hdnea=exp=1~acl=/x*~hmac=y' },
      { preview: 'https://cdnt-preview.dzcdn.net/api/1/1/a.mp3' },
    ],
    [
      { url: 'https://www.youtube.com/watch?v=abc&list=x#t=1' },
      { url: 'https://www.youtube.com/watch?v=abc&list=x#t=1' },
    ],
    [{ url: `https://api.example/?api_key=${canary}&url=x` }, { url: 'https://api.example/?api_key=[redacted]&url=x' }],
    [{ url: `https://user:${canary}@host.example/x` }, { url: 'https://[redacted]@host.example/x' }],
    [
      { url: `https://example.com/#access_token=${canary}&b=1` },
      { url: 'https://example.com/#access_token=[redacted]&b=1' },
    ],
    [
      { schema: `aweme://webview/?url=https%3A%2F%2Fa.example%2F%3Ftoken%3D${canary}%26b%3D1&c=2` },
      { schema: 'aweme://webview/?url=https%3A%2F%2Fa.example%2F%3Ftoken%3D%5Bredacted%5D%26b%3D1&c=2' },
    ],
    [{ logExtra: `{"impr_id":"${canary}","a":{"b":1}}` }, { logExtra: '{"impr_id":"[redacted]","a":{"b":1}}' }],
    [{ logExtra: '{ "kept": [1, 2] }' }, { logExtra: '{ "kept": [1, 2] }' }],
    [{ text: `use Bearer ${canary} and api_key=${canary}` }, { text: 'use Bearer [redacted] and api_key=[redacted]' }],
    [{ text: 'a\u0000b\ud800' }, { text: 'a\ufffdb\ufffd' }],
  ])('redacts %j', (value, wanted) => {
    expect(redactJson(value)).toEqual(wanted);
  });

  it('reaches into JSON inside JSON inside strings', () => {
    let text = JSON.stringify({ token: canary, kept: 'yes' });
    for (let n = 0; n < 4; n += 1) text = JSON.stringify({ logExtra: text });

    const plain = JSON.stringify(redactJson({ anchors: [{ logExtra: text }] }));

    expect(plain).not.toContain(canary);
    expect(plain).toContain('kept');
  });

  it('changes nothing but secrets: shape and unknown keys stay', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('a', 'b', 'desc', 'id', 'playCount'),
          fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
        ),
        (value) => {
          expect(redactObject(value)).toEqual({ ...value });
        },
      ),
    );
  });

  it('never throws on odd input', () => {
    let deep: Json = canary;
    for (let n = 0; n < 5_000; n += 1) deep = n % 2 === 0 ? [deep] : { a: deep };

    expect(() => redactJson(deep)).not.toThrow();
    expect(() => redactJson(JSON.parse('{"__proto__":{"token":"x"},"constructor":1,"":"%E0%A4%A"}'))).not.toThrow();
    expect(JSON.stringify(redactJson(JSON.parse(`{"__proto__":{"token":"${canary}"}}`)))).toBe(
      '{"__proto__":{"token":"[redacted]"}}',
    );
  });
});

describe('isSecretName', () => {
  it.each(secretKeys)('knows %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    'id',
    'desc',
    'signature',
    'playCount',
    'cookieCount',
    'secUid',
    'key',
    'tokens',
    'author',
    'music',
    'uniqueId',
    'song_id',
  ])('does not take %s for a secret', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
