import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeRequest, type SendKit } from '../../test/help/send-kit.ts';
import type { WireAnswer } from './ports.ts';
import { send } from './send.ts';

const refused = answered(403);
const noWaiting = { attempts: 1, longestWaitMs: 0 };

/** Sends until `times` requests have left; those that a resting lane turns away are waited through. */
async function untilSent(kit: SendKit, times: number): Promise<void> {
  while (kit.sent.length < times) {
    const result = await send(kit.context, madeRequest('a'));
    const seconds = result.ok ? 0 : result.failure.details['retry_after_seconds'];
    if (typeof seconds === 'number') kit.clock.advance(seconds * 1000);
  }
}

/** How long the lane rests after `times` answers. Unit: s; 0 = it is open. */
async function restAfter(kit: SendKit, times: number): Promise<number> {
  await untilSent(kit, times);
  const result = await send(kit.context, madeRequest('a'));
  return result.ok ? 0 : Number(result.failure.details['retry_after_seconds'] ?? 0);
}

describe('the circuit of a lane', () => {
  it.each([
    [4, 0],
    [5, 30],
    [9, 0],
    [10, 600],
    [11, 1_200],
    [12, 2_400],
    [13, 3_600],
    [14, 3_600],
  ])('after %i unreadable answers in a row rests for %i s', async (times, seconds) => {
    const kit = createSendKit({ wire: () => refused, settings: noWaiting });

    expect(await restAfter(kit, times)).toBe(seconds);
  });

  it.each<[string, WireAnswer]>([
    ['a good answer', answered(200, 'x')],
    ['a definitive nothing', answered(404)],
    ['a typed refusal of the subject', answered(410)],
  ])('forgets what was before at %s', async (_what, healthy) => {
    const kit = createSendKit({ wire: (_request, n) => (n === 5 ? healthy : refused), settings: noWaiting });

    expect(await restAfter(kit, 9)).toBe(0);
    expect(await restAfter(kit, 10)).toBe(30);
  });

  it.each<[string, WireAnswer]>([
    ['server errors', answered(500)],
    ['changed shapes', answered(200, 'bad')],
    ['timeouts', { ok: false, reason: 'timeout', message: 'late' }],
  ])('does not count %s, nor forget for them', async (_what, answer) => {
    const kit = createSendKit({ wire: (_request, n) => (n === 3 ? answer : refused), settings: noWaiting });

    expect(await restAfter(kit, 5)).toBe(0);
    expect(await restAfter(kit, 6)).toBe(30);
  });

  it('opens once for the answers that were under way when it opened', async () => {
    const kit = createSendKit({
      wire: async () => {
        await kit.clock.sleep(50);
        return refused;
      },
      definition: { parallel: 5, pace: { default: { minMs: 0, maxMs: 0 } } },
      settings: noWaiting,
    });
    await untilSent(kit, 9);
    kit.clock.advance(30_000);

    await Promise.all(['a', 'b', 'c', 'd'].map((key) => send(kit.context, madeRequest(key))));

    expect(await restAfter(kit, 13)).toBe(600);
  });

  it('stays closed where the operator has switched it off', async () => {
    const kit = createSendKit({ wire: () => refused, settings: noWaiting, state: { hasCircuitOff: true } });

    expect(await restAfter(kit, 12)).toBe(0);
  });

  it('keeps the rest that a provider asked for when an earlier request comes back well', async () => {
    const kit = createSendKit({
      wire: async (request) => {
        if (request.url.endsWith('/slow')) {
          await kit.clock.sleep(5_000);
          return answered(200, 'x');
        }
        return answered(429, '', { 'retry-after': '3600' });
      },
      settings: noWaiting,
    });

    await Promise.all([send(kit.context, madeRequest('slow')), send(kit.context, madeRequest('limited'))]);

    expect(await send(kit.context, madeRequest('next'))).toMatchObject({
      failure: { code: 'UPSTREAM_RATE_LIMITED', details: { retry_after_seconds: 3_596 } },
    });
  });
});
