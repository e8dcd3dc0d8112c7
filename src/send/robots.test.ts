import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeRequest } from '../../test/help/send-kit.ts';
import type { WireAnswer } from './ports.ts';
import { send } from './send.ts';

const rules = 'User-agent: *\nDisallow: /things/closed';

function kitWith(robots: WireAnswer, changes: object = {}) {
  return createSendKit({
    definition: { robotsDoors: ['thing'] },
    wire: (request) => (request.url.endsWith('/robots.txt') ? robots : answered(200, 'x')),
    ...changes,
  });
}

describe('robots.txt', () => {
  it('forbids what it names and allows the rest', async () => {
    const kit = kitWith(answered(200, rules));

    const closed = await send(kit.context, madeRequest('closed'));
    const open = await send(kit.context, madeRequest('open'));

    expect(closed).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_BLOCKED', details: { rule: 'robots.txt' } } });
    expect(open).toMatchObject({ ok: true });
    expect(kit.sent.map((one) => new URL(one.url).pathname)).toEqual(['/robots.txt', '/things/open']);
  });

  it('is compared with the provider’s own paths, also behind a mirror', async () => {
    const kit = kitWith(answered(200, rules), { state: { origins: { made: 'http://127.0.0.1:9/mirror' } } });

    expect(await send(kit.context, madeRequest('closed'))).toMatchObject({ ok: false });
    expect(kit.sent[0]?.url).toBe('http://127.0.0.1:9/mirror/robots.txt');
  });

  it('is read once a day, by whoever comes first, on the lane', async () => {
    const kit = kitWith(answered(200, rules), {
      definition: { robotsDoors: ['thing'], pace: { default: { minMs: 1_000, maxMs: 1_000 } } },
    });
    const at = kit.clock.now();

    await Promise.all(['a', 'b', 'c'].map((key) => send(kit.context, madeRequest(key))));
    kit.clock.advance(86_400_000);
    await send(kit.context, madeRequest('d'));

    expect(kit.sent.slice(0, 4).map((one) => one.atMs - at)).toEqual([0, 1_000, 2_000, 3_000]);
    expect(kit.lines.filter((line) => line.door === 'robots')).toHaveLength(2);
  });

  it.each<[string, WireAnswer]>([
    ['is missing', answered(404)],
    ['is a web page', answered(200, '<html>')],
    ['cannot be had', { ok: false, reason: 'timeout', message: 'late' }],
  ])('that %s forbids nothing and is not asked for each time', async (_what, answer) => {
    const kit = kitWith(answer);

    for (const key of ['closed', 'b']) expect(await send(kit.context, madeRequest(key))).toMatchObject({ ok: true });

    expect(kit.lines.filter((line) => line.door === 'robots')).toHaveLength(1);
  });

  it('is not asked for where the operator ignores it, nor for other doors', async () => {
    const ignoring = kitWith(answered(200, rules), { settings: { obeysRobots: false } });
    const other = kitWith(answered(200, rules));

    await send(ignoring.context, madeRequest('closed'));
    await send(other.context, madeRequest('closed', { door: 'other' }));

    expect([ignoring.sent.length, other.sent.length]).toEqual([1, 1]);
  });
});
