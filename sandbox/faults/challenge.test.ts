import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { requestFor, firstWorld as world } from '../ask-twin.ts';
import type { TwinAnswer } from '../twin.ts';
import { challenge } from './challenge.ts';

const agent = { 'user-agent': 'Mozilla/5.0' };

function board() {
  const memory = new Map<string, unknown>();
  let nowMs = world.nowMs;
  return {
    pass: (ms: number) => {
      nowMs += ms;
    },
    ask: (path: string, headers: Readonly<Record<string, string>>): TwinAnswer | undefined =>
      challenge({
        provider: 'tiktok',
        door: 'post',
        request: requestFor(path, { headers }),
        context: { world, pageBytes: 0, nowMs: () => nowMs },
        answer: () => ({ status: 200, headers: {}, body: 'the page' }),
        memory,
        expireTokens: () => undefined,
        seconds: undefined,
      }),
  };
}

function classOf(page: string, id: string): string {
  const element = page.match(/<p [^>]*>/g)?.find((tag) => tag.includes(`id="${id}"`)) ?? '';
  return /class="([^"]*)"/.exec(element)?.[1] ?? '';
}

/** The cookies that the page's own script would set. */
function solve(page: string): { readonly cookie: string; readonly answer: number } {
  const task = JSON.parse(Buffer.from(classOf(page, 'cs'), 'base64').toString());
  const bytes = Buffer.from(task.v.a, 'base64');
  const digestOf = (answer: number) => createHash('sha256').update(bytes).update(String(answer)).digest('base64');
  const answer =
    Array.from({ length: 1000 }, (_, number) => number).find((number) => digestOf(number) === task.v.c) ?? -1;
  const solved = { ...task, d: Buffer.from(String(answer)).toString('base64') };
  const value = Buffer.from(JSON.stringify(solved)).toString('base64');
  const cookie = `${classOf(page, 'wci')}=${value}; ${classOf(page, 'rci')}=${classOf(page, 'rs')}`;
  return { cookie, answer };
}

describe('the challenge', () => {
  it('is a small page with a fresh task whose answer is below 300', () => {
    const { ask } = board();
    const pages = [1, 2].map(() => ask('/@a/video/1', agent)?.body ?? '');

    expect(classOf(pages[0] ?? '', 'cs')).not.toBe(classOf(pages[1] ?? '', 'cs'));
    for (const page of pages) {
      expect(page.length).toBeLessThan(1_500);
      expect(page).toContain('SlardarWAF');
      expect(solve(page).answer).toBeGreaterThanOrEqual(0);
      expect(solve(page).answer).toBeLessThan(300);
    }
  });

  it('lets the same request pass once with both cookies', () => {
    const { ask } = board();
    const { cookie } = solve(ask('/@a/video/1', agent)?.body ?? '');

    expect(ask('/@a/video/1', { ...agent, cookie })).toBeUndefined();
    expect(ask('/@a/video/1', { ...agent, cookie })?.body).toContain('Please wait...');
  });

  it.each([
    ['another address', '/@a/video/2', agent, (cookie: string) => cookie],
    ['another user agent', '/@a/video/1', { 'user-agent': 'curl' }, (cookie: string) => cookie],
    ['without the second cookie', '/@a/video/1', agent, (cookie: string) => cookie.split('; ')[0] ?? ''],
    ['with a wrong answer', '/@a/video/1', agent, (cookie: string) => cookie.replace('=', '=x')],
  ])('comes again for %s', (_what, path, headers, change) => {
    const { ask } = board();
    const { cookie } = solve(ask('/@a/video/1', agent)?.body ?? '');

    expect(ask(path, { ...headers, cookie: change(cookie) })?.body).toContain('Please wait...');
  });

  it('comes again when the solution is late', () => {
    const { ask, pass } = board();
    const { cookie } = solve(ask('/@a/video/1', agent)?.body ?? '');

    pass(61_000);

    expect(ask('/@a/video/1', { ...agent, cookie })?.body).toContain('Please wait...');
  });
});
