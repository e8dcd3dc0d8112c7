import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { scopesOf, firstWorld as world } from './ask-twin.ts';
import { faults } from './faults.ts';
import { type Sandbox, startSandbox } from './server.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ world, pageBytes: 6_000 });
});
afterEach(() => sandbox.faults.switchOff());
afterAll(() => sandbox.close());

const gio = world.creatorByHandle.get('gioscottii');
const list = (cursorMs: number) =>
  `/api/creator/item_list/?aid=1988&type=1&count=15&cursor=${cursorMs}&secUid=${gio?.secUid}&verifyFp=verify_1a2b3c4`;

function tiktok(path: string): Promise<Response> {
  return fetch(`${sandbox.baseUrls['TIKTOK_BASE_URL']}${path}`, { redirect: 'manual' });
}

async function token(): Promise<string> {
  const answer = await fetch(`${sandbox.baseUrls['SPOTIFY_ACCOUNTS_BASE_URL']}/api/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sandbox-client:sandbox-secret')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return (await jsonOf(answer)).access_token;
}

/** The body, as whatever the test expects it to be. */
async function jsonOf(answer: Response) {
  return JSON.parse(await answer.text());
}

function spotify(path: string, access: string): Promise<Response> {
  const headers = { authorization: `Bearer ${access}` };
  return fetch(`${sandbox.baseUrls['SPOTIFY_API_BASE_URL']}${path}`, { headers });
}

const trackId = world.tracks[0]?.spotifyTrackId ?? '';

describe('faults of any provider', () => {
  it('rate-limited answers 429 with Retry-After', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'rate-limited', seconds: 7 });
    const answer = await tiktok('/@gioscottii');

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('burst-of-500 ends after three answers', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'burst-of-500' });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await tiktok('/@gioscottii')).status);

    expect(statuses).toEqual([500, 500, 500, 200]);
  });

  it('forbidden-403 speaks like the provider', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'forbidden-403' });
    sandbox.faults.switchOn({ provider: 'spotify', fault: 'forbidden-403' });

    expect(await (await tiktok('/@gioscottii')).text()).toContain('<TITLE>Access Denied</TITLE>');
    expect(await (await spotify(`/v1/tracks/${trackId}`, 'x')).json()).toEqual({
      error: { status: 403, message: 'Forbidden' },
    });
  });

  it('cut-body gives half of the text', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'cut-body' });
    const text = await (await tiktok(list(world.nowMs))).text();

    expect(text.length).toBeGreaterThan(1_000);
    expect(() => JSON.parse(text)).toThrow();
  });

  it('hang-up ends the connection in the middle', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'hang-up', times: 1 });

    await expect(tiktok('/@gioscottii').then((answer) => answer.text())).rejects.toThrow();
    expect((await tiktok('/@gioscottii')).status).toBe(200);
  });

  it('slow answers late', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'slow', seconds: 0.05 });
    const startMs = performance.now();
    const answer = await tiktok('/@gioscottii');

    expect(answer.status).toBe(200);
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(45);
  });

  it.each([
    ['/@gioscottii', '"uniqueId":', '"unique_id":'],
    [list(world.nowMs), '"itemList":', '"item_list":'],
    [`/@_/video/${world.videos[0]?.videoId}`, '"itemStruct":', '"item_struct":'],
  ])('renamed-field changes a mandatory name of %s', async (path, before, after) => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'renamed-field' });
    const text = await (await tiktok(path)).text();

    expect(text).toContain(after);
    expect(text).not.toContain(before);
  });

  it.each([
    ['empty-200', /^$/],
    ['html-instead', /^<!DOCTYPE html>.*Maintenance/],
  ])('%s is 200 with the wrong body', async (fault, body) => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault });
    const answer = await tiktok(list(world.nowMs));

    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(body);
  });
});

describe('faults of TikTok', () => {
  it('challenge and decoy have no data', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'challenge', times: 1 });
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'decoy', times: 1 });

    expect(await (await tiktok('/@gioscottii')).text()).toContain('SlardarWAF');
    expect(await (await tiktok('/@gioscottii')).text()).toContain('TikTok | Make Your Day');
    expect(scopesOf(await (await tiktok('/@gioscottii')).text())).toHaveProperty('webapp.user-detail');
  });

  it('repeated-page gives the last page again, as often as it is told', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'repeated-page', times: 2 });
    const cursors = [];
    let cursorMs = world.nowMs;
    for (let index = 0; index < 4; index += 1) {
      const page = await jsonOf(await tiktok(list(cursorMs)));
      cursorMs = Number(page.cursor);
      cursors.push(cursorMs);
    }

    expect(cursors[1]).toBe(cursors[0]);
    expect(cursors[2]).toBe(cursors[0]);
    expect(cursors[3]).toBeLessThan(cursors[0] ?? 0);
  });

  it('captcha has its header and its status', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'captcha' });
    const answer = await tiktok(list(world.nowMs));

    expect(answer.headers.get('bdturing-verify')).toContain('slide');
    expect(await answer.json()).toMatchObject({ statusCode: 10_000 });
  });

  it('login-redirect carries the wanted address', async () => {
    sandbox.faults.switchOn({ provider: 'tiktok', fault: 'login-redirect' });
    const answer = await tiktok('/@gioscottii?lang=en');

    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(
      'https://www.tiktok.com/login?redirect_url=https%3A%2F%2Fwww.tiktok.com%2F%40gioscottii%3Flang%3Den',
    );
  });
});

describe('faults of Spotify', () => {
  it('expired-token ends the token in use; a new one works', async () => {
    const old = await token();
    sandbox.faults.switchOn({ provider: 'spotify', fault: 'expired-token', times: 1 });

    expect((await spotify(`/v1/tracks/${trackId}`, old)).status).toBe(401);
    expect((await spotify(`/v1/tracks/${trackId}`, old)).status).toBe(401);
    expect((await spotify(`/v1/tracks/${trackId}`, await token())).status).toBe(200);
  });

  it('batch-closed refuses batches and answers single ids', async () => {
    const access = await token();
    sandbox.faults.switchOn({ provider: 'spotify', fault: 'batch-closed' });

    expect((await spotify(`/v1/tracks?ids=${trackId}`, access)).status).toBe(403);
    expect((await spotify(`/v1/tracks/${trackId}`, access)).status).toBe(200);
  });

  it('reduced-fields leaves out what development mode is not told', async () => {
    const access = await token();
    sandbox.faults.switchOn({ provider: 'spotify', fault: 'reduced-fields' });
    const track = await jsonOf(await spotify(`/v1/tracks/${trackId}`, access));
    const artist = await jsonOf(await spotify(`/v1/artists/${world.artists[0]?.spotifyArtistId}`, access));

    for (const name of ['popularity', 'available_markets', 'preview_url']) expect(track).not.toHaveProperty(name);
    for (const name of ['popularity', 'followers', 'genres']) expect(artist).not.toHaveProperty(name);
    expect(track.external_ids).toHaveProperty('isrc');
  });
});

describe('the table of faults', () => {
  it('stands in the README, row by row', () => {
    const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

    for (const row of faults)
      expect(readme).toContain(`| \`${row.name}\` | ${row.providers.join(', ')} | ${row.summary} |`);
  });
});

describe('faults of Genius and Deezer', () => {
  const genius = { headers: { authorization: 'Bearer sandbox-genius-token' } };
  const deezerTrack = `/track/${world.tracks[0]?.serviceIds[8]}`;

  function deezer(path: string): Promise<Response> {
    return fetch(`${sandbox.baseUrls['DEEZER_BASE_URL']}${path}`);
  }

  it.each([
    ['quota', 4],
    ['error-in-200', 700],
  ])('%s is code %i inside a 200', async (fault, code) => {
    sandbox.faults.switchOn({ provider: 'deezer', fault, times: 1 });
    const answers = [await deezer(deezerTrack), await deezer(deezerTrack)];

    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(await jsonOf(answers[0] as Response)).toMatchObject({ error: { code } });
    expect(await jsonOf(answers[1] as Response)).toMatchObject({ type: 'track' });
  });

  it('general ones speak like the provider and rename what is mandatory', async () => {
    const url = `${sandbox.baseUrls['GENIUS_BASE_URL']}/search?q=x`;
    sandbox.faults.switchOn({ provider: 'genius', fault: 'forbidden-403', times: 1 });
    sandbox.faults.switchOn({ provider: 'genius', fault: 'renamed-field', times: 1 });
    sandbox.faults.switchOn({ provider: 'deezer', fault: 'renamed-field', times: 1 });

    expect(await (await fetch(url, genius)).json()).toEqual({ meta: { status: 403, message: 'Forbidden' } });
    expect(await jsonOf(await fetch(url, genius))).toMatchObject({ response: { items: expect.any(Array) } });
    expect((await jsonOf(await deezer(deezerTrack))).artist).not.toHaveProperty('name');
  });
});
