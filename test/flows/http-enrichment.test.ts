import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, startTestHttp, type TestHttp } from '../help/http.ts';

// Section 5 of the HTTP contract: the routes of the cascade, called by hand in its order, without a worker beside them.

const spotifyId = expect.stringMatching(/^[0-9A-Za-z]{22}$/);
const mbid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const isrc = expect.stringMatching(/^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/);
const iswc = expect.stringMatching(/^T[0-9]{10}$/);
const isni = expect.stringMatching(/^[0-9]{15}[0-9X]$/);
const text = expect.stringMatching(/./);
const commonKeys = 'success,service,enriched,total,outcomes,remaining,unresolved,stopped';
const nothing = { found: 0, not_found: 0, ambiguous: 0, failed: 0, not_reached: 0 };

/** Every route that works off a stage: path, service, how its emptiness is called, what it adds. */
const routes: readonly (readonly [string, string, string, object])[] = [
  ['/enrich', 'spotify', 'No tracks to enrich', {}],
  ['/enrich-artists', 'spotify-artists', 'No artists to enrich', {}],
  ['/enrich-genius', 'genius', 'No songs to enrich', {}],
  ['/enrich-musicbrainz', 'musicbrainz-artists', 'No artists to enrich', { results: [] }],
  ['/enrich-musicbrainz?type=recordings', 'musicbrainz-recordings', 'No recordings to enrich', { results: [] }],
  ['/enrich-musicbrainz?type=works', 'musicbrainz-works', 'No works to enrich', { results: [] }],
  ['/normalize-and-match', 'normalize-and-match', 'No tracks to enrich', { processed: 0, matched: 0, results: [] }],
  ['/enrich-quansic', 'quansic', 'No artists to enrich', { results: [] }],
];

const post = (http: TestHttp, path: string) => http.ask(path, { method: 'POST' });

describe('the cascade by hand', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
  });
  afterAll(() => http.close());

  it.each(routes)('has nothing to do at %s and says so in the usual shape', async (path, service, message, more) => {
    const asked = await post(http, path);

    expect(asked.status).toBe(200);
    expect(asked.body).toStrictEqual({
      success: true,
      service,
      enriched: 0,
      total: 0,
      outcomes: nothing,
      remaining: 0,
      unresolved: [],
      stopped: null,
      message,
      ...more,
    });
    expect(http.service.sandbox.log.read()).toEqual([]);
  });

  it('goes from the ids to stored artists and songs, a few at a time', async () => {
    await http.ask('/scrape/gioscottii');
    await post(http, '/enrich');

    const some = await post(http, '/enrich-artists?limit=2');
    const others = await post(http, '/enrich-artists');
    const songs = await post(http, '/enrich-genius?handle=@GioScottii');

    const found = (count: number) => ({ ...nothing, found: count });
    const common = { success: true, unresolved: [], stopped: null };
    expect([some.body, others.body, songs.body]).toStrictEqual([
      { ...common, service: 'spotify-artists', enriched: 2, total: 2, outcomes: found(2), remaining: 3 },
      { ...common, service: 'spotify-artists', enriched: 3, total: 3, outcomes: found(3), remaining: 0 },
      { ...common, service: 'genius', enriched: 5, total: 5, outcomes: found(5), remaining: 0 },
    ]);
    expect(Object.keys(songs.body as object).join()).toBe(commonKeys);
  });

  it('finds recordings with their works, and names the tracks that have none', async () => {
    const { body } = await post(http, '/enrich-musicbrainz?type=recordings&limit=100');

    const result = {
      isrc,
      recording_mbid: mbid,
      works: [{ title: text, iswc }],
      spotify_track_id: spotifyId,
    };
    const miss = {
      title: text,
      isrc,
      spotify_track_id: spotifyId,
      outcome: 'not_found',
      code: null,
      message: 'MusicBrainz knows no recording with this ISRC',
    };
    expect(body).toStrictEqual({
      success: true,
      service: 'musicbrainz-recordings',
      enriched: 2,
      total: 5,
      outcomes: { ...nothing, found: 2, not_found: 3 },
      remaining: 0,
      unresolved: [miss, miss, miss],
      stopped: null,
      results: [result, result],
    });
  });

  it('finds the artists, with their ISNIs', async () => {
    const { body } = await post(http, '/enrich-musicbrainz');

    const { results, ...answer } = body as { results: { confidence: number }[] };
    expect(answer).toMatchObject({ service: 'musicbrainz-artists', enriched: 5, total: 5, remaining: 0 });
    const methods = ['url', 'url_shared', 'credit', 'credit_name', 'name'];
    for (const one of results) {
      expect(one).toStrictEqual({
        name: text,
        mbid,
        isnis: [isni],
        method: expect.toBeOneOf(methods),
        confidence: expect.any(Number),
      });
      expect(one.confidence).toBeGreaterThan(0);
      expect(one.confidence).toBeLessThanOrEqual(1);
    }
  });

  it('searches again by normalised title, without the key where only rules are wanted', async () => {
    const first = await post(http, '/normalize-and-match?limit=1&rules_only=true');
    const rest = await post(http, '/normalize-and-match');

    const result = {
      original: { title: text, artist: text },
      normalized: { title: text, artist: text, method: 'rules' },
      matched: true,
      recording_mbid: mbid,
      isrc,
      works: [{ title: text, iswc }],
    };
    const counted = { ...nothing, found: 2 };
    expect(first.body).toMatchObject({ processed: 1, matched: 1, remaining: 2, results: [result] });
    expect(rest.body).toStrictEqual({
      success: true,
      service: 'normalize-and-match',
      enriched: 2,
      total: 2,
      outcomes: counted,
      remaining: 0,
      unresolved: [],
      stopped: null,
      processed: 2,
      matched: 2,
      results: [result, result],
    });
  });

  it('works on works alone when nobody did before', async () => {
    const { database } = http.service.context;
    await sql`DELETE FROM work_recording_links`.execute(database);
    await sql`DELETE FROM enrichments WHERE stage = 'musicbrainz_works'`.execute(database);

    const { body } = await post(http, '/enrich-musicbrainz?type=works&limit=4');

    const { results, ...answer } = body as { results: object[] };
    expect(answer).toMatchObject({ service: 'musicbrainz-works', enriched: 4, total: 4, remaining: 1, unresolved: [] });
    for (const one of results) {
      expect(one).toStrictEqual({
        recording_mbid: mbid,
        works: [{ work_mbid: mbid, title: text, iswc, iswcs: expect.arrayContaining([iswc]) }],
      });
    }
  });

  it('counts artists at Quansic, found or not', async () => {
    const { body } = await post(http, '/enrich-quansic');

    expect(body).toStrictEqual({
      success: true,
      service: 'quansic',
      enriched: 2,
      total: 5,
      outcomes: { ...nothing, found: 2, not_found: 3 },
      remaining: 0,
      unresolved: Array.from({ length: 3 }, () => ({
        name: text,
        isnis: [isni],
        mbid,
        outcome: 'not_found',
        code: null,
        message: text,
      })),
      stopped: null,
      results: Array.from({ length: 2 }, () => ({
        name: text,
        isni,
        primary_isni: isni,
        ipn: expect.toBeOneOf([null, text]),
        luminate_id: expect.toBeOneOf([null, text]),
        name_variants_count: expect.any(Number),
      })),
    });
  });
});

describe('POST /tracks/:id/enrich', () => {
  const track = '5rJ9IBypm9xU3cmpNoS7bC';
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
    await http.ask('/scrape/gioscottii?enrich=false');
  });
  afterAll(() => http.close());

  it('runs every stage for this track alone', async () => {
    const { status, body } = await post(http, `/tracks/spotify:track:${track}/enrich`);

    const { stages, ...head } = body as { stages: { stage: string; enriched: number; total: number }[] };
    expect(status).toBe(200);
    expect(head).toStrictEqual({ success: true, service: 'enrich-track', spotify_track_id: track });
    const counts = Object.fromEntries(stages.map((one) => [one.stage, [one.enriched, one.total]]));
    expect(counts).toMatchObject({
      spotify_tracks: [1, 1],
      spotify_artists: [1, 1],
      genius_songs: [1, 1],
      musicbrainz_recordings: [0, 1],
      musicbrainz_artists: [1, 1],
      artist_identifiers: [1, 1],
    });
  });

  it('runs one stage when told which', async () => {
    http.service.sandbox.log.clear();

    const { body } = await post(http, `/tracks/${track}/enrich?stage=genius_songs`);

    expect(body).toStrictEqual({
      success: true,
      service: 'enrich-track',
      spotify_track_id: track,
      stages: [
        {
          stage: 'genius_songs',
          enriched: 1,
          total: 1,
          outcomes: { ...nothing, found: 1 },
          unresolved: [],
          stopped: null,
        },
      ],
    });
    expect(new Set(http.service.sandbox.log.read().map(({ provider }) => provider))).toEqual(new Set(['genius']));
  });

  it('does not know a track that nobody names', async () => {
    const asked = await post(http, '/tracks/0000000000000000000000/enrich');

    expect(asked.status).toBe(404);
    expect(errorOf(asked).code).toBe('NOT_FOUND');
  });

  it.each(['x', 'spotify:artist:5rJ9IBypm9xU3cmpNoS7bC'])('refuses %s', async (id) => {
    const error = errorOf(await post(http, `/tracks/${encodeURIComponent(id)}/enrich`));

    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field: 'spotify_track_id' } });
  });
});

describe('POST /backfill', () => {
  let http: TestHttp;
  const zeros = {
    spotify_tracks: 0,
    spotify_artists: 0,
    genius_songs: 0,
    musicbrainz_artists: 0,
    musicbrainz_recordings: 0,
    musicbrainz_works: 0,
    quansic_artists: 0,
  };

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
    await http.ask('/scrape/gioscottii?enrich=false');
  });
  afterAll(() => http.close());

  it('queues what was stored without background work, once', async () => {
    const first = await post(http, '/backfill');
    const second = await post(http, '/backfill?handle=gioscottii');

    const common = { success: true, service: 'backfill', stage: 'all', disabled: [] };
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(first.body).toStrictEqual({ ...common, queued: { ...zeros, spotify_tracks: 6 }, total: 6 });
    expect(second.body).toStrictEqual({ ...common, queued: zeros, total: 0 });
  });

  it.each([
    ['spotify', ['spotify_tracks', 'spotify_artists']],
    ['genius', ['genius_songs']],
    ['musicbrainz', ['musicbrainz_artists', 'musicbrainz_recordings', 'musicbrainz_works']],
    ['quansic', ['quansic_artists']],
  ])('covers the stages of %s', async (stage, keys) => {
    const { body } = await post(http, `/backfill?stage=${stage}`);

    expect(body).toMatchObject({ stage, total: 0 });
    expect(Object.keys((body as { queued: object }).queued)).toEqual(keys);
  });

  it('takes recorded misses up again only by force', async () => {
    await post(http, '/enrich');
    await sql`DELETE FROM pgboss.job`.execute(http.service.context.database);

    const gently = await post(http, '/backfill?stage=spotify&handle=gioscottii');
    const byForce = await post(http, '/backfill?stage=spotify&handle=gioscottii&force=true');

    expect(gently.body).toMatchObject({ queued: { spotify_tracks: 0 } });
    expect(byForce.body).toMatchObject({ queued: { spotify_tracks: 1 } });
  });
});

describe('without credentials', () => {
  let http: TestHttp;
  const spotify = ['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENT_SECRET'];

  beforeAll(async () => {
    const missing = [...spotify, 'GENIUS_API_KEY', 'QUANSIC_SESSION_COOKIE', 'OPENROUTER_API_KEY'];
    http = await startTestHttp({ works: false, variables: Object.fromEntries(missing.map((name) => [name, ''])) });
    await http.ask('/scrape/gioscottii?enrich=false');
    http.service.sandbox.log.clear();
  });
  afterAll(() => http.close());

  it.each([
    ['/enrich', 'spotify', spotify],
    ['/enrich-artists', 'spotify', spotify],
    ['/enrich-genius', 'genius', ['GENIUS_API_KEY']],
    ['/normalize-and-match', 'openrouter', ['OPENROUTER_API_KEY']],
    ['/enrich-quansic', 'quansic', ['QUANSIC_SESSION_COOKIE']],
    ['/backfill?stage=spotify', 'spotify', spotify],
    ['/backfill?stage=genius', 'genius', ['GENIUS_API_KEY']],
    ['/backfill?stage=quansic', 'quansic', ['QUANSIC_SESSION_COOKIE']],
    ['/tracks/5rJ9IBypm9xU3cmpNoS7bC/enrich?stage=genius_songs', 'genius', ['GENIUS_API_KEY']],
  ])('%s names the variables that are missing', async (path, provider, variables) => {
    const asked = await post(http, path);

    expect(asked.status).toBe(503);
    expect(errorOf(asked)).toMatchObject({ code: 'PROVIDER_DISABLED', details: { provider, variables } });
    expect(http.service.sandbox.log.read()).toEqual([]);
  });

  it.each([
    '/enrich-musicbrainz',
    '/enrich-musicbrainz?type=recordings',
    '/enrich-musicbrainz?type=works',
    '/normalize-and-match?rules_only=true',
  ])('%s needs none', async (path) => {
    expect((await post(http, path)).status).toBe(200);
  });

  it('/backfill covers all stages and lists those that wait', async () => {
    const asked = await post(http, '/backfill');

    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({
      queued: { spotify_tracks: 6 },
      total: 6,
      disabled: [
        { stage: 'spotify_tracks', variables: spotify },
        { stage: 'spotify_artists', variables: spotify },
        { stage: 'genius_songs', variables: ['GENIUS_API_KEY'] },
        { stage: 'quansic_artists', variables: ['QUANSIC_SESSION_COOKIE'] },
      ],
    });
  });
});

describe('a provider that refuses', () => {
  let http: TestHttp;

  beforeAll(async () => {
    http = await startTestHttp({ works: false });
    await http.ask('/scrape/gioscottii?enrich=false');
    await post(http, '/enrich');
    http.service.sandbox.faults.switchOn({ provider: 'genius', fault: 'rate-limited', seconds: 900, door: 'song' });
  });
  afterAll(() => http.close());

  it('is the error itself before the first item is settled, and nothing is recorded', async () => {
    const asked = await post(http, '/enrich-genius');

    expect(asked.status).toBe(503);
    expect(Number(asked.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(errorOf(asked)).toMatchObject({ code: 'UPSTREAM_RATE_LIMITED', details: { provider: 'genius' } });
    const recorded = sql`SELECT 1 FROM enrichments WHERE stage = 'genius_songs'`;
    expect((await recorded.execute(http.service.context.database)).rows).toEqual([]);
  });
});
