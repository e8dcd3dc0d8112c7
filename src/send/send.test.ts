import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeDefinition, madeRequest } from '../../test/help/send-kit.ts';
import type { WireAnswer } from './ports.ts';
import { send } from './send.ts';

const minuteMs = 60_000;

describe('a kept answer', () => {
  it('is used instead of a request until it is too old, then asked for again', async () => {
    const kit = createSendKit({ wire: (_request, n) => answered(200, `answer ${n}`) });
    const request = madeRequest('a', { keepMs: 10 * minuteMs });

    const first = await send(kit.context, request);
    const second = await send(kit.context, request);
    kit.clock.advance(10 * minuteMs);
    const third = await send(kit.context, request);

    expect([first, second, third]).toMatchObject([
      { ok: true, value: { value: 'answer 1', wasKept: false } },
      { ok: true, value: { value: 'answer 1', wasKept: true } },
      { ok: true, value: { value: 'answer 2', wasKept: false } },
    ]);
    expect(kit.lines.map((line) => line.outcome)).toEqual(['found', 'found']);
  });

  it('that this release cannot read is asked for anew', async () => {
    const kit = createSendKit({ wire: () => answered(200, 'good') });
    const request = madeRequest('a', { keepMs: minuteMs });
    await kit.context.answers.keep(
      'made',
      'a',
      { status: 200, url: 'https://made.example/things/a', body: 'bad', fetchedAtMs: kit.clock.now() },
      kit.clock.now() + minuteMs,
    );

    expect(await send(kit.context, request)).toMatchObject({ ok: true, value: { value: 'good', wasKept: false } });
  });

  it.each([
    ['a request that wants no keeping', {}, answered(200, 'x')],
    ['an answer that says that there is nothing', { keepMs: minuteMs }, answered(404)],
    ['a refusal', { keepMs: minuteMs }, answered(403)],
    ['an unreadable answer', { keepMs: minuteMs }, answered(200, 'bad')],
  ])('is not made of %s', async (_what, changes, answer) => {
    const kit = createSendKit({ wire: () => answer });

    await send(kit.context, madeRequest('a', changes));

    expect(kit.kept.size).toBe(0);
  });
});

describe('equal questions at the same time', () => {
  it.each([
    ['an answer', answered(200, 'x'), { ok: true, value: { value: 'x' } }],
    ['nothing', answered(404), { ok: true, value: { value: undefined, absence: 'nothing there' } }],
    ['a refusal', answered(403), { ok: false, failure: { code: 'UPSTREAM_BLOCKED' } }],
  ])('are one request when it brings %s', async (_what, answer, expected) => {
    const kit = createSendKit({ wire: () => answer });
    const request = madeRequest('a', { keepMs: minuteMs });

    const results = await Promise.all([1, 2, 3, 4, 5].map(() => send(kit.context, request)));

    expect(kit.sent).toHaveLength(1);
    for (const result of results) expect(result).toMatchObject(expected);
  });

  it('are asked one by one when their answers may not be kept', async () => {
    const kit = createSendKit({ wire: () => answered(200, 'x') });

    await Promise.all([1, 2].map(() => send(kit.context, madeRequest('a'))));

    expect(kit.sent).toHaveLength(2);
  });
});

describe('a repeat', () => {
  const broken: WireAnswer = { ok: false, reason: 'connection', message: 'ECONNRESET' };
  const late: WireAnswer = { ok: false, reason: 'timeout', message: 'late' };
  const large: WireAnswer = { ok: false, reason: 'too_large', message: 'large' };
  const forbidden: WireAnswer = { ok: false, reason: 'address', message: '10.0.0.1 is a private address' };

  it.each([
    ['a broken connection', broken, 3, 'UPSTREAM_UNAVAILABLE'],
    ['a timeout', late, 3, 'TIMEOUT'],
    ['a server error', answered(503), 3, 'UPSTREAM_UNAVAILABLE'],
    ['an answer that is too large', large, 1, 'UPSTREAM_CHANGED'],
    ['a private address', forbidden, 1, 'UPSTREAM_UNAVAILABLE'],
    ['a refusal', answered(403), 1, 'UPSTREAM_BLOCKED'],
    ['a changed shape', answered(200, 'bad'), 1, 'UPSTREAM_CHANGED'],
    ['a definitive no', answered(410), 1, 'VIDEO_UNAVAILABLE'],
  ])('follows %s only where it can help', async (_what, answer, tries, code) => {
    const kit = createSendKit({ wire: () => answer });

    const result = await send(kit.context, madeRequest('a'));

    expect(result).toMatchObject({ ok: false, failure: { code } });
    expect(kit.sent).toHaveLength(tries);
    expect(kit.lines.map((line) => line.attempt)).toEqual([1, 2, 3].slice(0, tries));
  });

  it('ends with the first good answer, after growing waits', async () => {
    const kit = createSendKit({
      wire: (_request, n) => (n < 3 ? answered(500) : answered(200, 'x')),
      definition: { pace: { default: { minMs: 0, maxMs: 0 } } },
    });

    const result = await send(kit.context, madeRequest('a'));

    expect(result).toMatchObject({ ok: true, value: { value: 'x' } });
    expect(kit.clock.sleeps).toEqual([500, 1_000]);
  });

  it('is worth one try when the body was no document at all', async () => {
    const kit = createSendKit({ wire: (_request, n) => answered(200, n === 1 ? '{"cut' : '{"cut":1}') });
    const request = madeRequest('a', {
      read: (body) =>
        body.endsWith('}')
          ? { ok: true, value: body }
          : { ok: false, failure: { code: 'UPSTREAM_CHANGED', message: 'no JSON', details: { where: 'body' } } },
    });

    expect(await send(kit.context, request)).toMatchObject({ ok: true });
    expect(kit.lines.map((line) => line.outcome)).toEqual(['changed', 'found']);
  });

  it('waits as long as Retry-After says, and no less than a second', async () => {
    const starts = async (header: string) => {
      const kit = createSendKit({
        wire: (_request, n) => (n === 1 ? answered(429, '', { 'retry-after': header }) : answered(200, 'x')),
      });
      await send(kit.context, madeRequest('a'));
      return (kit.sent[1]?.atMs ?? 0) - (kit.sent[0]?.atMs ?? 0);
    };

    expect(await starts('7')).toBe(7_000);
    expect(await starts('0')).toBe(1_000);
  });

  it('is given up when Retry-After is longer than a request may wait, and the lane rests that long', async () => {
    const kit = createSendKit({
      wire: (_request, n) => (n === 1 ? answered(429, '', { 'retry-after': '3600' }) : answered(200, 'x')),
    });

    const refused = await send(kit.context, madeRequest('a'));
    kit.clock.advance(3_000_000);
    const resting = await send(kit.context, madeRequest('b'));
    kit.clock.advance(600_000);
    const again = await send(kit.context, madeRequest('b'));

    expect(refused).toMatchObject({
      failure: { code: 'UPSTREAM_RATE_LIMITED', details: { retry_after_seconds: 3600 } },
    });
    expect(resting).toMatchObject({
      failure: { code: 'UPSTREAM_RATE_LIMITED', details: { retry_after_seconds: 600 } },
    });
    expect(again).toMatchObject({ ok: true });
    expect(kit.sent).toHaveLength(2);
  });

  it('never rests for longer than a day, whatever the provider says', async () => {
    const kit = createSendKit({
      wire: (_request, n) => (n === 1 ? answered(429, '', { 'retry-after': '999999999' }) : answered(200, 'x')),
    });

    await send(kit.context, madeRequest('a'));
    kit.clock.advance(86_400_000);

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({ ok: true });
  });
});

describe('a provider that may not be asked', () => {
  it.each([
    ['switched off', { isSwitchedOff: true }, ['MADE_LIVE']],
    ['without credentials', { missingVariables: ['MADE_KEY', 'MADE_SECRET'] }, ['MADE_KEY', 'MADE_SECRET']],
  ])('%s is named and sent nothing', async (_what, state, variables) => {
    const kit = createSendKit({ wire: () => answered(200, 'x'), state });

    const result = await send(kit.context, madeRequest('a', { keepMs: minuteMs }));

    expect(result).toMatchObject({ ok: false, failure: { code: 'PROVIDER_DISABLED', details: { variables } } });
    expect([kit.sent.length, kit.lines.length, kit.clock.sleeps.length]).toEqual([0, 0, 0]);
  });
});

describe('the line of a request', () => {
  it('says what was asked, for whom, how it ended and what it cost', async () => {
    const kit = createSendKit({ wire: () => answered(404, 'none', {}) });
    const startedAtMs = kit.clock.now();

    await send(kit.context, madeRequest('a'), { stage: 'made_things', subjectId: 'a' });

    expect(kit.lines).toEqual([
      {
        provider: 'made',
        door: 'thing',
        key: 'a',
        stage: 'made_things',
        subjectId: 'a',
        attempt: 1,
        outcome: 'not_found',
        httpStatus: 404,
        reason: 'nothing there',
        startedAtMs,
        durationMs: 0,
        bytes: 4,
        egress: 'direct',
        costUnits: 0,
      },
    ]);
  });

  it.each([
    [answered(200, 'x'), 'found', undefined],
    [answered(200, 'bad'), 'changed', 'UPSTREAM_CHANGED thing'],
    [answered(403), 'blocked', 'UPSTREAM_BLOCKED forbidden'],
    [answered(401), 'auth_failed', 'UPSTREAM_BLOCKED credentials_rejected'],
    [answered(500), 'retry_later', 'UPSTREAM_UNAVAILABLE'],
    [answered(429), 'retry_later', 'UPSTREAM_RATE_LIMITED 5 s'],
    [{ ok: false, reason: 'timeout', message: 'late' } as const, 'retry_later', 'TIMEOUT'],
  ])('names the outcome of %j', async (answer, outcome, reason) => {
    const kit = createSendKit({ wire: () => answer, settings: { attempts: 1 } });

    await send(kit.context, madeRequest('a'));

    expect([kit.lines[0]?.outcome, kit.lines[0]?.reason]).toEqual([outcome, reason]);
  });

  it('and every log record and failure are free of secrets', async () => {
    const canary = 'canary-4e8f1b-secret';
    const kit = createSendKit({
      wire: (_request, n) =>
        n === 1
          ? {
              ok: false,
              reason: 'connection',
              message: `connect to https://user:${canary}@made.example?token=${canary}`,
            }
          : answered(403, `<p>${canary}</p>`),
      definition: { circuit: { ...madeDefinition.circuit, restAfter: 1 } },
    });

    const result = await send(
      kit.context,
      madeRequest(`things?api_key=${canary}`, { path: '/things', query: { access_token: canary } }),
    );

    expect(kit.sent).toHaveLength(2);
    expect(JSON.stringify([result, kit.lines, kit.logged])).not.toContain(canary);
  });
});

describe('a body', () => {
  it('is asked for with the caps of its provider', async () => {
    const kit = createSendKit({ wire: () => answered(200, 'x') });

    await send(kit.context, madeRequest('a'));

    expect(kit.sent[0]).toMatchObject({ maxBytes: 1_000, firstByteTimeoutMs: 10_000, timeoutMs: 30_000 });
  });
});
