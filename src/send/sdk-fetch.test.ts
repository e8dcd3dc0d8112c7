import { describe, expect, it } from 'vitest';
import { answered, createSendKit, madeRequest, type WireScript } from '../../test/help/send-kit.ts';
import { createSdkFetch } from './sdk-fetch.ts';

function open(wire: WireScript) {
  const kit = createSendKit({ wire, settings: { attempts: 1 } });
  const way = createSdkFetch(kit.context, (body) => madeRequest('asked', { method: 'POST', path: '/asked', body }));
  return { ...kit, ...way };
}

describe('the fetch of a client library', () => {
  it('sends its body to our address, without its headers, through the lane and into the log', async () => {
    const { fetch, refusal, sent, lines } = open(() => answered(200, '{"a":1}'));

    const answer = await fetch('https://vendor.example/other', {
      method: 'POST',
      body: '{"q":1}',
      headers: { authorization: 'Bearer of-the-library' },
    });

    expect(await answer.json()).toEqual({ a: 1 });
    expect(refusal()).toBeUndefined();
    expect(sent).toMatchObject([{ url: 'https://made.example/asked', method: 'POST', body: '{"q":1}', headers: {} }]);
    expect(lines).toMatchObject([{ provider: 'made', outcome: 'found', httpStatus: 200 }]);
  });

  it.each([
    [429, { kind: 'failure', failure: { code: 'UPSTREAM_RATE_LIMITED' } }],
    [500, { kind: 'failure', failure: { code: 'UPSTREAM_UNAVAILABLE' } }],
    [404, { kind: 'absent', reason: 'nothing there' }],
  ])('rejects at %i and keeps the reason', async (status, expected) => {
    const { fetch, refusal } = open(() => answered(status));

    await expect(fetch('https://vendor.example/', { body: 'x' })).rejects.toThrow('no answer');
    expect(refusal()).toMatchObject(expected);
  });
});
