import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeRequest } from '../../test/help/send-kit.ts';
import { send } from './send.ts';

const real = {};
const mirrored = {
  state: { origins: { made: 'http://127.0.0.1:9/mirror', 'made-other': 'http://127.0.0.1:9/other' } },
};

function kitLeadingTo(location: string, installation: object) {
  return createSendKit({
    wire: (_request, n) => (n === 1 ? answered(302, '', { location }) : answered(200, 'there')),
    ...installation,
  });
}

describe('a redirect', () => {
  it.each([
    ['to another path', real, '/moved?x=1', 'https://made.example/moved?x=1'],
    ['to an allowed host', real, 'https://www.made.example/moved', 'https://www.made.example/moved'],
    ['to an allowed host without encryption', real, 'http://www.made.example/moved', 'https://www.made.example/moved'],
    ['to the real host of a mirror', mirrored, 'https://made.example/moved', 'http://127.0.0.1:9/mirror/moved'],
    ['to another real host of it', mirrored, 'https://other.made.example/m', 'http://127.0.0.1:9/other/m'],
    ['to a host without an address of its own', mirrored, 'https://www.made.example/m', 'http://127.0.0.1:9/mirror/m'],
    ['to a path as the real host says it', mirrored, '/login?x=1', 'http://127.0.0.1:9/mirror/login?x=1'],
    ['to a path as the mirror says it', mirrored, '/mirror/login', 'http://127.0.0.1:9/mirror/login'],
  ])('%s is followed', async (_what, installation, location, expected) => {
    const kit = kitLeadingTo(location, installation);

    const result = await send(kit.context, madeRequest('a', { maxRedirects: 1 }));

    expect(result).toMatchObject({ ok: true, value: { value: 'there' } });
    expect(kit.sent[1]?.url).toBe(expected);
  });

  it.each([
    'https://evil.example/',
    'https://made.example.evil.example/',
    'https://evilmade.example/',
    'https://made.example:8443/',
    'https://user:pass@made.example/',
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data',
    '//evil.example/x',
    'https://[',
  ])('to %s is not followed', async (location) => {
    const kit = kitLeadingTo(location, real);

    const result = await send(kit.context, madeRequest('a', { maxRedirects: 3 }));

    expect(result.ok).toBe(false);
    expect(kit.sent).toHaveLength(1);
  });

  it('is not followed more often than the request allows', async () => {
    const kit = createSendKit({ wire: (_request, n) => answered(302, '', { location: `/hop${n}` }) });

    await send(kit.context, madeRequest('a', { maxRedirects: 3 }));

    expect(kit.sent).toHaveLength(4);
  });

  it('never sends a body on', async () => {
    const kit = kitLeadingTo('/moved', real);

    await send(kit.context, madeRequest('a', { method: 'POST', body: 'secret', maxRedirects: 3 }));

    expect(kit.sent).toHaveLength(1);
  });

  it('to another host takes no credential and no cookie along', async () => {
    const kit = createSendKit({
      wire: (_request, n) =>
        n === 1 ? answered(302, '', { location: 'https://www.made.example/moved' }) : answered(200, 'there'),
      definition: {
        token: { request: () => madeRequest('token') as never, headers: () => ({ authorization: 'Bearer t' }) },
      },
    });
    await kit.context.tokens.get('made', async () => ({ ok: true, value: { token: 't', expiresInSeconds: 3_600 } }));
    const headers = { authorization: 'Basic abc', cookie: 'msToken=abc', 'x-api-key': 'abc', accept: 'text/html' };

    await send(kit.context, madeRequest('a', { maxRedirects: 1, headers }));

    expect(kit.sent[0]?.headers).toEqual({ ...headers, authorization: 'Bearer t' });
    expect(kit.sent[1]?.headers).toEqual({ accept: 'text/html' });
  });

  it('leaves one line, and the reader sees the address in the provider’s own terms', async () => {
    const seen: string[] = [];
    const kit = kitLeadingTo('https://made.example/login?redirect_url=x', mirrored);

    await send(
      kit.context,
      madeRequest('a', {
        maxRedirects: 1,
        read: (body, answer) => {
          seen.push(answer.url);
          return { ok: true, value: body };
        },
      }),
    );

    expect(seen).toEqual(['https://made.example/login']);
    expect(kit.lines).toHaveLength(1);
  });
});
