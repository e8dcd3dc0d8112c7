import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeRequest } from '../../test/help/send-kit.ts';
import { createTestClock } from '../../test/help/test-clock.ts';
import { createEgressPool } from './egress-pool.ts';
import { send } from './send.ts';

const proxyIds = ['p1', 'p2', 'p3'];

describe('the ways out', () => {
  it('take turns, but stay the same for the same sticky key', () => {
    const pool = createEgressPool({ proxyIds, proxiedProviders: ['tiktok'] }, createTestClock());
    const inTurn = [1, 2, 3, 4].map(() => pool.choose('tiktok', {}).id);
    const sticky = [1, 2, 3].map(() => pool.choose('tiktok', { stickyKey: 'list/a/0' }).id);

    expect(new Set(inTurn).size).toBe(3);
    expect(new Set(sticky).size).toBe(1);
  });

  it('are direct for providers that no proxy is meant for, and where there is none', () => {
    const pool = createEgressPool({ proxyIds, proxiedProviders: ['tiktok'] }, createTestClock());
    const bare = createEgressPool({ proxyIds: [], proxiedProviders: ['tiktok'] }, createTestClock());

    expect([pool.choose('spotify', {}).id, bare.choose('tiktok', {}).id]).toEqual(['direct', 'direct']);
    expect([pool.count('spotify'), pool.count('tiktok'), bare.count('tiktok')]).toEqual([1, 3, 1]);
  });

  it('rest for a minute after trouble, and never fall back to the direct one', () => {
    const clock = createTestClock();
    const pool = createEgressPool({ proxyIds, proxiedProviders: ['tiktok'] }, clock);
    const seen = () => new Set([1, 2, 3, 4, 5, 6].map(() => pool.choose('tiktok', {}).id));

    pool.reportTrouble('p1', clock.now());
    expect(seen()).toEqual(new Set(['p2', 'p3']));

    for (const id of proxyIds) pool.reportTrouble(id, clock.now());
    expect(seen()).toEqual(new Set(proxyIds));

    clock.advance(60_001);
    expect(seen()).toEqual(new Set(proxyIds));
  });
});

describe('a way out that fails', () => {
  it('is replaced within the same request and rests', async () => {
    const ill = new Set<string>();
    const kit = createSendKit({
      proxyIds,
      wire: (request, n) => {
        if (n === 1) ill.add(request.egress.id);
        return ill.has(request.egress.id)
          ? { ok: false, reason: 'egress', message: 'proxy refused: 407' }
          : answered(200, 'x');
      },
    });

    const results = [];
    for (const key of ['a', 'b', 'c', 'd']) results.push(await send(kit.context, madeRequest(key)));

    expect(results.every((result) => result.ok)).toBe(true);
    expect(kit.sent.filter((one) => ill.has(one.egress.id))).toHaveLength(1);
    expect(kit.sent).toHaveLength(5);
  });

  it('that rests for the provider is passed over at once', async () => {
    const kit = createSendKit({ proxyIds: ['p1', 'p2'], wire: () => answered(200, 'x') });
    const until = kit.clock.now() + 3_600_000;
    await kit.context.lanes.pause('made', 'p1', { reason: 'too_many_attempts', untilMs: until });

    for (const key of ['a', 'b', 'c']) await send(kit.context, madeRequest(key, { stickyKey: key }));

    expect(kit.sent.map((one) => one.egress.id)).toEqual(['p2', 'p2', 'p2']);
  });

  it('is waited for when it is the last one left and its rest is short', async () => {
    const kit = createSendKit({ proxyIds: ['p1', 'p2'], wire: () => answered(200, 'x') });
    for (const id of ['p1', 'p2']) {
      await kit.context.lanes.pause('made', id, { reason: 'rate_limited', untilMs: kit.clock.now() + 5_000 });
    }

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({ ok: true });
  });
});
