import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpSchema } from '../../scripts/dump-schema.ts';
import { systemClock } from '../../src/boot/node/clock.ts';
import { PglitePool } from '../../src/boot/node/embedded/pglite-pool.ts';
import { openPostgresPool } from '../../src/boot/node/postgres-pool.ts';
import { queueConnectionOf } from '../../src/boot/pg-types.ts';
import { installStore } from '../../src/pipeline/install.ts';
import { type Database, openDatabase, type Pool } from '../../src/store/database.ts';
import { isMigrated, migrateStore } from '../../src/store/migrate.ts';
import { migrationSteps } from '../../src/store/migrations/index.ts';
import { savePosts } from '../../src/store/posts.ts';
import { quietLog } from '../help/logs.ts';
import { madeVideo } from '../help/made-posts.ts';
import { createServerDatabase, serverUrl } from '../help/stores.ts';

const dumped = readFileSync(fileURLToPath(new URL('../../src/store/schema.sql', import.meta.url)), 'utf8');
const stepNames = migrationSteps.map((step) => step.name);

interface EmptyStore {
  readonly database: Database;
  readonly connect: () => ReturnType<typeof openPostgresPool>;
  readonly close: () => Promise<void>;
}

async function openEmptyCluster(): Promise<Pick<EmptyStore, 'database' | 'close'>> {
  const folder = mkdtempSync(join(tmpdir(), 'tikcue-empty-'));
  const database = openDatabase((await PglitePool.open(join(folder, 'cluster'))) as unknown as Pool);
  return {
    database,
    close: async () => {
      await database.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openEmptyDatabase(): Promise<EmptyStore> {
  const created = await createServerDatabase();
  const connect = () => openPostgresPool(created.url, { connections: 4, onError: () => undefined });
  const database = openDatabase(connect());
  return {
    database,
    connect,
    close: async () => {
      await database.destroy();
      await created.drop();
    },
  };
}

async function migrate(database: Database, upTo?: string): Promise<readonly string[]> {
  const migrated = await migrateStore(database, upTo);
  if (!migrated.ok) throw migrated.failure.cause;
  return migrated.value;
}

/** Rows that the tables of a step hold as soon as the step has run. */
const rowsOfStep: Readonly<Record<string, string>> = {
  '0001-documented-tables': `
    INSERT INTO tiktok_creators (tiktok_handle, user_id, source, raw_data) VALUES ('a.b', '7', 'page', '{"id":"7"}');
    INSERT INTO tiktok_scraped_videos (video_id, tiktok_handle, spotify_track_id, play_count, source, created_at, scraped_at)
      VALUES ('7598765432109876543', 'a.b', '4MadeTrack000000000001', 9007199254740991, 'list', '2026-01-01', '2026-01-02');
    INSERT INTO spotify_tracks (spotify_track_id, title, artists, isrc, fetched_at)
      VALUES ('4MadeTrack000000000001', 'Song', '{Band}', 'USRC11301695', '2026-01-02')`,
  '0002-sounds-and-links': `
    INSERT INTO sounds (sound_id, mapping_state) VALUES ('7590000000000000001', 'mapped');
    INSERT INTO spotify_track_artists (spotify_track_id, spotify_artist_id, position, name)
      VALUES ('4MadeTrack000000000001', '4MadeArtist00000000001', 0, 'Band')`,
  '0003-work-tables': `
    INSERT INTO enrichments (stage, subject_id, outcome, checked_at, input_fingerprint)
      VALUES ('spotify_tracks', '4MadeTrack000000000001', 'found', '2026-01-02', 'spotify-tracks/1');
    INSERT INTO scrape_runs (run_id, tiktok_handle, source, started_at) VALUES ('r1', 'a.b', 'live', '2026-01-02')`,
  '0004-history-tables': `
    INSERT INTO tiktok_video_history (video_id, observed_at, play_count, precision)
      VALUES ('7598765432109876543', '2026-01-02', 5, 'exact')`,
  '0005-cascade-tables': `
    INSERT INTO musicbrainz_works (work_mbid, title, fetched_at)
      VALUES ('3f1b6c1e-5a0e-4c56-9d7a-0c9d2f6b1a44', 'Song', '2026-01-02');
    INSERT INTO work_contributors (work_mbid, source, ordinal, name, role)
      VALUES ('3f1b6c1e-5a0e-4c56-9d7a-0c9d2f6b1a44', 'musicbrainz', 1, 'Writer', 'composer')`,
  '0006-maintained-reads': 'SELECT 1',
  '0007-decisions': `
    INSERT INTO link_decisions (link_table, left_key, right_key, decision, decided_at)
      VALUES ('track_genius_links', '4MadeTrack000000000001', '700', 'rejected', '2026-01-02')`,
};

async function fill(database: Database, upTo: string): Promise<void> {
  for (const name of stepNames.slice(0, stepNames.indexOf(upTo) + 1)) {
    for (const statement of (rowsOfStep[name] ?? '').split(';\n')) await sql.raw(statement).execute(database);
  }
}

/** The columns of the rows that `fill` wrote, as text; those that a later step adds are left out. */
async function contentOf(database: Database, columns: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const content: string[] = [];
  for (const [table, list] of columns) {
    const found = await sql<{
      row: string;
    }>`SELECT ROW(${sql.raw(list)})::text AS row FROM ${sql.table(table)}`.execute(database);
    content.push(...found.rows.map(({ row }) => `${table} ${row}`));
  }
  return content;
}

async function columnsOf(database: Database): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ table: string; list: string }>`
    SELECT table_name AS table, string_agg(column_name, ', ' ORDER BY column_name) AS list
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'kysely%'
    GROUP BY table_name ORDER BY table_name`.execute(database);
  return new Map(found.rows.map((row) => [row.table, row.list]));
}

describe('the dumped schema', () => {
  it('has a comment on every table and column', () => {
    const lines = dumped.split('\n').filter((line) => line.startsWith('COMMENT ON'));

    expect(lines.length).toBeGreaterThan(150);
    expect(lines.filter((line) => line.endsWith(' IS NULL;') || line.endsWith(" IS '';"))).toEqual([]);
  });

  it('knows rows for every step, so that a new step is not left out of these tests', () => {
    expect(Object.keys(rowsOfStep)).toEqual(stepNames);
  });
});

describe('migrations on an empty embedded database', () => {
  let store: Pick<EmptyStore, 'database' | 'close'>;
  beforeAll(async () => {
    store = await openEmptyCluster();
  });
  afterAll(() => store.close());

  it('from the first step on keep the rows and end in the dumped schema', async () => {
    const [oldest = ''] = stepNames;
    expect(await isMigrated(store.database)).toBe(false);
    await migrate(store.database, oldest);
    await fill(store.database, oldest);
    const columns = await columnsOf(store.database);
    const before = await contentOf(store.database, columns);

    const steps = await migrate(store.database);

    expect(steps).toEqual(stepNames.slice(1));
    expect(await contentOf(store.database, columns)).toEqual(before);
    expect(before.length).toBe(3);
    expect(await dumpSchema(store.database)).toBe(dumped);
    expect(await isMigrated(store.database)).toBe(true);
  });
});

describe.runIf(serverUrl !== undefined)('migrations on an empty PostgreSQL', () => {
  it('end in the dumped schema, and repeating them changes nothing', async () => {
    const store = await openEmptyDatabase();

    const first = await migrate(store.database);
    const second = await migrate(store.database);

    expect([first, second]).toEqual([stepNames, []]);
    expect(await dumpSchema(store.database)).toBe(dumped);
    await store.close();
  });

  it.each(stepNames)('from %s on keep the rows', async (step) => {
    const store = await openEmptyDatabase();
    await migrate(store.database, step);
    await fill(store.database, step);
    const columns = await columnsOf(store.database);
    const before = await contentOf(store.database, columns);

    await migrate(store.database);

    expect(before.length).toBeGreaterThan(2);
    expect(await contentOf(store.database, columns)).toEqual(before);
    await database(store).then((video) => expect(video.newIds.size).toBe(1));
    await store.close();
  });

  it('by two processes at once run once', async () => {
    const store = await openEmptyDatabase();
    const pools = [store.connect(), store.connect()];

    const installed = await Promise.all(
      pools.map((pool) =>
        installStore(
          {
            connection: queueConnectionOf(pool),
            database: openDatabase(pool),
            isEmbedded: false,
            log: quietLog,
            isSupervising: false,
          },
          systemClock,
        ),
      ),
    );

    expect(installed.map((one) => one.ok)).toEqual([true, true]);
    expect(installed.flatMap((one) => (one.ok ? one.value.steps : []))).toEqual(stepNames);
    expect(await dumpSchema(store.database)).toBe(dumped);
    await Promise.all(pools.map((pool) => pool.end()));
    await store.close();
  });

  it('that fail name the step, and the steps before stay', async () => {
    const store = await openEmptyDatabase();
    await sql`CREATE TABLE enrichments (already INT)`.execute(store.database);

    const migrated = await migrateStore(store.database);

    expect(migrated).toMatchObject({ ok: false, failure: { code: 'INTERNAL_ERROR' } });
    expect(!migrated.ok && migrated.failure.message).toContain('0003-work-tables');
    expect([...(await columnsOf(store.database)).keys()]).toEqual(['enrichments']);
    await store.close();
  });
});

/** A store that was brought forward takes new posts. */
function database({ database }: EmptyStore) {
  const saving = { at: new Date(), backgroundEnrich: true, mappingSource: 'import' } as const;
  return database.transaction().execute((tx) => savePosts(tx, [madeVideo({ n: 9, track: 2 })], [], saving));
}
