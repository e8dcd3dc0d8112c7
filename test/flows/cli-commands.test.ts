import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/server.ts';
import { capturedHar, capturedList } from '../help/captures.ts';
import { type Ended, makeFolder, runTikcue } from '../help/tikcue.ts';

// Every command as a process of its own on one data folder: one JSON document on standard output and nothing else.

describe('commands with --json', () => {
  const folder = makeFolder();
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    writeFileSync(join(folder.path, 'list.json'), capturedList('idazeile', 12));
    writeFileSync(join(folder.path, 'half.har'), capturedHar('idazeile', 40).slice(0, -5_000));
    writeFileSync(join(folder.path, 'list.csv'), 'handle\nsingle.post\nnopostsyet\n');
  });
  afterAll(async () => {
    await sandbox.close();
    folder.remove();
  });

  const run = (args: readonly string[], input?: string): Promise<Ended> =>
    runTikcue(args, {
      cwd: folder.path,
      env: {
        ...sandbox.baseUrls,
        SPOTIFY_CLIENT_ID: 'sandbox-client',
        SPOTIFY_CLIENT_SECRET: 'sandbox-secret',
        TIKTOK_GAP_MS: '0',
        SPOTIFY_GAP_MS: '0',
      },
      ...(input === undefined ? {} : { input }),
    });

  it.each<[string, number, unknown]>([
    ['migrate', 0, { success: true, place: join(folder.path, 'data'), steps: expect.any(Array) }],
    ['health', 0, { status: 'healthy', dependencies: { database: 'healthy' } }],
    ['queue', 0, { summary: { total_pending: 0 } }],
    [
      'stats nobody.here',
      3,
      { success: false, error: { code: 'CREATOR_NOT_FOUND', details: { handle: 'nobody.here' } } },
    ],
    ['scrape @GioScottii --limit 20 --no-enrich', 0, { success: true, scraped: { videos: 20, complete: true } }],
    [
      'scrape gioscottii',
      0,
      { success: true, scraped: { videos: 44, new: 24, updated: 20 }, enrichment: { queued: 6 } },
    ],
    ['enrich', 0, { service: 'spotify', total: 0, message: 'No tracks to enrich' }],
    [
      'status gioscottii',
      0,
      { cascade: [{ stage: 'Spotify Tracks', total: '6', enriched: '5', pct: '83.3' }, {}, {}, {}] },
    ],
    [
      'normalize-and-match',
      9,
      { success: false, error: { code: 'PROVIDER_DISABLED', details: { variables: ['OPENROUTER_API_KEY'] } } },
    ],
    ['normalize-and-match --rules-only', 0, { service: 'normalize-and-match', success: true }],
    ['backfill --stage musicbrainz --force', 0, { service: 'backfill', stage: 'musicbrainz' }],
    ['stats gioscottii --history 2', 0, { totalVideos: 44, history: expect.any(Array) }],
    ['history gioscottii --limit 1', 0, { handle: '@gioscottii', history: [expect.any(Object)] }],
    [
      'top-tracks --limit 2 --handle gioscottii --copyright-status copyrighted --expand track',
      0,
      [{ title: expect.any(String) }, {}],
    ],
    ['import list.json', 0, { success: true, imported: { videos: 12, creators: 1 } }],
    [
      'import half.har list.json missing.json',
      2,
      [{ complete: false, stopped: { code: 'VALIDATION_ERROR' } }, { complete: true }, { success: false }],
    ],
    [
      'scrape --from list.csv --pause 0',
      0,
      [
        { handle: 'single.post', outcome: 'ok' },
        { handle: 'nopostsyet', outcome: 'ok' },
      ],
    ],
    [
      'scrape closed.curtains',
      5,
      { success: false, error: { code: 'CREATOR_UNAVAILABLE', details: { reason: 'private' } } },
    ],
  ])('%s', async (line, code, shape) => {
    const ended = await run([...line.split(' '), '--json']);

    expect([ended.code, ended.signal]).toEqual([code, null]);
    expect(JSON.parse(ended.stdout)).toMatchObject(shape as object);
  });

  it('reads a file and a list from standard input', async () => {
    const imported = await run(['import', '-', '--handle', 'some.one', '--json'], capturedList('gioscottii', 3));
    const scraped = await run(['scrape', '--from', '-', '--json'], '﻿"@single.post"\r\n');

    expect(JSON.parse(imported.stdout)).toMatchObject({ file: { name: 'standard input' }, imported: { videos: 3 } });
    expect(JSON.parse(scraped.stdout)).toEqual([{ handle: 'single.post', outcome: 'ok', message: null }]);
  });
});
