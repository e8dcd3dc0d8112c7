import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeDefinition, madeRequest } from '../../test/help/send-kit.ts';
import { fail, ok } from '../core/result.ts';
import type { ProviderDefinition, Verdict } from './exchange.ts';
import { send } from './send.ts';

function classifyWith(solve: Extract<Verdict, { kind: 'challenge' }>['solve']): Partial<ProviderDefinition> {
  return {
    classify: (answer, request, nowMs) =>
      answer.body === 'please wait' ? { kind: 'challenge', solve } : madeDefinition.classify(answer, request, nowMs),
  };
}

const solvable = classifyWith(function* () {
  yield undefined;
  yield undefined;
  return ok({ headers: { cookie: 'answer=42' } });
});
const unsolvable = classifyWith(function* () {
  yield undefined;
  return fail({ code: 'UPSTREAM_BLOCKED', message: 'no answer', details: { reason: 'waf' } });
});

describe('a challenge', () => {
  it('is solved once and the same request repeated by the same way out', async () => {
    const kit = createSendKit({
      definition: solvable,
      proxyIds: ['p1', 'p2', 'p3'],
      wire: (request) => answered(200, request.headers['cookie'] === 'answer=42' ? 'welcome' : 'please wait'),
    });

    const result = await send(kit.context, madeRequest('a'));

    expect(result).toMatchObject({ ok: true, value: { value: 'welcome' } });
    expect(kit.sent.map((one) => one.url)).toEqual([kit.sent[0]?.url, kit.sent[0]?.url]);
    expect(new Set(kit.sent.map((one) => one.egress.id)).size).toBe(1);
  });

  it('leaves a line of its own', async () => {
    const kit = createSendKit({
      definition: solvable,
      wire: (_request, n) => answered(200, n === 1 ? 'please wait' : 'welcome'),
    });

    await send(kit.context, madeRequest('a'));

    expect(kit.lines.map((line) => [line.outcome, line.reason])).toEqual([
      ['blocked', 'challenge, solved'],
      ['found', undefined],
    ]);
  });

  it('that comes again is a refusal', async () => {
    const kit = createSendKit({ definition: solvable, wire: () => answered(200, 'please wait') });

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({
      failure: { code: 'UPSTREAM_BLOCKED', details: { reason: 'waf' } },
    });
    expect(kit.sent).toHaveLength(2);
    expect(kit.lines).toHaveLength(2);
  });

  it('without an answer is a refusal after one request', async () => {
    const kit = createSendKit({ definition: unsolvable, wire: () => answered(200, 'please wait') });

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({ failure: { details: { reason: 'waf' } } });
    expect([kit.sent.length, kit.lines.length]).toEqual([1, 1]);
  });

  it('is not solved on a way out that changes its address', async () => {
    const kit = createSendKit({ definition: solvable, wire: () => answered(200, 'please wait') });
    const egress = { id: 'gateway', kind: 'proxy', isSticky: false } as const;

    expect(await send(kit.context, madeRequest('a'), { egress })).toMatchObject({
      failure: { code: 'UPSTREAM_BLOCKED', details: { reason: 'waf' } },
    });
    expect(kit.sent).toHaveLength(1);
  });
});
