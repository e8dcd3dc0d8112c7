import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Db } from 'pg-boss';
import { describe } from 'vitest';
import { prepareTemplate } from '../../scripts/template-store.ts';
import { systemClock } from '../../src/boot/node/clock.ts';
import { PglitePool } from '../../src/boot/node/embedded/pglite-pool.ts';
import { queueConnectionOf as embeddedQueueConnection } from '../../src/boot/node/embedded/queue-connection.ts';
import { copyTemplate } from '../../src/boot/node/embedded/template.ts';
import { openPostgresPool, storePoolOf } from '../../src/boot/node/postgres-pool.ts';
import { queueConnectionOf } from '../../src/boot/pg-types.ts';
import { installStore } from '../../src/pipeline/install.ts';
import { type Database, openDatabase, type Pool } from '../../src/store/database.ts';
import { quietLog } from './logs.ts';

/** A store of a test's own. */
export interface TestStore {
  readonly database: Database;
  readonly queueConnection: Db;
  readonly isEmbedded: boolean;
  /** Address of the server's database; undefined for the embedded one. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

/** The kinds of store that this run tests on, as `scripts/test.ts` has found them. */
export type StoreKind = 'pglite' | 'postgres';

/** Address of a PostgreSQL server's maintenance database; undefined when none runs. */
export const serverUrl: string | undefined = process.env['TEST_POSTGRES_URL'];

/** The kinds that can be opened here; `npm test` starts a server, so that both are there. */
export function storeKinds(): readonly StoreKind[] {
  return serverUrl === undefined ? ['pglite'] : ['pglite', 'postgres'];
}

/** The same tests on every kind of store. */
export function describeStores(name: string, tests: (open: () => Promise<TestStore>) => void): void {
  for (const kind of storeKinds()) describe(`${name} on ${kind}`, () => tests(() => openTestStore(kind)));
}

/** A clone of the migrated template. */
export async function openTestStore(kind: StoreKind): Promise<TestStore> {
  return kind === 'pglite' ? openEmbeddedClone() : openServerClone();
}

async function openEmbeddedClone(): Promise<TestStore> {
  await prepareTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'tikcue-test-'));
  const cluster = join(folder, 'cluster');
  copyTemplate(cluster);
  const pool = await PglitePool.open(cluster);
  const database = openDatabase(pool as unknown as Pool);
  return {
    database,
    queueConnection: embeddedQueueConnection(pool),
    isEmbedded: true,
    url: undefined,
    close: async () => {
      await database.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openServerClone(): Promise<TestStore> {
  const maintenance = requiredServer();
  const template = await serverTemplate(maintenance);
  const name = `tikcue_test_${randomBytes(6).toString('hex')}`;
  await onServer(maintenance, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = urlOf(maintenance, name);
  const pool = openPostgresPool(url, { connections: 8, onError: () => undefined });
  const database = openDatabase(storePoolOf(pool));
  return {
    database,
    queueConnection: queueConnectionOf(pool),
    isEmbedded: false,
    url,
    close: async () => {
      await database.destroy();
      await onServer(maintenance, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** An empty database on the server, not migrated. */
export async function createServerDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const maintenance = requiredServer();
  const name = `tikcue_test_${randomBytes(6).toString('hex')}`;
  await onServer(maintenance, `CREATE DATABASE ${name}`);
  return { url: urlOf(maintenance, name), drop: () => onServer(maintenance, `DROP DATABASE ${name} WITH (FORCE)`) };
}

const templateName = `tikcue_template_${process.env['TEST_RUN_ID'] ?? 'local'}`;
let template: Promise<string> | undefined;

/** The migrated template database, made once per run; processes that come at the same time wait for each other. */
function serverTemplate(maintenance: string): Promise<string> {
  template ??= makeServerTemplate(maintenance);
  return template;
}

async function makeServerTemplate(maintenance: string): Promise<string> {
  const client = new pg.Client({ connectionString: maintenance });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(7204)');
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [templateName]);
    if (known.rowCount === 0) {
      const making = `${templateName}_part`;
      await client.query(`DROP DATABASE IF EXISTS ${making}`);
      await client.query(`CREATE DATABASE ${making}`);
      await migrateAt(urlOf(maintenance, making));
      await client.query(`ALTER DATABASE ${making} RENAME TO ${templateName}`);
    }
    return templateName;
  } finally {
    await client.end();
  }
}

async function migrateAt(url: string): Promise<void> {
  const pool = openPostgresPool(url, { connections: 2, onError: () => undefined });
  const database = openDatabase(storePoolOf(pool));
  const connection = queueConnectionOf(pool);
  const installed = await installStore(
    { connection, database, isEmbedded: false, log: quietLog, isSupervising: false },
    systemClock,
  );
  await database.destroy();
  if (!installed.ok) throw new Error(installed.failure.message);
}

async function onServer(maintenance: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenance });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function requiredServer(): string {
  if (serverUrl === undefined) throw new Error('TEST_POSTGRES_URL is not set: run the tests through npm test');
  return serverUrl;
}

function urlOf(maintenance: string, database: string): string {
  const url = new URL(maintenance);
  url.pathname = `/${database}`;
  return url.href;
}
