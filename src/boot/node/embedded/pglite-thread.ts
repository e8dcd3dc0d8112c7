import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';
import type { ThreadAnswer, ThreadError, ThreadReady, ThreadRequest, ThreadRows, ThreadStart } from './messages.ts';

// The database runs in a thread of its own: on the main thread it starves the event loop.

/** Small buffers: the file cache of the system does the rest. */
const memorySettings = ['shared_buffers = 8MB', 'wal_buffers = 1MB', 'max_connections = 4'];

/** Counts are BIGINT and stay below 2^53; sums of them are NUMERIC. */
const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number };

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const { directory } = workerData as ThreadStart;
  const database = await PGlite.create({ dataDir: directory, parsers, postgresqlconf: memorySettings });
  port.postMessage({ ready: true } satisfies ThreadReady);
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: ThreadRequest) => {
    last = last.then(async () => port.postMessage(await answer(database, request)));
  });
}

async function answer(database: PGlite, request: ThreadRequest): Promise<ThreadAnswer> {
  try {
    return { id: request.id, ok: true, results: await run(database, request) };
  } catch (cause) {
    if (request.kind === 'script') await database.exec('ROLLBACK');
    return { id: request.id, ok: false, error: toThreadError(cause) };
  }
}

async function run(database: PGlite, request: ThreadRequest): Promise<ThreadRows[]> {
  switch (request.kind) {
    case 'query': {
      const result = await database.query<Record<string, unknown>>(request.sql, [...request.parameters]);
      return [{ rows: result.rows, affected: result.affectedRows ?? result.rows.length }];
    }
    case 'script': {
      const results = await database.exec(request.sql);
      return results.map((result) => ({ rows: result.rows, affected: result.affectedRows ?? 0 }));
    }
    case 'close':
      await database.close();
      return [];
  }
}

function toThreadError(cause: unknown): ThreadError {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { code, detail, constraint } = cause as { code?: string; detail?: string; constraint?: string };
  return {
    message: cause.message,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}

if (parentPort !== null) {
  const port = parentPort;
  serve(port).catch((cause: unknown) => {
    port.postMessage({ ready: false, error: toThreadError(cause) } satisfies ThreadReady);
  });
}
