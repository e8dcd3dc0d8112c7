import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Video } from '../../src/core/entities/video.ts';
import type { Database } from '../../src/store/database.ts';
import { saveCreatorHistory } from '../../src/store/history.ts';
import { savePosts } from '../../src/store/posts.ts';
import { madeCreator, madeSound, madeSpotifyId, madeVideo, madeVideoId } from '../help/made-posts.ts';
import { describeStores, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';

const first = new Date('2026-01-25T09:00:00Z');
const second = new Date('2026-01-25T10:00:00Z');

describeStores('posts', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  beforeEach(() => truncateAll(database));
  afterAll(() => store.close());

  const save = (videos: readonly Video[], at: Date, creators = [] as Parameters<typeof savePosts>[2]) =>
    database
      .transaction()
      .execute((tx) =>
        savePosts(tx, videos, creators, { at, backgroundEnrich: true, mappingSource: 'tiktok_metadata' }),
      );
  const one = async <T>(query: string): Promise<T> => (await sql.raw<T>(query).execute(database)).rows[0] as T;
  const count = async (table: string): Promise<number> =>
    (await one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).n;

  it('writes a page once however often it comes', async () => {
    const page = [madeVideo({ n: 1, plays: 100, track: 1 }), madeVideo({ n: 2, plays: 50 })];
    const before = await save(page, first);
    const updatedAt = await one(
      `SELECT updated_at, scraped_at FROM tiktok_scraped_videos WHERE video_id = '${madeVideoId(1)}'`,
    );

    const after = await save(page, second);

    const row = await one<{ updated_at: Date; scraped_at: Date }>(
      `SELECT updated_at, scraped_at FROM tiktok_scraped_videos WHERE video_id = '${madeVideoId(1)}'`,
    );
    expect([before.newIds.size, after.newIds.size]).toEqual([2, 0]);
    expect(await count('tiktok_scraped_videos')).toBe(2);
    expect(await count('tiktok_video_history')).toBe(2);
    expect(row.updated_at).toEqual((updatedAt as { updated_at: Date }).updated_at);
    expect(row.scraped_at).toEqual(second);
  });

  it('adds a history row only when a counter changed or a day has passed', async () => {
    await save([madeVideo({ n: 1, plays: 100 })], first);
    await save([madeVideo({ n: 1, plays: 100 })], second);
    expect(await count('tiktok_video_history')).toBe(1);

    await save([madeVideo({ n: 1, plays: 101 })], new Date(second.getTime() + 1000));
    expect(await count('tiktok_video_history')).toBe(2);

    await save([madeVideo({ n: 1, plays: 101 })], new Date(second.getTime() + 90_000_000));
    expect(await count('tiktok_video_history')).toBe(3);
  });

  it('keeps what an answer does not carry, and follows what it does', async () => {
    await save([madeVideo({ n: 1, plays: 100, track: 1, status: 'copyrighted' })], first);

    await save([madeVideo({ n: 1 }, { counts: { likeCount: 7 } })], second);

    const row = await one(
      `SELECT play_count, like_count, spotify_track_id, copyright_status FROM tiktok_scraped_videos`,
    );
    expect(row).toEqual({
      play_count: 100,
      like_count: 7,
      spotify_track_id: madeSpotifyId(1),
      copyright_status: 'copyrighted',
    });
  });

  it('picks up a mapping that comes later and remembers both', async () => {
    await save([madeVideo({ n: 1 })], first);
    await save([madeVideo({ n: 1, track: 1 })], second);
    await save([madeVideo({ n: 1, track: 2 })], second);

    expect(await one('SELECT spotify_track_id FROM tiktok_scraped_videos')).toEqual({
      spotify_track_id: madeSpotifyId(2),
    });
    expect(await count('tiktok_video_track_history')).toBe(2);
  });

  it('never changes what a person has set', async () => {
    await save([madeVideo({ n: 1, track: 1 })], first);
    await sql`UPDATE tiktok_scraped_videos SET spotify_track_id_source = 'manual'`.execute(database);

    await save([madeVideo({ n: 1, track: 2 })], second);

    expect(await one('SELECT spotify_track_id FROM tiktok_scraped_videos')).toEqual({
      spotify_track_id: madeSpotifyId(1),
    });
  });

  describe('copyright status', () => {
    const cases = [
      ['copyrighted', 'copyright-free', 'copyright-free'],
      ['copyright-free', 'copyrighted', 'copyrighted'],
      ['copyrighted', 'unknown', 'copyrighted'],
      ['unknown', 'copyright-free', 'copyright-free'],
    ] as const;
    it.each(cases)('goes from %s over %s to %s', async (before, then, expected) => {
      await save([madeVideo({ n: 1, status: before })], first);
      await save([madeVideo({ n: 1, status: then })], second);

      expect(await one('SELECT copyright_status FROM tiktok_scraped_videos')).toEqual({ copyright_status: expected });
    });

    it('stays free by the flag when a later answer has a mapping but no flag', async () => {
      await save([madeVideo({ n: 1, status: 'copyright-free' })], first);
      const byMapping = {
        copyrightStatus: 'copyrighted',
        copyrightReasons: ['flag_missing', 'mapping_present'],
      } as const;
      await save([madeVideo({ n: 1, track: 1 }, byMapping)], second);

      expect(await one('SELECT copyright_status, spotify_track_id FROM tiktok_scraped_videos')).toEqual({
        copyright_status: 'copyright-free',
        spotify_track_id: madeSpotifyId(1),
      });
    });
  });

  it('leaves the rich raw object in place when a poor answer comes', async () => {
    await save([madeVideo({ n: 1 }, { raw: { id: '1', rich: true } })], first);
    await save([madeVideo({ n: 1 }, { source: 'embed', raw: { id: '1' } })], second);

    expect(await one('SELECT source, raw_data FROM tiktok_scraped_videos')).toEqual({
      source: 'list',
      raw_data: { id: '1', rich: true },
    });
  });

  it('stores posts without author, and gives them their creator when one is told', async () => {
    const { handle: _handle, author: _author, ...authorless } = madeVideo({ n: 1 });
    await save([authorless], first);
    expect(await one('SELECT tiktok_handle FROM tiktok_scraped_videos')).toEqual({ tiktok_handle: null });

    await save([madeVideo({ n: 1 })], second);
    expect(await one('SELECT tiktok_handle FROM tiktok_scraped_videos')).toEqual({ tiktok_handle: 'example.creator' });
  });

  it('keeps a known mapping state and flag of a sound when they are not delivered', async () => {
    const id = madeSound(1).id;
    const mapped = madeSound(1, {
      mappingState: 'mapped',
      isCopyrighted: true,
      dspLinks: [{ platform: 3, songId: madeSpotifyId(1), metaSongId: '12' }],
    });
    await save([madeVideo({ n: 1 }, { sound: mapped })], first);
    await save([madeVideo({ n: 1 }, { sound: madeSound(1) })], second);

    expect(await one(`SELECT mapping_state, is_copyrighted FROM sounds WHERE sound_id = '${id}'`)).toEqual({
      mapping_state: 'mapped',
      is_copyrighted: true,
    });
    expect(await one('SELECT platform, song_id, meta_song_id FROM sound_dsp_links')).toEqual({
      platform: 3,
      song_id: madeSpotifyId(1),
      meta_song_id: '12',
    });
  });

  describe('renames', () => {
    const post = (n: number, handle: string, userId: string) =>
      madeVideo({ n, handle }, { author: madeCreator(handle, { userId: userId as never }) });

    it('take posts and history along', async () => {
      await save([post(1, 'old.name', '77')], first);
      await save([post(2, 'new.name', '77')], second);

      expect(await one(`SELECT count(*) AS n FROM tiktok_scraped_videos WHERE tiktok_handle = 'new.name'`)).toEqual({
        n: 2,
      });
      expect(await one('SELECT tiktok_handle, user_id FROM tiktok_handle_history')).toEqual({
        tiktok_handle: 'old.name',
        user_id: '77',
      });
    });

    it('in one page settle on the last handle', async () => {
      await save([post(1, 'old.name', '77'), post(2, 'new.name', '77')], first);

      expect(await one('SELECT count(*) AS n, min(tiktok_handle) AS handle FROM tiktok_creators')).toEqual({
        n: 1,
        handle: 'new.name',
      });
      expect(await one(`SELECT count(*) AS n FROM tiktok_scraped_videos WHERE tiktok_handle = 'new.name'`)).toEqual({
        n: 2,
      });
    });

    it('keep two accounts apart when one takes the other one’s handle', async () => {
      await save([post(1, 'shared', '77')], first);
      await save([post(2, 'shared', '88')], second);

      expect(await one(`SELECT tiktok_handle FROM tiktok_creators WHERE user_id = '77'`)).toEqual({
        tiktok_handle: '77',
      });
      expect(await one(`SELECT tiktok_handle FROM tiktok_scraped_videos WHERE video_id = '${madeVideoId(1)}'`)).toEqual(
        { tiktok_handle: '77' },
      );
      expect(await one(`SELECT tiktok_handle FROM tiktok_creators WHERE user_id = '88'`)).toEqual({
        tiktok_handle: 'shared',
      });
    });

    it('let two accounts change places in one page', async () => {
      await save([post(1, 'one', '77'), post(2, 'two', '88')], first);
      await save([post(3, 'two', '77'), post(4, 'one', '88')], second);

      const found = await sql<{ handle: string; posts: number }>`
        SELECT c.tiktok_handle || ' ' || c.user_id AS handle, count(*) AS posts
        FROM tiktok_creators c JOIN tiktok_scraped_videos v USING (tiktok_handle) GROUP BY 1 ORDER BY 1`.execute(
        database,
      );
      expect(found.rows).toEqual([
        { handle: 'one 88', posts: 2 },
        { handle: 'two 77', posts: 2 },
      ]);
    });

    it('do not let an old capture take a handle from who has it now', async () => {
      await save([post(1, 'shared', '88')], first);
      const captured = madeVideo(
        { n: 2, handle: 'shared' },
        { source: 'import', author: madeCreator('shared', { userId: '77' as never, source: 'import' }) },
      );
      await save([captured], second);

      expect(await one(`SELECT tiktok_handle FROM tiktok_creators WHERE user_id = '88'`)).toEqual({
        tiktok_handle: 'shared',
      });
      expect(await one(`SELECT tiktok_handle FROM tiktok_scraped_videos WHERE video_id = '${madeVideoId(2)}'`)).toEqual(
        { tiktok_handle: '77' },
      );
    });

    it('take the history of a row without number along', async () => {
      await save([madeVideo({ n: 1, handle: 'new.name' })], first);
      await database.transaction().execute((tx) => saveCreatorHistory(tx, ['new.name'], first));
      await save([post(2, 'old.name', '77')], first);
      await save([post(2, 'new.name', '77')], second);

      expect(await one('SELECT tiktok_handle, stored_videos FROM tiktok_creator_history')).toEqual({
        tiktok_handle: 'new.name',
        stored_videos: 1,
      });
      expect(await count('tiktok_creators')).toBe(1);
    });

    it('are not undone by an old capture', async () => {
      await save([post(1, 'old.name', '77')], first);
      await save([post(2, 'new.name', '77')], second);
      const captured = madeVideo(
        { n: 3, handle: 'old.name' },
        { source: 'import', author: madeCreator('old.name', { userId: '77' as never, source: 'import' }) },
      );
      await save([captured], second);

      expect(await one('SELECT count(*) AS n, min(tiktok_handle) AS handle FROM tiktok_creators')).toEqual({
        n: 1,
        handle: 'new.name',
      });
      expect(await one(`SELECT tiktok_handle FROM tiktok_scraped_videos WHERE video_id = '${madeVideoId(3)}'`)).toEqual(
        { tiktok_handle: 'new.name' },
      );
    });
  });

  it("does not replace the profile's exact counters by an author's rounded ones", async () => {
    const profile = madeCreator('example.creator', { source: 'page', followerCount: 427_682 });
    await save([], first, [profile]);
    await save([madeVideo({ n: 1 }, { author: madeCreator('example.creator', { followerCount: 427_700 }) })], second);

    expect(await one('SELECT follower_count, source FROM tiktok_creators')).toEqual({
      follower_count: 427_682,
      source: 'page',
    });
  });

  it('carries hostile text and big numbers unchanged', async () => {
    const hostile = "'; DROP TABLE sounds; --\u0007<script>=cmd|\ud83d\ude00\n\t\\";
    await save(
      [
        madeVideo(
          { n: 1, plays: 9_007_199_254_740_991 },
          { description: hostile, raw: { id: '7498337886933191943', text: hostile } },
        ),
      ],
      first,
    );

    const row = await one<{ description: string; play_count: number; raw_data: unknown }>(
      'SELECT description, play_count, raw_data FROM tiktok_scraped_videos',
    );
    expect(row).toEqual({
      description: hostile,
      play_count: 9_007_199_254_740_991,
      raw_data: { id: '7498337886933191943', text: hostile },
    });
  });
});
