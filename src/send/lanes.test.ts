import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeDefinition, madeRequest, type SendKit } from '../../test/help/send-kit.ts';
import { reserveSlot } from '../core/pace/lane.ts';
import { send } from './send.ts';

function gapsOf(kit: SendKit): readonly number[] {
  return kit.sent.slice(1).map((one, at) => one.atMs - (kit.sent[at]?.atMs ?? 0));
}

describe('a lane', () => {
  it('lets requests start one gap apart, however many want to and however they end', async () => {
    const kit = createSendKit({
      wire: (_request, n) => (n % 2 === 0 ? answered(200, 'x') : answered(404)),
      definition: { pace: { default: { minMs: 1_000, maxMs: 1_000 } } },
    });

    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => send(kit.context, madeRequest(key))));

    expect(gapsOf(kit)).toEqual([1_000, 1_000, 1_000, 1_000]);
  });

  it('gives repeats a slot like any other request', async () => {
    const kit = createSendKit({
      wire: () => answered(500),
      definition: { pace: { default: { minMs: 5_000, maxMs: 5_000 } } },
    });

    await send(kit.context, madeRequest('a'));

    expect(gapsOf(kit)).toEqual([5_000, 5_000]);
  });

  it('takes the gap of the door, spread by chance, unless the installation names one', async () => {
    const pace = { default: { minMs: 1_000, maxMs: 1_000 }, quick: { minMs: 100, maxMs: 300 } };
    const gapWith = async (changes: object, door: string) => {
      const kit = createSendKit({ wire: () => answered(200, 'x'), definition: { pace }, ...changes });
      for (const key of ['a', 'b']) await send(kit.context, madeRequest(key, { door }));
      return gapsOf(kit)[0];
    };

    expect(await gapWith({}, 'thing')).toBe(1_000);
    expect(await gapWith({ random: () => 0.25 }, 'quick')).toBe(150);
    expect(await gapWith({ state: { gap: { minMs: 7, maxMs: 7 } } }, 'quick')).toBe(7);
  });

  it('saves up no burst while it is idle', () => {
    const first = reserveSlot(0, 1_000, 50_000);
    const second = reserveSlot(first.nextFreeMs, 1_000, 50_100);

    expect([first, second]).toEqual([
      { startMs: 50_000, nextFreeMs: 51_000 },
      { startMs: 51_000, nextFreeMs: 52_000 },
    ]);
  });

  it('that rests for a short while is waited for', async () => {
    const kit = createSendKit({ wire: () => answered(200, 'x') });
    await kit.context.lanes.pause('made', 'direct', { reason: 'rate_limited', untilMs: kit.clock.now() + 60_000 });
    const at = kit.clock.now();

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({ ok: true });
    expect((kit.sent[0]?.atMs ?? 0) - at).toBe(60_000);
  });

  it.each([
    ['rate_limited', 'UPSTREAM_RATE_LIMITED'],
    ['circuit_open', 'UPSTREAM_BLOCKED'],
    ['too_many_attempts', 'UPSTREAM_BLOCKED'],
  ])('that rests for long for %s turns requests away with %s, unlogged', async (reason, code) => {
    const kit = createSendKit({ wire: () => answered(200, 'x') });
    await kit.context.lanes.pause('made', 'direct', { reason, untilMs: kit.clock.now() + 60_001 });

    const result = await send(kit.context, madeRequest('a'));

    expect(result).toMatchObject({ ok: false, failure: { code, details: { reason, retry_after_seconds: 61 } } });
    expect([kit.sent.length, kit.lines.length]).toEqual([0, 0]);
  });

  it('that goes to rest while a request waits for its turn holds it back', async () => {
    const kit = createSendKit({
      wire: async (_request, n) => (n === 1 ? answered(429, '', { 'retry-after': '900' }) : answered(200, 'x')),
      definition: { pace: { default: { minMs: 1_000, maxMs: 1_000 } } },
    });

    const results = await Promise.all(['a', 'b'].map((key) => send(kit.context, madeRequest(key))));

    expect(results).toMatchObject([
      { failure: { code: 'UPSTREAM_RATE_LIMITED' } },
      { failure: { code: 'UPSTREAM_RATE_LIMITED' } },
    ]);
    expect(kit.sent).toHaveLength(1);
  });

  it('keeps the longer of two rests', async () => {
    const kit = createSendKit({ wire: () => answered(200, 'x') });
    for (const [reason, seconds] of [
      ['circuit_open', 900],
      ['rate_limited', 5],
    ] as const) {
      await kit.context.lanes.pause('made', 'direct', { reason, untilMs: kit.clock.now() + seconds * 1000 });
    }

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({
      failure: { details: { reason: 'circuit_open', retry_after_seconds: 900 } },
    });
  });

  it('has no more requests under way than its provider bears', async () => {
    let underWay = 0;
    let most = 0;
    const kit = createSendKit({
      definition: { parallel: 3, pace: { default: { minMs: 0, maxMs: 0 } } },
      wire: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await kit.clock.sleep(1_000);
        underWay -= 1;
        return answered(200, 'x');
      },
    });

    await Promise.all(Array.from({ length: 9 }, (_, at) => send(kit.context, madeRequest(`k${at}`))));

    expect(most).toBe(3);
  });

  it('remembers the header profile that worked, per way out', async () => {
    const kit = createSendKit({
      definition: { profiles: { chrome: {}, firefox: {} } },
      wire: (_request, n) => (n === 2 ? answered(403) : answered(200, 'x')),
    });

    await send(kit.context, madeRequest('a', { profile: 'firefox' }));
    await send(kit.context, madeRequest('b', { profile: 'chrome' }));

    expect(await kit.context.lanes.profileOf('made', 'direct')).toBe('firefox');
    expect(await kit.context.lanes.profileOf(madeDefinition.name, 'other')).toBeUndefined();
  });
});
