import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../../scripts/postgres.ts';
import { openStore } from '../../src/boot/node/open-store.ts';
import type { Database } from '../../src/store/database.ts';
import { comparableRows } from '../help/comparable-rows.ts';
import { storedRows, triedAgain } from '../help/flow-kit.ts';
import { type Answered, ask, startLoad } from '../help/load.ts';
import { quietLog } from '../help/logs.ts';
import { addressOf, jobsInHand, openScene, undisturbedRows, untilDone, wantListings } from '../help/process-scene.ts';
import { eventually, makeFolder, type SandboxProcess } from '../help/processes.ts';
import { openTestStore, serverUrl } from '../help/stores.ts';

// Real processes, killed and cut off from their database. Together, because most of it is waiting for leases to lapse.

interface Finishing {
  readonly onTestFinished: (end: () => void | Promise<void>) => void;
}

const hasServer = serverUrl !== undefined;

describe.concurrent('kill -9', () => {
  it.runIf(hasServer)('of a worker: the other one does what it had in hand, once', killedWorker);
  it('of a server in mid-scrape: the next one takes the folder over and goes on at the same page', killedServer);
});

describe.concurrent('PostgreSQL', () => {
  it.runIf(hasServer)('stopped and started under load: the server says so meanwhile and goes on', lostDatabase);
});

describe.concurrent('a data folder in use', () => {
  it('ends every other process with the number of the one that has it', foreignFolder);
});

async function killedWorker({ onTestFinished }: Finishing): Promise<void> {
  const handles = ['newname.ruby', 'pins.and.loops', 'mega.numbers', 'just.fifteen', 'single.post', 'byte.trouble'];
  const store = await openTestStore('postgres');
  onTestFinished(() => store.close());
  const scene = await openScene({ DATABASE_URL: store.url ?? '', TIKTOK_GAP_MS: '300', SPOTIFY_GAP_MS: '200' });
  onTestFinished(() => scene.close());
  const expected = await undisturbedRows('postgres', handles);
  const { database } = store;
  await wantListings(database, handles);
  const first = await scene.start(['work']);
  const [firstWorker = ''] = await eventually(20, async () => claimersOf(database).then(unlessEmpty));
  const second = await scene.start(['work']);
  await eventually(15, async () => {
    const hasClaims = (await claimersOf(database)).includes(firstWorker);
    return hasClaims && (await jobsInHand(database, 'creator-videos')) > 0 ? true : undefined;
  });

  await first.kill();
  const killedAt = performance.now();
  await untilDone(database, 60);

  expect(performance.now() - killedAt).toBeLessThan(45_000);
  expect(comparableRows(await storedRows(database))).toEqual(comparableRows(expected));
  expect((await sql.raw(triedAgain).execute(database)).rows).toEqual([]);
  const repeated = await repeatsOf(scene.sandbox, 'track');
  expect(repeated.length).toBeLessThanOrEqual(1); // the one that was on the wire
  expect(second.output()).not.toContain('ERROR');
}

/** Names of the workers that have subjects in hand. */
async function claimersOf(database: Database): Promise<readonly string[]> {
  const claims = await sql<{ worker: string }>`
    SELECT DISTINCT split_part(claimed_by, '/', 1) AS worker FROM stage_claims`.execute(database);
  return claims.rows.map((claim) => claim.worker);
}

function unlessEmpty(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

async function killedServer({ onTestFinished }: Finishing): Promise<void> {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const scene = await openScene({ DATA_DIR: folder.path, SPOTIFY_GAP_MS: '0' });
  onTestFinished(() => scene.close());
  const first = await scene.start(['serve'], { TIKTOK_GAP_MS: '400' });
  const abandoned = fetch(`${addressOf(first)}/scrape/idazeile`).then(
    () => 'answered',
    () => 'cut',
  );
  await eventually(20, async () => ((await askedAt(scene.sandbox, 'list')).length >= 3 ? true : undefined));

  await first.kill();
  const ownerAfter = ownerOf(folder.path);
  const second = await scene.start(['serve'], { TIKTOK_GAP_MS: '0' });
  const answer = await fetch(`${addressOf(second)}/scrape/idazeile`);
  const body: unknown = await answer.json();
  await untilIdle(addressOf(second), 'idazeile');
  const ownerBefore = ownerOf(folder.path);
  const code = await second.stop();

  expect([await abandoned, ownerAfter, ownerBefore, code]).toEqual(['cut', first.pid, second.pid, 0]);
  expect(body).toMatchObject({ success: true, scraped: { complete: true, videos: 120, new: 120 } });
  expect((await askedAt(scene.sandbox, 'profile')).length).toBe(1);
  const repeated = await repeatsOf(scene.sandbox, 'list');
  expect(repeated.length).toBeLessThanOrEqual(1); // the page that was on its way
  expect(comparableRows(await embeddedRows(folder.path))).toEqual(
    comparableRows(await undisturbedRows('pglite', ['idazeile'])),
  );
}

/** Who has the folder, as its lock says to the next one. */
function ownerOf(folder: string): number {
  const owner: unknown = JSON.parse(readFileSync(join(folder, 'lock-owner.json'), 'utf8'));
  return typeof owner === 'object' && owner !== null && 'pid' in owner ? Number(owner.pid) : Number.NaN;
}

/** Resolves when the server says that nothing is left that could be done now. */
async function untilIdle(address: string, handle: string): Promise<void> {
  const stop = AbortSignal.timeout(40_000);
  const events = await fetch(`${address}/events?handle=${handle}`, { signal: stop });
  let text = '';
  for await (const chunk of events.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('event: idle')) return;
  }
  throw new Error('the server ended its events before it was idle');
}

async function embeddedRows(folder: string): ReturnType<typeof storedRows> {
  const store = await openStore({ databaseUrl: undefined, dataDir: folder, connections: 1 }, quietLog);
  if (!store.ok) throw new Error(store.failure.message);
  try {
    await untilDone(store.value.database, 0);
    return await storedRows(store.value.database);
  } finally {
    await store.value.close();
  }
}

async function lostDatabase({ onTestFinished }: Finishing): Promise<void> {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.stop());
  const scene = await openScene({ DATABASE_URL: postgres.url, TIKTOK_GAP_MS: '500', SPOTIFY_GAP_MS: '200' });
  onTestFinished(() => scene.close());
  const server = await scene.start(['serve']);
  const address = addressOf(server);
  const scraping = ask(address, '/scrape/pins.and.loops');
  await eventually(20, async () => ((await askedAt(scene.sandbox, 'track')).length > 0 ? true : undefined));
  const load = startLoad(address, ['/top-tracks', '/enrichment-queue', '/health', '/stats/pins.and.loops']);

  await postgres.halt();
  await eventually(20, async () => (load.refused().length >= 20 ? true : undefined));
  const scraped = await scraping;
  await postgres.resume();
  const resumedAt = performance.now();
  await eventually(20, async () => ((await ask(address, '/health')).status === 200 ? true : undefined));
  const answers = await load.stop();
  const rows = await serverRows(postgres.url);

  expect(performance.now() - resumedAt).toBeLessThan(30_000);
  expect([scraped, ...load.refused()].filter((one) => !isDatabaseGone(one))).toEqual([]);
  expect(answers.filter(({ status }) => ![200, 503].includes(status))).toEqual([]);
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(8_000);
  expect(comparableRows(rows)).toEqual(comparableRows(await undisturbedRows('postgres', ['pins.and.loops'])));
  expect(await server.stop()).toBe(0);
}

/** The documented answer while the database is away. */
function isDatabaseGone({ status, headers, body }: Answered): boolean {
  const envelope = {
    success: false,
    error: { code: 'SERVICE_UNAVAILABLE', message: expect.any(String), details: { dependency: 'database' } },
    metadata: { request_id: expect.any(String), timestamp: expect.any(String) },
  };
  expect(body).toMatchObject(envelope);
  return status === 503 && Number(headers.get('retry-after')) >= 1;
}

async function serverRows(url: string): ReturnType<typeof storedRows> {
  const store = await openStore({ databaseUrl: url, dataDir: '', connections: 2 }, quietLog);
  if (!store.ok) throw new Error(store.failure.message);
  try {
    await untilDone(store.value.database, 40);
    return await storedRows(store.value.database);
  } finally {
    await store.value.close();
  }
}

async function foreignFolder({ onTestFinished }: Finishing): Promise<void> {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const scene = await openScene({ DATA_DIR: folder.path });
  onTestFinished(() => scene.close());
  const first = await scene.start(['serve']);

  const others = [['serve'], ['work'], ['scrape', 'single.post']].map((args) => scene.begin(args));
  const codes = await Promise.all(others.map((other) => other.ended));

  expect(codes).toEqual([10, 10, 10]);
  for (const other of others) {
    expect(other.output()).toContain(`in use by process ${first.pid} (tikcue serve). Stop it`);
    expect(other.output()).toContain('(SERVICE_UNAVAILABLE)');
  }
  expect((await fetch(`${addressOf(first)}/health`)).status).toBe(200);
}

/** Paths that were asked for at a door, in order. */
async function askedAt(sandbox: SandboxProcess, door: string): Promise<readonly string[]> {
  return (await sandbox.log()).filter((entry) => entry.door === door).map((entry) => entry.path);
}

/** Those that were asked for more than once. */
async function repeatsOf(sandbox: SandboxProcess, door: string): Promise<readonly string[]> {
  const paths = await askedAt(sandbox, door);
  return paths.filter((path, at) => paths.indexOf(path) < at);
}
