import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChallengePage, readChallenge, solveChallenge } from './challenge.ts';

/** A made challenge whose least answer is `answer`. */
function madeTask(answer: number, more: object = {}): string {
  const prefix = new Uint8Array(32).fill(7);
  const digest = sha256(new Uint8Array([...prefix, ...new TextEncoder().encode(String(answer))]));
  const v = { a: Buffer.from(prefix).toString('base64'), b: 1_710_296_246, c: Buffer.from(digest).toString('base64') };
  return Buffer.from(JSON.stringify({ v, s: 'c2lnbmF0dXJl', ...more }))
    .toString('base64')
    .replace(/=+$/, '');
}

function pageOf(task: string, more = ''): string {
  return `<html><head><script id="slardar-config" type="application/json">{"slardarClient":"SlardarWAF"}</script></head><body><p>Please wait...</p><p id="wci" class="_wafchallengeid"></p><p class="${task}" id="cs"></p>${more}</body></html>`;
}

function run(html: string, options: { readonly earlierCookies?: string; readonly largest?: number } = {}) {
  const challenge = readChallenge(html);
  if (challenge === undefined) throw new Error('no challenge');
  const work = solveChallenge(challenge, options);
  for (let slices = 0; ; slices += 1) {
    const step = work.next();
    if (step.done === true) return { slices, result: step.value };
  }
}

describe('solveChallenge', () => {
  it.each([0, 1, 92, 1999, 2000, 4001])('finds the answer %i and yields in between', (answer) => {
    const { slices, result } = run(pageOf(madeTask(answer)));

    expect(slices).toBe(Math.floor(answer / 2000));
    const cookie = result.ok ? (result.value.headers['cookie'] ?? '') : '';
    const task = JSON.parse(Buffer.from(cookie.replace('_wafchallengeid=', ''), 'base64').toString());
    expect(Object.keys(task)).toEqual(['v', 's', 'd']);
    expect(Object.keys(task.v)).toEqual(['a', 'b', 'c']);
    expect(Buffer.from(task.d, 'base64').toString()).toBe(String(answer));
  });

  it('adds the second cookie where the page wants it, and keeps earlier cookies in front', () => {
    const { result } = run(
      pageOf(madeTask(3), '<p id="rci" class="waforiginalreid"></p><p id="rs" class="value"></p>'),
      { earlierCookies: 'a=b' },
    );

    expect(result.ok && result.value.headers['cookie']).toMatch(
      /^a=b; _wafchallengeid=[A-Za-z0-9+/]+=*; waforiginalreid=value$/,
    );
  });

  it('reads the task of the inline variant', () => {
    const html = `<html><script>var wci="x", cs="${madeTask(5)}";</script></html>`;

    expect(run(html).result.ok).toBe(true);
  });

  it('gives up with a refusal when no number fits', () => {
    const digest = Buffer.alloc(32).toString('base64');
    const task = Buffer.from(JSON.stringify({ v: { a: 'AAAA', b: 1, c: digest }, s: 'x' })).toString('base64');

    const { result, slices } = run(pageOf(task), { largest: 4_000 });

    expect(slices).toBe(2);
    expect(result).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_BLOCKED', details: { reason: 'waf' } } });
  });
});

describe('readChallenge', () => {
  it.each([
    ['no elements', '<p>Please wait...</p>'],
    ['an empty task', pageOf('')],
    ['no base64', pageOf('***')],
    ['no JSON', pageOf(Buffer.from('hello').toString('base64'))],
    ['a short digest', pageOf(Buffer.from('{"v":{"a":"AAAA","b":1,"c":"AAAA"},"s":"x"}').toString('base64'))],
    ['a cookie name that would split the header', pageOf(madeTask(1)).replace('_wafchallengeid', 'a=b; c')],
  ])('reads none from %s', (_, html) => {
    expect(readChallenge(html)).toBeUndefined();
  });

  it('leaves out a second cookie that would split the header', () => {
    const challenge = readChallenge(pageOf(madeTask(1), '<p id="rci" class="x"></p><p id="rs" class="a; b"></p>'));

    expect(challenge?.second).toBeUndefined();
  });

  it('never judges a page by its words', () => {
    expect(isChallengePage('<html><body>Please wait... captcha SlardarWAF</body></html>')).toBe(false);
    expect(isChallengePage('<script id="slardar-config">{"slardarClient":"SlardarWAF"}</script>')).toBe(true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.base64String(), (text, task) => {
        expect(typeof isChallengePage(text + pageOf(task))).toBe('boolean');
      }),
    );
  });
});
