import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/entities/json.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { fixture, fixtureText, hasFixtures, reportFixtures, toObject } from './folder.ts';

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
];
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
