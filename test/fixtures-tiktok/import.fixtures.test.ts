import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/entities/json.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { fixture, fixtureLines, fixtureText, hasFixtures, reportFixtures, toObject } from './folder.ts';

// Every captured file with posts, through the operation into a store of its own, against the expected records.

const files: readonly (readonly [file: string, items: number, videos: number, problems: number])[] = [
  ['derived/items.jsonl', 4, 4, 0],
  ['embed/v2-video.html', 1, 1, 0],
  ['har/creator-capture.har', 7, 6, 1],
  ['items/2026-09-partial-original-sound.json', 1, 1, 0],
  ['items/items.jsonl', 58, 58, 0],
  ['lists/2021-hashtag-list.json', 8, 8, 0],
  ['lists/2021-trending.json', 8, 8, 0],
  ['lists/2022-12-creator-videos.json', 16, 16, 0],
  ['lists/2025-01-item-list-1.json', 12, 12, 0],
  ['lists/2025-01-recommend-1.json', 1, 1, 0],
  ['lists/2025-01-recommend-2.json', 10, 10, 0],
  ['lists/2025-10-item-list-minimal.json', 1, 1, 0],
  ['lists/2025-10-post-item-list-popular.json', 1, 1, 0],
  ['lists/2025-search-general-vn.json', 12, 12, 0],
  ['lists/2026-01-channel-trimmed.json', 53, 53, 0],
  ['lists/2026-01-search-trimmed.json', 25, 25, 0],
  ['pages/2026-07-slideshow.html', 1, 1, 0],
  ['pages/2026-07-video.html', 1, 1, 0],
  ['rehydration/2026-07-slideshow.json', 1, 1, 0],
  ['rehydration/2026-07-video.json', 1, 1, 0],
  ['rehydration/api-item-detail-2022-response.json', 1, 1, 0],
  ['rehydration/next-data-2021-videoMeta.json', 1, 1, 0],
  ['rehydration/sigi-item-2023.json', 1, 1, 0],
];
/** The files whose items carry `stats`; the `itemInfos` of the hashtag list have their counters elsewhere. */
const withStats = files
  .map(([file]) => file)
  .filter((file) => /^(items|lists|rehydration)\//.test(file) && !file.includes('2021-hashtag'));
/** One file carries a post under another name, one the reduced fields of an embed page. */
const poorer = ['lists/2025-10-item-list-minimal.json', 'embed/v2-video.html'];

interface StoredPost {
  readonly id: string;
  readonly handle: string | null;
  readonly description: string | null;
  readonly created_at: Date;
  readonly [column: string]: unknown;
}

it('says whether the shared fixtures are there', () => {
  expect(reportFixtures()).toBe(hasFixtures);
});

describe.runIf(hasFixtures)('imports of the shared fixtures', () => {
  const expected = hasFixtures ? toObject(fixture('expected.json')) : {};
  let flow: Flow;
  beforeAll(async () => {
    flow = await openFlow();
  });
  afterAll(() => flow.close());
  beforeEach(() => flow.reset());

  const posts = () =>
    flow.rows<StoredPost>(`SELECT video_id AS id, tiktok_handle AS handle, description, created_at, duration_seconds, hashtags,
      spotify_track_id, copyright_status, play_count, like_count, comment_count, share_count, save_count, is_photo
      FROM tiktok_scraped_videos ORDER BY video_id`);

  it.each(files)('store what %s holds: %i items, %i posts, %i problems', async (file, items, videos, problems) => {
    const answer = await flow.import(fixtureText(file));

    expect(answer).toMatchObject({
      ok: true,
      value: {
        imported: { items, videos, inserted: videos, new: videos, updated: 0, duplicates: items - videos },
        problem_count: problems,
        complete: true,
        stopped: null,
      },
    });
    const stored = await posts();
    expect(stored.map((post) => post.id).filter((id) => !(id in expected))).toEqual([]);
    expect(stored.flatMap((post) => differences(post, toObject(expected[post.id]), file))).toEqual([]);
    expect(stored).toHaveLength(videos);
  });

  it.each(files)('change nothing when %s is taken again', async (file, items, videos) => {
    await flow.import(fixtureText(file));
    const before = await flow.stored();

    const again = await flow.import(fixtureText(file));

    expect(again).toMatchObject({ ok: true, value: { imported: { items, videos, new: 0, updated: videos } } });
    expect(await flow.stored()).toEqual(before);
  });

  it.each(withStats)('store the counters of %s as its own text has them', async (file) => {
    await flow.import(fixtureText(file));

    const raw = rawCounts(file);
    const wrong = (await posts()).flatMap(({ id, play_count, like_count }) => {
      const counts = raw.get(id);
      const stored = [play_count, like_count].map(String);
      return counts?.includes(stored.join('/')) === true ? [] : [`${id}: ${counts} but ${stored}`];
    });
    expect(wrong).toEqual([]);
  });

  it('add no row of history when everything is taken again', async () => {
    const lengths = () =>
      flow.rows(`SELECT (SELECT count(*)::int FROM tiktok_video_history) AS posts,
        (SELECT count(*)::int FROM tiktok_video_track_history) AS mappings,
        (SELECT count(*)::int FROM tiktok_creator_history) AS creators,
        (SELECT count(*)::int FROM tiktok_scraped_videos) AS videos, (SELECT count(*)::int FROM sounds) AS sounds`);
    for (const [file] of files) {
      await flow.reset();
      await flow.import(fixtureText(file));
      const before = await lengths();

      await flow.import(fixtureText(file));

      expect([file, await lengths()]).toEqual([file, before]);
    }
  });

  it('pick up a mapping that TikTok added later, and keep it when a copy without comes again', async () => {
    const text = fixtureText('rehydration/2026-07-slideshow.json');
    const without = JSON.stringify(withoutMapping(fixture('rehydration/2026-07-slideshow.json')));
    const mapped = async () => (await posts()).map((post) => post['spotify_track_id']);

    await flow.import(without);
    const before = await mapped();
    await flow.import(text);
    const after = await mapped();
    await flow.import(without);

    expect(before).toEqual([null]);
    expect(after).toEqual([expect.stringMatching(/^[0-9A-Za-z]{22}$/)]);
    expect(text).toContain(String(after[0]));
    expect(await mapped()).toEqual(after);
    expect(await flow.rows('SELECT spotify_track_id FROM tiktok_video_track_history')).toEqual([
      { spotify_track_id: after[0] },
    ]);
  });

  it('of everything, in one order and in the other, have the same posts and mappings', async () => {
    const take = async (list: typeof files) => {
      await flow.reset();
      for (const [file] of list) await flow.import(fixtureText(file));
      const found = await flow.rows<{ id: string }>(
        'SELECT video_id AS id, spotify_track_id, copyright_status, created_at, duration_seconds FROM tiktok_scraped_videos ORDER BY 1',
      );
      return found;
    };

    const forwards = await take(files);
    const backwards = await take(files.toReversed());

    expect(backwards).toEqual(forwards);
    expect(new Set(forwards.map((row) => row.id)).size).toBe(
      Object.keys(expected).filter((id) => isInFiles(id)).length,
    );
  });

  it('of a HAR that was cut keep what came before the cut, and say so', async () => {
    const text = fixtureText('har/creator-capture.har');

    const answer = await flow.import(text.slice(0, Math.floor(text.length * 0.7)));

    expect(answer).toMatchObject({ ok: true, value: { complete: false, stopped: { code: 'VALIDATION_ERROR' } } });
    const stored = await posts();
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.length).toBeLessThan(6);

    await flow.import(text);
    expect(await posts()).toHaveLength(6);
  });

  it('give posts without author the creator that the caller names, and no other', async () => {
    await flow.import(fixtureText('lists/2026-01-channel-trimmed.json'), { handle: '@Example.Creator' });
    await flow.import(fixtureText('lists/2025-01-item-list-1.json'), { handle: '@Example.Creator' });

    const stored = await flow.rows<{ handle: string; n: number }>(
      'SELECT tiktok_handle AS handle, count(*)::int AS n FROM tiktok_scraped_videos GROUP BY 1 ORDER BY 2 DESC',
    );
    expect(stored[0]).toEqual({ handle: 'example.creator', n: 53 });
    expect(stored.slice(1).reduce((sum, row) => sum + row.n, 0)).toBe(12);
  });

  it('leave no secret in any row', async () => {
    for (const [file] of files) await flow.import(fixtureText(file));

    const rows = JSON.stringify([
      await flow.rows('SELECT * FROM tiktok_scraped_videos'),
      await flow.rows('SELECT * FROM sounds'),
    ]);
    expect(rows).not.toMatch(/x-signature=(?!\[redacted\])|developer_token":"(?!\[redacted\])/i);
  });

  function isInFiles(id: string): boolean {
    const { file } = toObject(expected[id]);
    return files.some(([name]) => name === file) || file === undefined;
  }
});

/** `plays/likes` of every copy of a post in a file, by its id, found without the product's own reader. */
function rawCounts(file: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const look = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const inner of Object.values(value)) look(inner);
    if (Array.isArray(value)) return;
    const { id, stats, statsV2 } = toObject(value);
    if (typeof id !== 'string' || !('desc' in value)) return;
    for (const one of [statsV2, stats]) {
      if (typeof one !== 'object' || one === null) continue;
      const { playCount, diggCount } = toObject(one);
      found.set(id, [...(found.get(id) ?? []), `${playCount}/${diggCount}`]);
      break; // statsV2 is exact, stats may be rounded
    }
  };
  if (file.endsWith('.jsonl')) for (const line of fixtureLines(file)) look(line);
  else look(fixture(file));
  return found;
}

/** The same data as if TikTok had no mapping to any music service yet. */
function withoutMapping(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => withoutMapping(inner));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !/^tt(2|_to_)dsp/i.test(key));
  return Object.fromEntries(kept.map(([key, inner]): [string, Json] => [key, withoutMapping(inner)]));
}

/** What of a stored post is not as expected, one line each. */
function differences(post: StoredPost, wanted: JsonObject, file: string): readonly string[] {
  const got: Readonly<Record<string, unknown>> = {
    handle: post.handle,
    description: post.description ?? '',
    createdAt: post.created_at.toISOString().replace('.000Z', 'Z'),
    durationS: post['duration_seconds'],
    hashtags: post['hashtags'],
    spotifyTrackId: post['spotify_track_id'],
    copyrightStatus: post['copyright_status'],
    playCount: post['play_count'],
    likeCount: post['like_count'],
    commentCount: post['comment_count'],
    shareCount: post['share_count'],
    saveCount: post['save_count'],
    isPhoto: post['is_photo'],
  };
  const isLeftOut = (key: string): boolean =>
    poorer.includes(file) && ['handle', 'hashtags', 'saveCount', 'copyrightStatus'].includes(key);
  return Object.entries(got)
    .filter(([key, value]) => !isLeftOut(key) && JSON.stringify(value) !== JSON.stringify(wanted[key] ?? null))
    .map(([key, value]) => `${post.id} ${key}: wanted ${JSON.stringify(wanted[key])}, stored ${JSON.stringify(value)}`);
}
