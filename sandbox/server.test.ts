import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstWorld as world } from './ask-twin.ts';
import { openRequestLog } from './request-log.ts';
import { type Sandbox, startSandbox } from './server.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ world });
});
afterAll(() => sandbox.close());

const control = (path: string, init?: RequestInit) => fetch(`${sandbox.origin}/__sandbox${path}`, init);

describe('the sandbox server', () => {
  it('names an address for every setting', () => {
    expect(sandbox.baseUrls).toMatchObject({
      TIKTOK_BASE_URL: `${sandbox.origin}/tiktok`,
      SPOTIFY_API_BASE_URL: `${sandbox.origin}/spotify-api`,
      SPOTIFY_ACCOUNTS_BASE_URL: `${sandbox.origin}/spotify-accounts`,
      GENIUS_BASE_URL: `${sandbox.origin}/genius`,
      DEEZER_BASE_URL: `${sandbox.origin}/deezer`,
    });
  });

  it('writes one line of log per request, later ones later', async () => {
    await control('/log', { method: 'DELETE' });
    await fetch(`${sandbox.origin}/tiktok/@gioscottii?lang=en`);
    await fetch(`${sandbox.origin}/spotify-api/v1/tracks/x`);

    const entries = JSON.parse(await (await control('/log')).text());
    const later = await (await control(`/log?since=${entries[0].atMs}`)).json();
    const ofTiktok = await (await control('/log?provider=tiktok')).json();

    expect(entries).toMatchObject([
      { provider: 'tiktok', door: 'profile', method: 'GET', path: '/@gioscottii?lang=en', status: 200 },
      { provider: 'spotify', door: 'track', method: 'GET', path: '/v1/tracks/x', status: 401 },
    ]);
    expect(entries[0].atMs).toBeLessThan(entries[1].atMs);
    expect(later).toHaveLength(1);
    expect(ofTiktok).toHaveLength(1);
  });

  it('switches faults over HTTP', async () => {
    const body = JSON.stringify({ provider: 'tiktok', fault: 'empty-200', times: 1, door: 'profile' });

    expect((await control('/faults', { method: 'POST', body })).status).toBe(201);
    expect(await (await fetch(`${sandbox.origin}/tiktok/@gioscottii`)).text()).toBe('');
    expect(await (await control('/faults')).json()).toMatchObject([{ fault: 'empty-200', left: 0, changed: 1 }]);
    expect((await control('/faults', { method: 'DELETE' })).status).toBe(204);
    expect(await (await control('/faults')).json()).toEqual([]);
  });

  it.each([
    '{"provider":"tiktok","fault":"nope"}',
    '{"provider":"tiktok","fault":"slow","times":"3"}',
    '{"provider":"tiktok","fault":"slow","oops":1}',
    'not json',
    '[]',
    'null',
  ])('refuses the switch %s', async (body) => {
    expect((await control('/faults', { method: 'POST', body })).status).toBe(400);
  });

  it('says how large its world is', async () => {
    expect(await (await control('/world')).json()).toMatchObject({ seed: 1, videos: world.videos.length });
  });

  it('has nothing outside its mounts', async () => {
    expect((await fetch(`${sandbox.origin}/tiktoks/@gioscottii`)).status).toBe(404);
  });

  it('leads redirects back to itself when it is told to', async () => {
    const own = await startSandbox({ world, redirects: 'sandbox' });
    const answer = await fetch(`${own.baseUrls['TIKTOK_BASE_URL']}/t/ZMchain03/`);
    await own.close();

    expect(new URL(answer.url).pathname).toMatch(/^\/tiktok\/@gioscottii\/video\/[0-9]+$/);
    expect(answer.status).toBe(200);
  });

  it('grows its pages to the size that is asked for', async () => {
    const large = await startSandbox({ world, pageBytes: 300_000 });
    const text = await (await fetch(`${large.baseUrls['TIKTOK_BASE_URL']}/@gioscottii`)).text();
    await large.close();

    expect(text.length).toBeGreaterThan(295_000);
    expect(text.length).toBeLessThan(305_000);
  });

  it('binds to loopback only', async () => {
    await expect(startSandbox({ world, host: '0.0.0.0' })).rejects.toThrow('loopback only');
  });

  it('says in one line that its port is taken', async () => {
    const port = Number(new URL(sandbox.origin).port);

    await expect(startSandbox({ world, port })).rejects.toThrow(`port ${port} on 127.0.0.1 is taken`);
  });
});

describe('the request log', () => {
  it('lets the oldest entries go', () => {
    const log = openRequestLog(3);
    const entry = { provider: 'tiktok', door: 'home', method: 'GET', path: '/', status: 200, bytes: 0 };

    for (let atMs = 1; atMs <= 5; atMs += 1) log.write({ ...entry, atMs });

    expect(log.read().map((line) => line.atMs)).toEqual([3, 4, 5]);
  });
});
