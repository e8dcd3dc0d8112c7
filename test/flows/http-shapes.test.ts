import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cascadeStatus } from '../../src/operations/cascade-status.ts';
import { creatorHistory } from '../../src/operations/creator-history.ts';
import { creatorStats } from '../../src/operations/creator-stats.ts';
import { enrichTracks } from '../../src/operations/enrich-tracks.ts';
import { enrichmentQueue } from '../../src/operations/enrichment-queue.ts';
import { health } from '../../src/operations/health.ts';
import { scrapeCreator } from '../../src/operations/scrape-creator.ts';
import { topTracks } from '../../src/operations/top-tracks.ts';
import { providers } from '../../src/providers/index.ts';
import { errorOf, startTestHttp, type TestHttp } from '../help/http.ts';

// Sections 4 to 6 and 8.2 of the HTTP contract: names, types and order of what the routes answer.

const stages = [
  'spotify_tracks',
  'spotify_artists',
  'genius_songs',
  'musicbrainz_artists',
  'musicbrainz_recordings',
  'musicbrainz_works',
  'quansic_artists',
];
const sums = { totalVideos: 44, totalViews: 33_225_959, copyrightedCount: 26, copyrightFreeCount: 14, unknownCount: 4 };
const wholeSeconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

describe('shapes', () => {
  let http: TestHttp;
  let scraped: unknown;

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
    scraped = (await http.ask('/scrape/@GioScottii')).body;
  });
  afterAll(() => http.close());

  it('answers a scrape as documented, with the additions', () => {
    expect(scraped).toStrictEqual({
      success: true,
      creator: { handle: '@gioscottii', name: expect.any(String), followers: 104_873 },
      scraped: { videos: 44, inserted: 44, new: 44, updated: 0, complete: true, stopped: null },
      stats: sums,
      enrichment: { started: true, queued: 6 },
    });
  });

  it('counts what it has read before as updated, also by POST', async () => {
    const { body } = await http.ask('/scrape/gioscottii?limit=10&enrich=false', { method: 'POST' });

    expect(body).toMatchObject({
      scraped: { videos: 10, inserted: 10, new: 0, updated: 10, complete: true, stopped: null },
      stats: sums,
      enrichment: { started: expect.any(Boolean), queued: 0 },
    });
  });

  it('shows the queue before anything was looked up: seven keys in order, exact counts, three samples', async () => {
    const { body } = await http.ask('/enrichment-queue');
    const { queue, summary, extended } = body as {
      queue: Record<string, { count: number; sample: unknown[] }>;
      summary: object;
      extended: { stages: object };
    };

    expect(Object.keys(queue)).toEqual(stages);
    expect(queue['spotify_tracks']).toEqual({
      count: 6,
      sample: Array.from({ length: 3 }, () => expect.stringMatching(/^[0-9A-Za-z]{22}$/)),
    });
    expect(summary).toEqual({ total_pending: Object.values(queue).reduce((sum, one) => sum + one.count, 0) });
    expect(Object.keys(extended.stages)).toEqual(stages);
    expect(Object.values(extended.stages)[0]).toStrictEqual({
      due: 6,
      waiting: 0,
      not_found: 0,
      ambiguous: 0,
      not_applicable: 0,
      state: 'enabled',
      disabled_variables: [],
      paused_until: null,
      oldest_pending_at: expect.stringMatching(wholeSeconds),
    });
  });

  it('enriches, lists what has no result, and answers in the same shape when nothing is left', async () => {
    const first = await http.ask('/enrich?limit=500', { method: 'POST' });
    const second = await http.ask('/enrich', { method: 'POST' });

    expect(first.body).toStrictEqual({
      success: true,
      service: 'spotify',
      enriched: 5,
      total: 6,
      outcomes: { found: 5, not_found: 1, ambiguous: 0, failed: 0, not_reached: 0 },
      remaining: 0,
      unresolved: [
        { spotify_track_id: expect.any(String), outcome: 'not_found', code: null, message: expect.any(String) },
      ],
      stopped: null,
    });
    expect(second.body).toStrictEqual({
      success: true,
      service: 'spotify',
      enriched: 0,
      total: 0,
      outcomes: { found: 0, not_found: 0, ambiguous: 0, failed: 0, not_reached: 0 },
      remaining: 0,
      unresolved: [],
      stopped: null,
      message: 'No tracks to enrich',
    });
  });

  it('shows the cascade: four rows of strings, seven stages of numbers', async () => {
    const { body } = await http.ask('/cascade-status?handle=@GioScottii');
    const { handle, cascade, extended } = body as {
      handle: string;
      cascade: object[];
      extended: { stages: Record<string, unknown>[] };
    };

    expect(handle).toBe('gioscottii');
    expect(cascade).toStrictEqual([
      { stage: 'Spotify Tracks', total: '6', enriched: '5', pct: '83.3' },
      { stage: 'Genius Songs', total: '5', enriched: '0', pct: '0.0' },
      { stage: 'MusicBrainz Recordings', total: '5', enriched: '0', pct: '0.0' },
      { stage: 'MusicBrainz Works', total: '0', enriched: '0', pct: '0.0' },
    ]);
    expect(cascade.map((row) => Object.keys(row).join())).toEqual(
      Array.from({ length: 4 }, () => 'stage,total,enriched,pct'),
    );
    expect(extended).toMatchObject({
      generated_at: expect.stringMatching(wholeSeconds),
      videos: { total: 44, with_track: 26 },
    });
    expect(extended.stages.map((row) => row['key'])).toEqual(stages);
    expect(extended.stages[0]).toStrictEqual({
      key: 'spotify_tracks',
      total: 6,
      enriched: 5,
      pct: 83.3,
      pending: 0,
      not_found: 1,
      ambiguous: 0,
      failed: 0,
      not_applicable: 0,
      state: 'enabled',
      disabled_variables: [],
      paused_until: null,
      last_attempt_at: expect.stringMatching(wholeSeconds),
    });
    for (const row of extended.stages) {
      const parts = ['enriched', 'pending', 'not_found', 'ambiguous', 'failed', 'not_applicable'];
      expect(parts.reduce((sum, part) => sum + Number(row[part]), 0)).toBe(row['total']);
    }
  });

  it('shows the cascade of all creators, and zeros for one without mapped posts', async () => {
    await http.ask('/scrape/nopostsyet');

    expect((await http.ask('/cascade-status?handle=*')).body).toMatchObject({
      handle: '*',
      cascade: [{ total: '6' }, {}, {}, {}],
    });
    expect((await http.ask('/cascade-status?handle=nopostsyet')).body).toMatchObject({
      cascade: Array.from({ length: 4 }, () => ({ total: '0', enriched: '0', pct: '0.0' })),
    });
  });

  it('sums up a creator, with growth and history on request', async () => {
    const [plain, long] = [await http.ask('/stats/gioscottii'), await http.ask('/stats/gioscottii?history=365')];
    const common = {
      handle: '@gioscottii',
      ...sums,
      name: expect.any(String),
      followers: 104_873,
      lastScrapedAt: expect.stringMatching(wholeSeconds),
      growth: { since: expect.stringMatching(wholeSeconds), followers: 0, views: 0, videos: 0 },
    };

    expect(plain.body).toStrictEqual(common);
    expect(long.body).toStrictEqual({ ...common, history: expect.any(Array) });
    expect((long.body as { history: object[] }).history[0]).toStrictEqual({
      observedAt: expect.stringMatching(wholeSeconds),
      followers: 104_873,
      totalViews: sums.totalViews,
      totalVideos: 44,
    });
  });

  it('ranks tracks by views, then posts, then id', async () => {
    const rows = (await http.ask('/top-tracks?limit=3')).body as {
      spotifyTrackId: string;
      videoCount: number;
      totalViews: number;
    }[];
    const expanded = (await http.ask('/top-tracks?limit=1&expand=track&handle=gioscottii&copyright_status=copyrighted'))
      .body;

    expect(rows.map((row) => Object.keys(row).join())).toEqual(
      Array.from({ length: 3 }, () => 'spotifyTrackId,videoCount,totalViews'),
    );
    expect(rows).toEqual(rows.toSorted((a, b) => b.totalViews - a.totalViews));
    expect(expanded).toStrictEqual([
      {
        spotifyTrackId: rows[0]?.spotifyTrackId,
        videoCount: 7,
        totalViews: 10_994_064,
        title: expect.any(String),
        artists: [expect.any(String)],
        isrc: expect.any(String),
      },
    ]);
  });

  it('answers every operation in the shape that it declares, with nothing more', async () => {
    const asked = [
      [scrapeCreator, scraped],
      [creatorStats, (await http.ask('/stats/gioscottii?history=5')).body],
      [creatorHistory, (await http.ask('/creators/gioscottii/history')).body],
      [topTracks, (await http.ask('/top-tracks?expand=track')).body],
      [enrichTracks, (await http.ask('/enrich', { method: 'POST' })).body],
      [cascadeStatus, (await http.ask('/cascade-status?handle=*')).body],
      [enrichmentQueue, (await http.ask('/enrichment-queue')).body],
      [health, (await http.ask('/health')).body],
    ] as const;

    for (const [operation, body] of asked) expect(operation.output.parse(body)).toStrictEqual(body);
  });

  it('reports its health from what it has seen', async () => {
    const { body } = await http.ask('/health');

    expect(body).toStrictEqual({
      status: 'healthy',
      timestamp: expect.stringMatching(wholeSeconds),
      version: expect.any(String),
      dependencies: {
        yt_dlp: 'healthy',
        openai: 'not_configured',
        redis: 'not_configured',
        database: 'healthy',
        ...Object.fromEntries(providers.map(({ name }) => [name, 'healthy'])),
      },
      metrics: {
        uptime_seconds: expect.any(Number),
        requests_processed: expect.any(Number),
        cache_hit_rate: expect.any(Number),
      },
    });
  });

  it.each([
    ['closed.curtains', 422, 'CREATOR_UNAVAILABLE', { handle: 'closed.curtains', reason: 'private' }],
    ['closed.balcony', 422, 'CREATOR_UNAVAILABLE', { handle: 'closed.balcony', reason: 'private' }],
    ['oldname.ruby', 404, 'CREATOR_NOT_FOUND', { handle: 'oldname.ruby' }],
  ])('answers a scrape of %s with %i', async (handle, status, code, details) => {
    const asked = await http.ask(`/scrape/${handle}`);

    expect(asked.status).toBe(status);
    expect(errorOf(asked)).toMatchObject({ code, details });
  });

  it('answers a creator without posts with zeros', async () => {
    const { status, body } = await http.ask('/scrape/nopostsyet');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      scraped: { videos: 0, inserted: 0, complete: true, stopped: null },
      stats: { totalVideos: 0 },
    });
  });
});
