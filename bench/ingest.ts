import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { toItemStruct } from '../sandbox/upstreams/tiktok/item-struct.ts';
import { createWorld } from '../sandbox/world/create-world.ts';
import { importCapture } from '../src/pipeline/importing/import-capture.ts';
import { openTestService, type TestService } from '../test/help/services.ts';
import { openTestStore, type TestStore } from '../test/help/stores.ts';
import type { BenchRow } from './table.ts';

const tables = [
  'tiktok_creators',
  'sounds',
  'sound_dsp_links',
  'tiktok_scraped_videos',
  'tiktok_video_history',
  'tiktok_video_track_history',
];
const copies = 4;
const postsPerPage = 30;

/**
 * Posts per second from item structs to rows (read, converted, upserted with creators, sounds, mapping and history),
 * beside COPY of exactly the rows that this wrote, on the same server in the same run.
 */
export async function benchIngest(): Promise<readonly BenchRow[]> {
  const items = madeItems();
  const rows: BenchRow[] = [];
  const server = await openTestService({ kind: 'postgres' });
  try {
    const ingest = await postsPerSecond(server, items);
    const again = await postsPerSecond(server, items);
    const copied = await copiedPerSecond(server.store, items.length);
    const ratio = ingest / copied;
    rows.push({ name: 'ingest: PostgreSQL, new posts', value: ingest, unit: 'posts/s' });
    rows.push({ name: 'ingest: PostgreSQL, the same again', value: again, unit: 'posts/s' });
    rows.push({ name: 'ingest: COPY of the same rows', value: copied, unit: 'posts/s' });
    rows.push({
      name: 'ingest: new posts against COPY',
      value: ratio,
      unit: 'ratio',
      target: '≥ 0.4',
      isMet: ratio >= 0.4,
    });
  } finally {
    await server.close();
  }
  const embedded = await openTestService({ kind: 'pglite' });
  try {
    rows.push({ name: 'ingest: embedded, new posts', value: await postsPerSecond(embedded, items), unit: 'posts/s' });
  } finally {
    await embedded.close();
  }
  return rows;
}

/** Item structs of the whole world, several times under other ids. */
function madeItems(): readonly string[] {
  const world = createWorld();
  const items: string[] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    for (const video of world.videos) {
      if (video.refusal !== undefined) continue;
      const videoId = String(BigInt(video.videoId) + BigInt(copy));
      items.push(JSON.stringify(toItemStruct(world, { ...video, videoId }, 'list')));
    }
  }
  return items;
}

/** The way of a captured file: pages of 30 posts as JSON lines, read, converted and written. */
async function postsPerSecond(service: TestService, items: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const report = await importCapture(service.context, {
    name: 'bench',
    chunks: pagesOf(items),
    handle: undefined,
    backgroundEnrich: false,
    maxBytes: 1e9,
    maxDocumentBytes: 1e8,
  });
  if (report.itemsRead !== items.length) throw new Error(`the bench read ${report.itemsRead} of ${items.length} posts`);
  return (items.length * 1000) / (performance.now() - startedAt);
}

async function* pagesOf(items: readonly string[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let from = 0; from < items.length; from += postsPerPage) {
    yield encoder.encode(`{"itemList":[${items.slice(from, from + postsPerPage).join(',')}]}\n`);
  }
}

/** COPY out of the store that was just filled and into an empty clone, on the server's own disk. */
async function copiedPerSecond(filled: TestStore, posts: number): Promise<number> {
  const empty = await openTestStore('postgres');
  const folder = mkdtempSync(join(tmpdir(), 'tikcue-copy-'));
  const from = new pg.Client({ connectionString: filled.url });
  const into = new pg.Client({ connectionString: empty.url });
  await from.connect();
  await into.connect();
  try {
    const texts = new Map<string, string>();
    for (const table of tables) texts.set(table, await copyOut(from, table));
    const startedAt = performance.now();
    await into.query('BEGIN');
    for (const [table, file] of texts) await into.query(`COPY ${table} FROM '${file}'`);
    await into.query('COMMIT');
    return (posts * 1000) / (performance.now() - startedAt);
  } finally {
    await from.end();
    await into.end();
    rmSync(folder, { recursive: true, force: true });
    await empty.close();
  }
}

async function copyOut(client: pg.Client, table: string): Promise<string> {
  const file = join(tmpdir(), `tikcue-bench-${process.pid}-${table}.copy`);
  await client.query(`COPY ${table} TO '${file}'`);
  return file;
}
