import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorldVideo } from '../../sandbox/world/entities.ts';
import { listedVideosOf, trackOf, type World } from '../../sandbox/world/world.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { sandboxSecrets } from '../help/services.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await openFlow();
});
afterAll(() => flow.close());
beforeEach(() => flow.reset());

function postsOf(world: World, handle: string): readonly WorldVideo[] {
  const creator = world.creatorByHandle.get(handle);
  return creator === undefined ? [] : listedVideosOf(world, creator);
}

/** Spotify ids that the posts of an account name, as the world has them. */
function trackIdsOf(world: World, handle: string): ReadonlySet<string> {
  const tracks = postsOf(world, handle).flatMap((post) => {
    const sound = post.soundId === undefined ? undefined : world.soundById.get(post.soundId);
    if (sound?.mapping !== 'mapped' || !sound.platforms.includes(3)) return [];
    return trackOf(world, sound)?.spotifyTrackId ?? [];
  });
  return new Set(tracks);
}

const changePlays = (handle: string, change: (plays: number) => number) =>
  flow.patchWorld((world) => {
    const userId = world.creators.find((creator) => creator.handle === handle)?.userId;
    const changed = (video: WorldVideo) => ({ ...video.counts, playCount: change(video.counts.playCount) });
    return {
      videos: world.videos.map((video) => (video.userId === userId ? { ...video, counts: changed(video) } : video)),
    };
  });

describe('a scrape', () => {
  it.each(['gioscottii', 'idazeile'])('of %s stores what the world has, and follows its music', async (handle) => {
    const { world } = flow.sandbox;
    const posts = postsOf(world, handle);
    const trackIds = trackIdsOf(world, handle);
    const views = posts.reduce((sum, post) => sum + post.counts.playCount, 0);

    const answer = await flow.scraped(handle);
    await flow.work();

    expect(answer).toMatchObject({
      creator: { handle: `@${handle}`, followers: world.creatorByHandle.get(handle)?.followerCount },
      scraped: {
        videos: posts.length,
        inserted: posts.length,
        new: posts.length,
        updated: 0,
        complete: true,
        stopped: null,
      },
      stats: { totalVideos: posts.length, totalViews: views },
      enrichment: { started: true, queued: trackIds.size },
    });
    const known = [...trackIds].filter((id) => world.trackById.get(id)?.isKnown === true);
    const stored = await flow.rows<{ id: string }>('SELECT spotify_track_id AS id FROM spotify_tracks ORDER BY 1');
    expect(stored.map((row) => row.id)).toEqual(known.toSorted());
    expect(
      await flow.rows(
        `SELECT outcome, count(*)::int AS n, sum(attempts)::int AS attempts FROM enrichments
         WHERE stage = 'spotify_tracks' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { outcome: 'found', n: known.length, attempts: known.length },
      { outcome: 'not_found', n: trackIds.size - known.length, attempts: trackIds.size - known.length },
    ]);
  });

  it('of gioscottii has the numbers that the documentation shows', async () => {
    const answer = await flow.scraped('gioscottii');

    expect(answer.stats).toEqual({
      totalVideos: 44,
      totalViews: answer.stats['totalViews'],
      copyrightedCount: 26,
      copyrightFreeCount: 14,
      unknownCount: 4,
    });
    expect(answer.enrichment.queued).toBe(6);
  });

  it.each([1, 14, 15, 16, 44, 50])(
    'with a limit of %i reads the first posts of the list and is complete',
    async (limit) => {
      const posts = postsOf(flow.sandbox.world, 'gioscottii');
      // Pinned posts stand in front of the list.
      const inOrder = [...posts.filter((post) => post.isPinned), ...posts.filter((post) => !post.isPinned)];

      const answer = await flow.scraped('gioscottii', { limit });

      const expected = inOrder.slice(0, limit).map((post) => post.videoId);
      const ids = await flow.rows<{ id: string }>('SELECT video_id AS id FROM tiktok_scraped_videos');
      expect(new Set(ids.map((row) => row.id))).toEqual(new Set(expected));
      expect(answer.scraped).toMatchObject({
        videos: expected.length,
        new: expected.length,
        complete: true,
        stopped: null,
      });
    },
  );

  it('reads every post once where pinned ones come twice, and those behind quiet weeks', async () => {
    for (const handle of ['pins.and.loops', 'sparse.weeks', 'just.fifteen', 'single.post']) {
      const answer = await flow.scraped(handle);

      expect([handle, answer.scraped.videos]).toEqual([handle, postsOf(flow.sandbox.world, handle).length]);
    }
  });

  it('keeps captions, counters and sounds that are hard to keep', async () => {
    for (const handle of ['zed.quoter', 'byte.trouble', 'mega.numbers', 'tongues.of.sound', 'snapslides']) {
      await flow.scraped(handle);
    }

    const { world } = flow.sandbox;
    const stored = await flow.rows<{ id: string; text: string; plays: number }>(
      'SELECT video_id AS id, description AS text, play_count AS plays FROM tiktok_scraped_videos',
    );
    for (const { id, text, plays } of stored) {
      const post = world.videoById.get(id);
      const caption = post?.caption.text.toWellFormed().replaceAll('\u0000', '\ufffd') ?? '';
      expect([id, text ?? '', plays]).toEqual([id, caption, post?.counts.playCount]);
    }
  });
});

describe('a second scrape', () => {
  it('changes no row and adds no history when nothing has changed', async () => {
    await flow.scraped('gioscottii');
    await flow.work();
    const before = await flow.stored();

    const again = await flow.scraped('gioscottii');
    await flow.work();

    expect(again.scraped).toMatchObject({ videos: 44, new: 0, updated: 44 });
    expect(again.enrichment).toEqual({ started: true, queued: 0 });
    expect(await flow.stored()).toEqual(before);
    expect(await flow.rows('SELECT count(*)::int AS n FROM tiktok_creator_history')).toEqual([{ n: 1 }]);
  });

  it('adds one history row for each counter that has changed', async () => {
    await flow.scraped('gioscottii');
    changePlays('gioscottii', (plays) => (plays % 2 === 0 ? plays + 10 : plays));
    const changed = postsOf(flow.sandbox.world, 'gioscottii').filter((post) => post.counts.playCount % 2 === 0).length;

    const again = await flow.scraped('gioscottii');

    expect(await flow.rows('SELECT count(*)::int AS n FROM tiktok_video_history')).toEqual([{ n: 44 + changed }]);
    expect(await flow.rows('SELECT count(*)::int AS n FROM tiktok_creator_history')).toEqual([{ n: 2 }]);
    const views = postsOf(flow.sandbox.world, 'gioscottii').reduce((sum, post) => sum + post.counts.playCount, 0);
    expect(again.stats['totalViews']).toBe(views);
  });

  it('picks up a mapping that TikTok adds later, and keeps one that it no longer delivers', async () => {
    const { world } = flow.sandbox;
    const post = postsOf(world, 'gioscottii').find(
      (one) => world.soundById.get(one.soundId ?? '')?.mapping === 'absent',
    );
    const soundId = post?.soundId ?? '';
    const added = world.tracks.findLast((track) => track.isKnown)?.spotifyTrackId ?? '';
    await flow.scraped('gioscottii');
    await flow.work();
    const mappedBefore = await flow.rows(
      'SELECT video_id FROM tiktok_scraped_videos WHERE spotify_track_id IS NOT NULL',
    );

    flow.patchWorld(({ sounds }) => ({
      sounds: sounds.map((sound) =>
        sound.soundId === soundId
          ? { ...sound, mapping: 'mapped' as const, spotifyTrackId: added, platforms: [3] }
          : { ...sound, mapping: 'absent' as const },
      ),
    }));
    const again = await flow.scraped('gioscottii');
    await flow.work();

    expect(again.enrichment.queued).toBe(1);
    expect(await flow.rows(`SELECT title FROM spotify_tracks WHERE spotify_track_id = '${added}'`)).toHaveLength(1);
    const mapped = await flow.rows<{ video_id: string }>(
      'SELECT video_id FROM tiktok_scraped_videos WHERE spotify_track_id IS NOT NULL',
    );
    expect(mapped.length).toBeGreaterThan(mappedBefore.length);
  });

  it('asks nobody but TikTok for what is stored already', async () => {
    await flow.scraped('gioscottii');
    await flow.work();
    flow.sandbox.log.clear();

    await flow.scraped('gioscottii');
    await flow.work();

    expect(flow.asked().filter((one) => !one.startsWith('tiktok '))).toEqual([]);
  });
});

describe('simultaneous calls', () => {
  const lists = () => flow.asked('tiktok').filter((one) => one === 'tiktok list').length;

  it('for one creator read the list once and get the same answer', async () => {
    const alone = await flow.scraped('gioscottii');
    const pages = lists();
    await flow.reset();

    const answers = await Promise.all([
      flow.scraped('gioscottii'),
      flow.scraped('@GioScottii'),
      flow.scraped('gioscottii', { limit: 10 }),
    ]);

    expect(lists()).toBe(pages);
    for (const answer of answers) expect(answer).toEqual(alone);
    expect(await flow.rows('SELECT count(*)::int AS n FROM scrape_runs')).toEqual([{ n: 1 }]);
  });

  it('of which one wants more follow each other', async () => {
    const [small, all] = await Promise.all([flow.scraped('gioscottii', { limit: 3 }), flow.scraped('gioscottii')]);

    expect([small.scraped.videos, all.scraped.videos]).toEqual([3, 44]);
    expect(all.scraped).toMatchObject({ new: 41, updated: 3 });
    expect(await flow.rows('SELECT count(*)::int AS n FROM scrape_runs')).toEqual([{ n: 2 }]);
  });

  it('for several creators do not mix', async () => {
    const handles = ['gioscottii', 'newname.ruby', 'just.fifteen', 'snapslides', 'halfopen.door'];

    const answers = await Promise.all(handles.map((handle) => flow.scraped(handle)));

    expect(answers.map((answer) => answer.scraped.videos)).toEqual(
      handles.map((handle) => postsOf(flow.sandbox.world, handle).length),
    );
  });
});

describe('storing without background work', () => {
  it('leaves the tracks alone, also in the sweep, until a scrape wants them', async () => {
    const stored = await flow.scraped('gioscottii', { enrich: false });
    await flow.work();
    expect(stored.enrichment).toEqual({ started: false, queued: 0 });
    expect(flow.asked().filter((one) => !one.startsWith('tiktok '))).toEqual([]);
    expect(await flow.rows('SELECT count(*)::int AS n FROM enrichments')).toEqual([{ n: 0 }]);

    const wanted = await flow.scraped('gioscottii');
    await flow.work();

    expect(wanted.enrichment).toEqual({ started: true, queued: 6 });
    expect(await flow.rows('SELECT count(*)::int AS n FROM spotify_tracks')).toEqual([{ n: 5 }]);
  });

  it('does not take back what a scrape has wanted', async () => {
    await flow.scraped('gioscottii');
    await flow.scraped('gioscottii', { enrich: false });

    await flow.work();

    expect(await flow.rows('SELECT count(*)::int AS n FROM spotify_tracks')).toEqual([{ n: 5 }]);
  });

  it('turns into background work for the whole run when a second caller joins and wants it', async () => {
    const { world } = flow.sandbox;
    const first = flow.scraped('gioscottii', { enrich: false });
    while ((await flow.rows('SELECT 1 FROM tiktok_scraped_videos LIMIT 1')).length === 0)
      await flow.context.clock.sleep(5);
    const second = flow.scraped('gioscottii');

    const answers = await Promise.all([first, second]);
    await flow.work();

    expect(answers.map((answer) => answer.enrichment.started)).toEqual([true, true]);
    expect(await flow.rows('SELECT count(*)::int AS n FROM scrape_runs')).toEqual([{ n: 1 }]);
    expect(await flow.rows(`SELECT count(*)::int AS n FROM enrichments WHERE stage = 'spotify_tracks'`)).toEqual([
      { n: trackIdsOf(world, 'gioscottii').size },
    ]);
  });
});

describe('a creator', () => {
  it.each([
    ['nobody.here', 'CREATOR_NOT_FOUND', { handle: 'nobody.here' }],
    ['oldname.ruby', 'CREATOR_NOT_FOUND', { handle: 'oldname.ruby' }],
    ['closed.curtains', 'CREATOR_UNAVAILABLE', { reason: 'private' }],
    ['closed.balcony', 'CREATOR_UNAVAILABLE', { reason: 'private' }],
    ['farawayfm', 'UPSTREAM_BLOCKED', { provider: 'tiktok' }],
  ])('%s is refused with %s, not shown as empty', async (handle, code, details) => {
    const result = await flow.scrape(handle);

    expect(result).toMatchObject({ ok: false, failure: { code, details } });
    expect(await flow.rows('SELECT 1 FROM tiktok_scraped_videos')).toEqual([]);
    expect(await flow.rows('SELECT 1 FROM scrape_runs WHERE finished_at IS NULL')).toEqual([]);
  });

  it.each([
    ['nopostsyet', 0],
    ['halfopen.door', 22],
    ['nosecuid', 19],
    ['listlean', 34],
  ])('%s is listed although something about it is unusual: %i posts', async (handle, videos) => {
    const answer = await flow.scraped(handle);

    expect(answer.scraped).toMatchObject({ videos, complete: true, stopped: null });
    expect(answer.creator.handle).toBe(`@${handle}`);
  });

  it('that was renamed keeps its posts and history under the new handle', async () => {
    flow.patchWorld(({ creators }) => ({
      creators: creators.map((creator) =>
        creator.handle === 'newname.ruby' ? { ...creator, handle: 'oldname.ruby', formerHandles: [] } : creator,
      ),
    }));
    await flow.scraped('oldname.ruby');
    flow.patchWorld(({ creators }) => ({
      creators: creators.map((creator) =>
        creator.handle === 'oldname.ruby'
          ? { ...creator, handle: 'newname.ruby', formerHandles: ['oldname.ruby'] }
          : creator,
      ),
    }));

    const answer = await flow.scraped('newname.ruby');

    expect(answer.scraped).toMatchObject({ videos: 31, new: 0, updated: 31 });
    expect(await flow.rows('SELECT tiktok_handle FROM tiktok_creators')).toEqual([{ tiktok_handle: 'newname.ruby' }]);
    expect(await flow.rows('SELECT tiktok_handle FROM tiktok_handle_history')).toEqual([
      { tiktok_handle: 'oldname.ruby' },
    ]);
    expect(await flow.rows('SELECT DISTINCT tiktok_handle FROM tiktok_creator_history')).toEqual([
      { tiktok_handle: 'newname.ruby' },
    ]);
  });

  it('can be named by its account number', async () => {
    const userId = flow.sandbox.world.creatorByHandle.get('just.fifteen')?.userId ?? '';

    const answer = await flow.scraped(userId);

    expect(answer.creator.handle).toBe('@just.fifteen');
    expect(answer.stats['totalVideos']).toBe(15);
  });
});

describe('secrets', () => {
  it('of the sandbox are in no row', async () => {
    for (const handle of ['gioscottii', 'idazeile', 'tongues.of.sound']) await flow.scraped(handle);
    await flow.work();

    const tables = await flow.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { name } of tables) {
      const text = JSON.stringify(await flow.rows(`SELECT * FROM ${name}`));
      expect([name, sandboxSecrets.exec(text)?.[0]]).toEqual([name, undefined]);
    }
    const jobs = JSON.stringify(await flow.rows('SELECT data, output FROM pgboss.job'));
    expect(jobs).not.toMatch(sandboxSecrets);
  });
});
