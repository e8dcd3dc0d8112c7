import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeRequest, type SendKit, type WireScript } from '../../test/help/send-kit.ts';
import { ok, type Result } from '../core/result.ts';
import type { AccessToken, TokenDefinition } from './exchange.ts';
import { send } from './send.ts';

const token: TokenDefinition = {
  request: () => ({ ...madeRequest('token'), door: 'token', path: '/token', read: readToken }),
  headers: (value) => ({ authorization: `Bearer ${value}` }),
};

function readToken(body: string): Result<AccessToken> {
  return ok({ token: body, expiresInSeconds: 3_600 });
}

/** The wire of a provider with tokens: `t1`, `t2` … in turn. */
function kitWithTokens(answer: WireScript, tokenAnswer: WireScript = (_request, n) => answered(200, `t${n}`)): SendKit {
  let tokens = 0;
  let others = 0;
  return createSendKit({
    definition: { token },
    wire: (request) => {
      if (request.url.endsWith('/token')) {
        tokens += 1;
        return tokenAnswer(request, tokens);
      }
      others += 1;
      return answer(request, others);
    },
  });
}

function asked(kit: SendKit): readonly string[] {
  return kit.sent.map((one) => one.headers['authorization'] ?? new URL(one.url).pathname);
}

describe('an access token', () => {
  it('is asked for once, however many callers want it', async () => {
    const kit = kitWithTokens(() => answered(200, 'x'));

    const results = await Promise.all(['a', 'b', 'c', 'd'].map((key) => send(kit.context, madeRequest(key))));

    expect(results.every((result) => result.ok)).toBe(true);
    expect(asked(kit)).toEqual(['/token', 'Bearer t1', 'Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  it('that is refused is refused to all who wait for it, with one request', async () => {
    const kit = kitWithTokens(
      () => answered(200, 'x'),
      () => answered(403),
    );

    const results = await Promise.all(['a', 'b', 'c'].map((key) => send(kit.context, madeRequest(key))));

    for (const result of results) expect(result).toMatchObject({ ok: false, failure: { code: 'UPSTREAM_BLOCKED' } });
    expect(asked(kit)).toEqual(['/token']);
  });

  it('is renewed a minute before it ends', async () => {
    const kit = kitWithTokens(() => answered(200, 'x'));

    await send(kit.context, madeRequest('a'));
    kit.clock.advance(3_539_000);
    await send(kit.context, madeRequest('b'));
    kit.clock.advance(1_000);
    await send(kit.context, madeRequest('c'));

    expect(asked(kit)).toEqual(['/token', 'Bearer t1', 'Bearer t1', '/token', 'Bearer t2']);
  });

  it('that is over is replaced once and the request repeated', async () => {
    const kit = kitWithTokens((request) => answered(request.headers['authorization'] === 'Bearer t1' ? 401 : 200, 'x'));

    const result = await send(kit.context, madeRequest('a'));

    expect(result).toMatchObject({ ok: true });
    expect(asked(kit)).toEqual(['/token', 'Bearer t1', '/token', 'Bearer t2']);
  });

  it('is replaced also on the last try, and after other trouble', async () => {
    const kit = kitWithTokens((request, n) => {
      if (n <= 2) return answered(500);
      return answered(request.headers['authorization'] === 'Bearer t1' ? 401 : 200, 'x');
    });

    expect(await send(kit.context, madeRequest('a'))).toMatchObject({ ok: true });
    expect(asked(kit).slice(-2)).toEqual(['/token', 'Bearer t2']);
  });

  it('whose successor is refused as well means rejected credentials: the lane rests', async () => {
    const kit = kitWithTokens(() => answered(401));

    const result = await send(kit.context, madeRequest('a'));
    const next = await send(kit.context, madeRequest('b'));

    expect(result).toMatchObject({ failure: { details: { reason: 'credentials_rejected' } } });
    expect(next).toMatchObject({ failure: { code: 'UPSTREAM_BLOCKED', details: { reason: 'credentials_rejected' } } });
    expect(asked(kit)).toEqual(['/token', 'Bearer t1', '/token', 'Bearer t2']);
  });

  it('that another caller has replaced already is not thrown away', async () => {
    const kit = kitWithTokens((request) => answered(request.headers['authorization'] === 'Bearer t1' ? 401 : 200, 'x'));

    const results = await Promise.all(['a', 'b'].map((key) => send(kit.context, madeRequest(key))));

    expect(results.every((result) => result.ok)).toBe(true);
    expect(asked(kit).filter((one) => one === '/token')).toHaveLength(2);
  });
});
