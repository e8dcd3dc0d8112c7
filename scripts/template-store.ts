import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/boot/node/clock.ts';
import { PglitePool } from '../src/boot/node/embedded/pglite-pool.ts';
import { queueConnectionOf } from '../src/boot/node/embedded/queue-connection.ts';
import { copyTemplate, makeTemplate } from '../src/boot/node/embedded/template.ts';
import { installStore } from '../src/pipeline/install.ts';
import { type Database, openDatabase, type Pool } from '../src/store/database.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error };

/** Makes the empty, migrated cluster that first starts and tests copy; whether it had to be made. */
export async function prepareTemplate(): Promise<boolean> {
  return makeTemplate(async (folder) => {
    const pool = await PglitePool.open(folder);
    const database = openDatabase(pool as unknown as Pool);
    const source = {
      connection: queueConnectionOf(pool),
      database,
      isEmbedded: true,
      log: quiet,
      isSupervising: false,
    };
    const installed = await installStore(source, systemClock);
    if (!installed.ok) throw new Error(installed.failure.message);
    await database.destroy();
  });
}

/** Does something with a fresh copy of the template store. */
export async function withTemplateStore<T>(use: (database: Database) => Promise<T>): Promise<T> {
  await prepareTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'tikcue-store-'));
  const cluster = join(folder, 'cluster');
  copyTemplate(cluster);
  const database = openDatabase((await PglitePool.open(cluster)) as unknown as Pool);
  try {
    return await use(database);
  } finally {
    await database.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
