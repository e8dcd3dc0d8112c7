import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { copyrightStatuses } from '../../src/core/entities/sound.ts';
import type { Handle } from '../../src/core/ids/handle.ts';
import { readTrack } from '../../src/providers/spotify/convert.ts';
import type { Database } from '../../src/store/database.ts';
import { savePosts } from '../../src/store/posts.ts';
import { findStageCounts, findVideoCounts } from '../../src/store/reads/cascade-counts.ts';
import { findCreatorStats } from '../../src/store/reads/creator-stats.ts';
import { compactCounters, rebuildReads } from '../../src/store/reads/maintained.ts';
import { findQueueSamples } from '../../src/store/reads/queue-samples.ts';
import { findTopTracks } from '../../src/store/reads/top-tracks.ts';
import { saveTracks } from '../../src/store/tracks.ts';
import { inTransaction } from '../../src/store/transaction.ts';
import { madeSpotifyId, madeVideo } from '../help/made-posts.ts';
import { describeStores, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';
import { at, diceOf, doSteps, handles } from './reads-history.ts';
import { countStages, countVideos, rankTracks, sampleQueue, sumCreator } from './reads-oracle.ts';

const creators = [...handles] as unknown as readonly Handle[];
const looks = [at, new Date(at.getTime() - 86_400_000), new Date(at.getTime() + 40 * 3_600_000)];

/** Every polled read, as it is answered. */
async function maintained(database: Database): Promise<unknown> {
  const counts = [];
  for (const look of looks) {
    counts.push([...(await findStageCounts(database, undefined, look)).values()].sort(byStage));
    counts.push([...(await findQueueSamples(database, look))]);
  }
  const creatorCounts = [];
  for (const handle of creators) {
    creatorCounts.push([...(await findStageCounts(database, handle, at)).values()].sort(byStage));
    creatorCounts.push(await findVideoCounts(database, handle), await findCreatorStats(database, handle));
  }
  return {
    counts,
    creatorCounts,
    videos: await findVideoCounts(database, undefined),
    top: await tops(database, findTopTracks),
  };
}

/** Every polled read, as the truth says. */
async function truth(database: Database): Promise<unknown> {
  const counts = [];
  for (const look of looks) {
    counts.push([...(await countStages(database, undefined, look)).values()].sort(byStage));
    counts.push([...(await sampleQueue(database, look))]);
  }
  const creatorCounts = [];
  for (const handle of creators) {
    creatorCounts.push([...(await countStages(database, handle, at)).values()].sort(byStage));
    creatorCounts.push(await countVideos(database, handle), await sumCreator(database, handle));
  }
  return {
    counts,
    creatorCounts,
    videos: await countVideos(database, undefined),
    top: await tops(database, rankTracks),
  };
}

async function tops(database: Database, find: typeof findTopTracks): Promise<unknown> {
  const found = [];
  for (const handle of [undefined, ...creators]) {
    for (const copyrightStatus of [undefined, ...copyrightStatuses]) {
      const narrowed = {
        ...(handle === undefined ? {} : { handle }),
        ...(copyrightStatus === undefined ? {} : { copyrightStatus }),
      };
      found.push(await find(database, { limit: 4, ...narrowed }));
    }
  }
  return found;
}

const byStage = (a: { readonly stage: string }, b: { readonly stage: string }) => (a.stage < b.stage ? -1 : 1);

async function maintainedRows(database: Database): Promise<unknown> {
  const tables = ['cascade_subjects', 'creator_usage', 'track_usage', 'cascade_nodes'];
  const shown: unknown[] = [];
  for (const table of tables) {
    const kept =
      { creator_usage: 'total_videos > 0', track_usage: 'video_count > 0', cascade_nodes: 'users > 0' }[table] ??
      'true';
    shown.push(
      (await sql.raw(`SELECT x::text AS row FROM ${table} x WHERE ${kept} ORDER BY 1`).execute(database)).rows,
    );
  }
  const counts = `SELECT stage, state, is_background, due_day, sum(n) AS n FROM cascade_counts
    GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4`;
  return [...shown, (await sql.raw(counts).execute(database)).rows];
}

describeStores('polled reads', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  afterAll(() => store.close());
  beforeEach(() => truncateAll(database));

  it.each([1, 2, 3])('answer as the truth says, whatever was written (history %i)', async (seed) => {
    const dice = diceOf(seed * 7919);

    for (let round = 0; round < 12; round += 1) {
      for (let n = 0; n < 6; n += 1) await inTransaction(database, (tx) => doSteps(tx, dice, 1 + dice(5)));
      expect(await maintained(database)).toEqual(await truth(database));
    }
  });

  it('keep rows that a computation from nothing gives too, merged or not', async () => {
    const dice = diceOf(42);
    for (let n = 0; n < 60; n += 1) await inTransaction(database, (tx) => doSteps(tx, dice, 1 + dice(5)));
    const kept = await maintainedRows(database);

    await compactCounters(database);
    const merged = await maintainedRows(database);
    await rebuildReads(database);

    expect(merged).toEqual(kept);
    expect(await maintainedRows(database)).toEqual(kept);
    expect(
      (await sql`SELECT 1 FROM read_changes UNION ALL SELECT 1 FROM read_settlings`.execute(database)).rows,
    ).toEqual([]);
  });

  it('forget what a transaction took back', async () => {
    const before = await maintainedRows(database);

    const broken = database.transaction().execute(async (tx) => {
      await doSteps(tx, diceOf(5), 20);
      throw new Error('taken back');
    });

    await expect(broken).rejects.toThrow('taken back');
    expect(await maintainedRows(database)).toEqual(before);
  });

  it('carry the views of new posts over a link that the same transaction makes', async () => {
    const saving = { at, backgroundEnrich: true, mappingSource: 'tiktok_metadata' } as const;
    const read = readTrack(
      { name: 'Song', artists: [{ name: 'Band', id: '4MadeArtist00000000001' }] },
      madeSpotifyId(1),
    );
    if (!read.ok) throw new Error(read.failure.message);
    await inTransaction(database, async (tx) => {
      await savePosts(tx, [madeVideo({ n: 1, track: 1, plays: 100 })], [], saving);
      await saveTracks(tx, [read.value], at);
      await sql`INSERT INTO musicbrainz_artists (mbid, name, isnis, fetched_at) VALUES ('m1', 'Band', '{0000000123456789}', now())`.execute(
        tx,
      );
    });

    await inTransaction(database, async (tx) => {
      await savePosts(tx, [madeVideo({ n: 2, track: 1, plays: 7 })], [], saving);
      await sql`INSERT INTO artist_musicbrainz_links (spotify_artist_id, mbid, role, method, confidence, provider)
        VALUES ('4MadeArtist00000000001', 'm1', 'preferred', 'url', 1, 'musicbrainz')`.execute(tx);
    });

    const found = await sql`SELECT priority FROM cascade_subjects WHERE stage = 'quansic_artists'`.execute(database);
    expect(found.rows).toEqual([{ priority: 107 }]);
  });

  it('are exact beside writers that change the same things at once', async () => {
    const write = async (seed: number): Promise<void> => {
      const dice = diceOf(seed);
      for (let n = 0; n < 25; n += 1) {
        await inTransaction(database, (tx) => doSteps(tx, dice, 1 + dice(3))).catch((cause: unknown) => {
          if (!/deadlock|violates/.test(String(cause))) throw cause;
        });
      }
    };

    await Promise.all([11, 22, 33, 44, 55, 66].map(write));

    expect(await maintained(database)).toEqual(await truth(database));
    const kept = await maintainedRows(database);
    await rebuildReads(database);
    expect(await maintainedRows(database)).toEqual(kept);
  });
});
