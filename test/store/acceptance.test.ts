import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/entities/json.ts';
import type { Video } from '../../src/core/entities/video.ts';
import { parseHandle } from '../../src/core/ids/handle.ts';
import { parseJson } from '../../src/core/json/parse-json.ts';
import { findDueTracks } from '../../src/pipeline/stages/200-spotify-tracks/due.ts';
import { readTrack } from '../../src/providers/spotify/convert.ts';
import { readCreatorPage } from '../../src/providers/tiktok/convert-list.ts';
import type { Database } from '../../src/store/database.ts';
import { savePosts } from '../../src/store/posts.ts';
import { saveTracks } from '../../src/store/tracks.ts';
import { madeCreator, madeSpotifyId, madeVideo, madeVideoId } from '../help/made-posts.ts';
import { describeStores, type TestStore } from '../help/stores.ts';
import { truncateAll } from '../help/truncate.ts';

// The acceptance checks of the database facts, section 13, as far as this release has their stages.

const at = new Date('2026-01-25T09:00:00Z');
const later = new Date('2026-01-25T10:00:00Z');
const trackA = madeSpotifyId(1);
const trackB = madeSpotifyId(2);
const trackC = madeSpotifyId(3);

const v1 = madeVideo({ n: 1, track: 1, status: 'copyrighted', plays: 100 });
const v2 = madeVideo({ n: 2, track: 1, status: 'copyrighted', plays: 50 });
const v3 = madeVideo({ n: 3, track: 2, status: 'copyright-free', plays: 900 });
const v4 = madeVideo({ n: 4, status: 'copyrighted', plays: 10 });

describeStores('acceptance', (open) => {
  let store: TestStore;
  let database: Database;
  beforeAll(async () => {
    store = await open();
    database = store.database;
  });
  afterAll(() => store.close());
  beforeEach(() => truncateAll(database));

  const save = (videos: readonly Video[], when = at) =>
    database
      .transaction()
      .execute((tx) =>
        savePosts(tx, videos, [], { at: when, backgroundEnrich: true, mappingSource: 'tiktok_metadata' }),
      );
  const saveTrack = (value: Json, id = trackA) => {
    const read = readTrack(value, id);
    if (!read.ok) throw new Error(read.failure.message);
    return database.transaction().execute((tx) => saveTracks(tx, [read.value], at));
  };
  const rows = async <T>(query: string): Promise<readonly T[]> => (await sql.raw<T>(query).execute(database)).rows;
  const track = { name: 'Song', artists: [{ name: 'Band' }] };

  describe('the documented queries, exactly as written', () => {
    beforeEach(async () => {
      await save([v1, v2, v3, v4]);
      await saveTrack(track);
      await sql`INSERT INTO musicbrainz_artists (mbid, name, isnis, fetched_at) VALUES
        ('m1', 'One', '{0000000123456789}', now()), ('m2', 'Two', '{0000000098765431}', now()), ('m3', 'Three', '{}', now())
      `.execute(database);
      await sql`INSERT INTO quansic_artists (isni, primary_isni, fetched_at)
        VALUES ('0000000123456789', '0000000555555553', now())`.execute(database);
    });

    it('12.1 finds the ids without a stored track', async () => {
      const found = await rows(`
SELECT DISTINCT v.spotify_track_id
FROM tiktok_scraped_videos v
LEFT JOIN spotify_tracks s ON v.spotify_track_id = s.spotify_track_id
WHERE v.spotify_track_id IS NOT NULL
  AND s.spotify_track_id IS NULL;`);

      expect(found).toEqual([{ spotify_track_id: trackB }]);
    });

    it('12.2 sums up the views of copyrighted tracks', async () => {
      const found = await rows(`
SELECT spotify_track_id, COUNT(*) as video_count, SUM(play_count) as total_views
FROM tiktok_scraped_videos
WHERE copyright_status = 'copyrighted'
GROUP BY spotify_track_id
ORDER BY total_views DESC
LIMIT 20;`);

      expect(found).toEqual([
        { spotify_track_id: trackA, video_count: 2, total_views: 150 },
        { spotify_track_id: null, video_count: 1, total_views: 10 },
      ]);
    });

    it('12.3 finds the artists with an ISNI and no Quansic row', async () => {
      const found = await rows(`
SELECT ma.name, ma.isnis
FROM musicbrainz_artists ma
LEFT JOIN quansic_artists qa ON ma.isnis[1] = qa.isni
WHERE ma.isnis IS NOT NULL
  AND array_length(ma.isnis, 1) > 0
  AND qa.isni IS NULL;`);

      expect(found).toEqual([{ name: 'Two', isnis: ['0000000098765431'] }]);
    });
  });

  it('a mapping that comes later is one more subject of the track stage, with its history', async () => {
    await save([v1, v4]);
    const before = await findDueTracks(database, { at, limit: 10 });

    await save([madeVideo({ n: 4, track: 3, status: 'copyrighted', plays: 10 })], later);

    const after = await findDueTracks(database, { at: later, limit: 10 });
    expect(before.map((subject) => subject.id)).toEqual([trackA]);
    expect(after.map((subject) => subject.id)).toEqual([trackA, trackC]);
    expect(
      await rows(`SELECT spotify_track_id, source FROM tiktok_video_track_history WHERE video_id = '${v4.id}'`),
    ).toEqual([{ spotify_track_id: trackC, source: 'tiktok_metadata' }]);
  });

  it('a mapping that is absent this time stays', async () => {
    await save([v1]);
    await save([madeVideo({ n: 1, status: 'copyrighted', plays: 100 })], later);

    expect(await rows('SELECT spotify_track_id FROM tiktok_scraped_videos')).toEqual([{ spotify_track_id: trackA }]);
  });

  it('the same page stored twice leaves the same rows; only the time of reading moves', async () => {
    const page = [v1, v2, v3, v4];
    const counts = () =>
      rows(`SELECT (SELECT count(*) FROM tiktok_creators) AS creators, (SELECT count(*) FROM tiktok_scraped_videos) AS videos,
        (SELECT count(*) FROM tiktok_video_history) AS history, (SELECT count(*) FROM tiktok_video_track_history) AS tracks,
        (SELECT max(updated_at)::text FROM tiktok_scraped_videos) AS updated, (SELECT max(updated_at)::text FROM tiktok_creators) AS named`);
    await save(page);
    const before = await counts();

    await save(page, later);

    expect(await counts()).toEqual(before);
    expect(await rows('SELECT DISTINCT scraped_at FROM tiktok_scraped_videos')).toEqual([{ scraped_at: later }]);
  });

  it('an ISRC in any spelling is one row in normal form, and is not erased by its absence', async () => {
    await saveTrack({ ...track, external_ids: { isrc: 'us-rc1-13-01695' } });
    await saveTrack({ ...track, external_ids: { isrc: 'USRC11301695' } });
    await saveTrack({ ...track, external_ids: {} });

    expect(await rows('SELECT isrc, isrc_source FROM spotify_tracks')).toEqual([
      { isrc: 'USRC11301695', isrc_source: 'spotify' },
    ]);
  });

  it.each([
    ['2008', '2008', 'year'],
    ['2008-10', '2008-10', 'month'],
    ['2008-10-15', '2008-10-15', 'day'],
    ['0000', null, null],
    ['2008-13', null, null],
  ])('a release date of %s is stored as %s, precision %s', async (delivered, text, precision) => {
    await saveTrack({ ...track, album: { release_date: delivered } });

    expect(await rows('SELECT release_date, release_date_precision FROM spotify_tracks')).toEqual([
      { release_date: text, release_date_precision: precision },
    ]);
  });

  it('nineteen digits come through JSON, database and back unchanged, also inside raw_data', async () => {
    const id = '7598765432109876543';
    const raw = parseJson(`{"id":"${id}","music":{"id":${id}},"list":[9007199254740993,1]}`);
    await save([madeVideo({ n: 1 }, { raw: raw as never, id: id as never })]);

    const [row] = await rows<{ video_id: string; raw_data: Json; text: string }>(
      'SELECT video_id, raw_data, raw_data::text AS text FROM tiktok_scraped_videos',
    );
    expect(row?.video_id).toBe(id);
    expect(row?.raw_data).toEqual({ id, music: { id }, list: ['9007199254740993', 1] });
    expect(row?.text).toContain(id);
  });

  it("TikTok's Apple developer token is nowhere, and the shape around it is", async () => {
    const canary = 'eyJhbGciOiJFUzI1NiIsImNhbmFyeSI6MX0.canary.token';
    const item = {
      id: madeVideoId(1),
      createTime: 1_769_000_000,
      author: { id: '7', uniqueId: 'example.creator', secUid: 'MS4' },
      music: {
        id: '7590000000000000001',
        title: 'original sound',
        tt2dsp: {
          tt_to_dsp_song_infos: [
            { platform: 1, song_id: '1440', token: { apple_music_token: { developer_token: canary } } },
            { Platform: 3, SongId: trackA, Token: canary, DeveloperToken: canary },
          ],
        },
      },
      video: { cover: `https://p16.tiktokcdn.com/obj/a~tplv.jpeg?x-signature=${canary}` },
    };
    const body = JSON.stringify({ itemList: [item], hasMorePrevious: false, statusCode: 0 });
    const page = readCreatorPage(body, at.getTime());
    if (!page.ok) throw new Error(page.failure.message);

    await save(page.value.videos);

    const everything = JSON.stringify(
      await rows('SELECT v.*, s.* FROM tiktok_scraped_videos v JOIN sounds s USING (sound_id)'),
    );
    expect(everything).not.toContain('canary');
    expect(everything).toContain('[redacted]');
    expect(await rows('SELECT platform, song_id FROM sound_dsp_links ORDER BY platform')).toEqual([
      { platform: 1, song_id: '1440' },
      { platform: 3, song_id: trackA },
    ]);
  });

  it('one creator in three spellings is one row', async () => {
    for (const [at, spelling] of [
      '@Example.Creator',
      'example.creator',
      'https://www.tiktok.com/@EXAMPLE.creator',
    ].entries()) {
      const handle = parseHandle(spelling);
      if (!handle.ok) throw new Error(handle.failure.message);
      await save([madeVideo({ n: at, handle: handle.value }, { author: madeCreator(handle.value) })]);
    }

    expect(await rows('SELECT tiktok_handle FROM tiktok_creators')).toEqual([{ tiktok_handle: 'example.creator' }]);
    expect(await rows('SELECT DISTINCT tiktok_handle FROM tiktok_scraped_videos')).toHaveLength(1);
  });

  it.each([
    ["INSERT INTO tiktok_creators (tiktok_handle, source) VALUES ('@a', 'page')"],
    ["INSERT INTO tiktok_creators (tiktok_handle, source) VALUES ('Aa', 'page')"],
    [`UPDATE tiktok_scraped_videos SET spotify_track_id = ''`],
    [`UPDATE tiktok_scraped_videos SET copyright_status = 'copyright_free'`],
    [`UPDATE tiktok_scraped_videos SET video_id = 'abc'`],
    [`UPDATE tiktok_scraped_videos SET tiktok_handle = 'nobody'`],
    [`UPDATE spotify_tracks SET isrc = 'us-rc1-13-01695'`],
    [`UPDATE spotify_tracks SET release_date = '2008-1'`],
  ])('the database itself refuses %s', async (statement) => {
    await save([v1]);
    await saveTrack(track);

    await expect(sql.raw(statement).execute(database)).rejects.toMatchObject({ code: /^23/ });
  });
});
