import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { startSandbox } from '../../sandbox/server.ts';
import { noPace, sandboxCredentials } from '../help/services.ts';
import { openTestStore, serverUrl, type TestStore } from '../help/stores.ts';

// The same app and engine inside workerd, over PostgreSQL, against the sandbox; nothing but loopback.

const configPath = fileURLToPath(new URL('../../wrangler.jsonc', import.meta.url));

describe.runIf(serverUrl !== undefined)('on Workers', () => {
  let store: TestStore;
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let harness: ReturnType<typeof createTestHarness>;
  let origin: string;

  beforeAll(async () => {
    Object.assign(process.env, { CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false', CI: '1' });
    store = await openTestStore('postgres');
    sandbox = await startSandbox({ port: 0 });
    const vars = {
      ...noPace,
      ...sandboxCredentials,
      ...sandbox.baseUrls,
      NEON_DATABASE_URL: store.url ?? '',
    };
    harness = createTestHarness({ workers: [{ configPath, vars }] });
    origin = (await harness.listen()).url.origin;
  });

  afterAll(async () => {
    await harness.close();
    await sandbox.close();
    await store.close();
  });

  const ask = async (path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await harness.fetch(`${origin}${path}`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('answers /health', async () => {
    const { status, body } = await ask('/health');

    expect([status, body['status']]).toEqual([200, 'healthy']);
  });

  it('scrapes a creator of the sandbox', async () => {
    const { status, body } = await ask('/scrape/@gioscottii');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      creator: { handle: '@gioscottii' },
      scraped: { videos: 44, complete: true },
    });
  });

  it('works off the stages on a cron event and shows the cascade', async () => {
    await harness.getWorker().scheduled({});

    const { status, body } = await ask('/cascade-status?handle=gioscottii');

    expect(status).toBe(200);
    expect(body['cascade']).toEqual([
      { stage: 'Spotify Tracks', total: '6', enriched: '5', pct: '83.3' },
      { stage: 'Genius Songs', total: '5', enriched: '5', pct: '100.0' },
      { stage: 'MusicBrainz Recordings', total: '5', enriched: '2', pct: '40.0' },
      { stage: 'MusicBrainz Works', total: '2', enriched: '2', pct: '100.0' },
    ]);
  });

  it('streams events from the store, which stays open while they are read', async () => {
    const response = await harness.fetch(`${origin}/events?handle=gioscottii`);
    const reader = response.body?.getReader();
    let text = '';
    while (!text.includes('event: stage')) text += new TextDecoder().decode((await reader?.read())?.value);
    await sql`DELETE FROM genius_songs`.execute(store.database); // they name their track
    await sql`DELETE FROM spotify_tracks`.execute(store.database);
    while (!/"key":"spotify_tracks","state":"\w+","total":\d+,"enriched":0/.test(text))
      text += new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();

    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(text).toMatch(/^retry: \d+\n\nid: \S+\nevent: scrape\ndata: \{"handle":"gioscottii","state":"finished"/);
  });

  it('answers an unknown route in the error envelope', async () => {
    const { status, body } = await ask('/nope');

    expect([status, body['success']]).toEqual([404, false]);
  });
});
