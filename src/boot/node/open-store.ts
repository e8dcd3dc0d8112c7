import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Db } from 'pg-boss';
import { type Failure, failure } from '../../core/errors.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Log } from '../../core/runtime.ts';
import { type Database, openDatabase, type Pool } from '../../store/database.ts';
import { queueConnectionOf } from '../pg-types.ts';
import { type DirectoryLock, lockDirectory } from './embedded/directory-lock.ts';
import { PglitePool } from './embedded/pglite-pool.ts';
import { queueConnectionOf as embeddedQueueConnection } from './embedded/queue-connection.ts';
import { copyTemplate } from './embedded/template.ts';
import { openPostgresPool, storePoolOf } from './postgres-pool.ts';

/** The store as this process has it open. */
export interface OpenStore {
  readonly database: Database;
  readonly queueConnection: Db;
  readonly isEmbedded: boolean;
  /** Where it is, without secrets, for a person. */
  readonly place: string;
  close(): Promise<void>;
}

/** Which store to open. */
export interface StoreWish {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly connections: number;
}

/**
 * Opens PostgreSQL by address, or the embedded database in the data folder. The schema is left as it is.
 *
 * Fails: SERVICE_UNAVAILABLE when the folder is taken or cannot be used.
 */
export async function openStore(wish: StoreWish, log: Log): Promise<Result<OpenStore>> {
  return wish.databaseUrl === undefined ? openEmbedded(wish.dataDir) : ok(openServer(wish.databaseUrl, wish, log));
}

function openServer(databaseUrl: string, wish: StoreWish, log: Log): OpenStore {
  const onError = (cause: Error): void => log.warn('a connection to PostgreSQL was lost', { cause });
  const pool = openPostgresPool(databaseUrl, { connections: wish.connections, onError });
  const database = openDatabase(storePoolOf(pool));
  return {
    database,
    queueConnection: queueConnectionOf(pool),
    isEmbedded: false,
    place: placeOf(databaseUrl),
    close: () => database.destroy(),
  };
}

async function openEmbedded(dataDir: string): Promise<Result<OpenStore>> {
  const directory = resolve(dataDir);
  const lock = takeFolder(directory);
  if (!lock.ok) return lock;
  try {
    const pool = await openCluster(directory);
    const database = openDatabase(pool as unknown as Pool);
    return ok({
      database,
      queueConnection: embeddedQueueConnection(pool),
      isEmbedded: true,
      place: directory,
      close: async () => {
        await database.destroy();
        lock.value.release();
      },
    });
  } catch (cause) {
    lock.value.release();
    return fail(unusable(directory, cause));
  }
}

function takeFolder(directory: string): Result<DirectoryLock> {
  try {
    mkdirSync(directory, { recursive: true });
    return lockDirectory(directory);
  } catch (cause) {
    return fail(unusable(directory, cause));
  }
}

/** A new cluster is made beside its place and moved there whole: a process that dies in between leaves nothing half made. */
async function openCluster(directory: string): Promise<PglitePool> {
  const cluster = join(directory, 'cluster');
  if (existsSync(cluster)) return PglitePool.open(cluster);
  const part = join(directory, 'cluster.part');
  rmSync(part, { recursive: true, force: true });
  if (!copyTemplate(part)) {
    const made = await PglitePool.open(part);
    await made.end();
  }
  chmodSync(part, 0o700); // the database's files are open to everybody; the folder is not
  renameSync(part, cluster);
  return PglitePool.open(cluster);
}

function unusable(directory: string, cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The data folder ${directory} cannot be used (${why}): check DATA_DIR, its permissions and the free space`;
  return failure('SERVICE_UNAVAILABLE', message, { dependency: 'database' }, cause);
}

function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'PostgreSQL';
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
