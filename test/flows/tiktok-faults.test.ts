import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultSwitch } from '../../sandbox/faults/switches.ts';
import { type Flow, openFlow } from '../help/flow-kit.ts';
import { sandboxSecrets } from '../help/services.ts';

const handle = 'newname.ruby';
const posts = 31;

let flow: Flow;
let undisturbed: Awaited<ReturnType<Flow['stored']>>;
beforeAll(async () => {
  flow = await openFlow({ variables: { LONGEST_WAIT_SECONDS: '3' } });
  await flow.scraped(handle);
  await flow.work();
  undisturbed = await flow.stored();
});
afterAll(() => flow.close());
beforeEach(() => flow.reset());

const switchOn = (wanted: Omit<FaultSwitch, 'provider'>) =>
  flow.sandbox.faults.switchOn({ provider: 'tiktok', ...wanted });

/** Switches a fault on as soon as `pages` pages of a list were read. */
async function switchOnAfter(pages: number, wanted: Omit<FaultSwitch, 'provider'>): Promise<void> {
  while (flow.asked('tiktok').filter((one) => one === 'tiktok list').length < pages) await flow.context.clock.sleep(1);
  switchOn({ door: 'list', ...wanted });
}

describe('trouble of TikTok that passes', () => {
  it.each<[string, Omit<FaultSwitch, 'provider' | 'fault'>]>([
    ['rate-limited', { times: 1 }],
    ['rate-limited', { times: 2, door: 'list' }],
    ['burst-of-500', { times: 2 }],
    ['burst-of-500', { times: 2, door: 'list' }],
    ['forbidden-403', { times: 4, door: 'list' }],
    ['forbidden-403', { times: 1 }],
    ['cut-body', { times: 1, door: 'profile' }],
    ['cut-body', { times: 4, door: 'list' }],
    ['hang-up', { times: 2 }],
    ['hang-up', { times: 2, door: 'list' }],
    ['slow', { seconds: 0.2 }],
    ['empty-200', { times: 1, door: 'profile' }],
    ['empty-200', { times: 4, door: 'list' }],
    ['html-instead', { times: 4, door: 'list' }],
    ['decoy', { times: 1 }],
    ['captcha', { times: 1, door: 'profile' }],
    ['captcha', { times: 4, door: 'list' }],
    ['challenge', {}],
    ['repeated-page', { times: 1 }],
    ['repeated-page', { times: 3 }],
    ['renamed-field', { times: 1, door: 'profile' }],
  ])('%s %j leaves the rows of an undisturbed scrape', async (fault, wanted) => {
    switchOn({ fault, ...wanted });

    const answer = await flow.scraped(handle);
    await flow.work();

    expect(answer.scraped).toMatchObject({ videos: posts, complete: true, stopped: null });
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it.each(['burst-of-500', 'empty-200'])(
    '%s of the profile is made up for by other sources: all posts are there',
    async (fault) => {
      switchOn({ fault, door: 'profile', times: 6 });

      const answer = await flow.scraped(handle);
      await flow.work();

      expect(answer.scraped).toMatchObject({ videos: posts, complete: true, stopped: null });
      const { creators: _degraded, ...rest } = await flow.stored();
      const { creators: _whole, ...expected } = undisturbed;
      expect(rest).toEqual(expected);
    },
  );

  it('is logged request by request, each with its outcome', async () => {
    switchOn({ fault: 'empty-200', times: 2, door: 'list' });
    switchOn({ fault: 'challenge', times: 1, door: 'profile' });

    await flow.scraped(handle);

    const lines = await flow.rows<{ line: string }>(
      `SELECT door || ' ' || outcome AS line FROM requests WHERE provider = 'tiktok' ORDER BY request_id`,
    );
    expect(lines.map((row) => row.line).slice(0, 6)).toEqual([
      'robots found',
      'profile blocked',
      'profile found',
      'list blocked',
      'list blocked',
      'list found',
    ]);
    expect(lines).toHaveLength(flow.asked('tiktok').length);
  });
});

describe('trouble of TikTok that lasts', () => {
  it.each<[string, Omit<FaultSwitch, 'provider' | 'fault'>, string, object]>([
    ['rate-limited', { seconds: 900 }, 'UPSTREAM_RATE_LIMITED', { retry_after_seconds: 900 }],
    ['burst-of-500', { times: 99 }, 'UPSTREAM_UNAVAILABLE', { upstream_status: 500 }],
    ['burst-of-500', { times: 99, door: 'list' }, 'UPSTREAM_UNAVAILABLE', { upstream_status: 500 }],
    ['forbidden-403', {}, 'UPSTREAM_BLOCKED', { reason: 'forbidden' }],
    ['forbidden-403', { door: 'list' }, 'UPSTREAM_BLOCKED', { reason: 'forbidden' }],
    ['cut-body', { door: 'list' }, 'UPSTREAM_CHANGED', { where: 'body' }],
    ['hang-up', {}, 'UPSTREAM_UNAVAILABLE', { provider: 'tiktok' }],
    ['renamed-field', {}, 'UPSTREAM_CHANGED', { where: 'webapp.user-detail.userInfo.user.uniqueId' }],
    ['empty-200', {}, 'UPSTREAM_BLOCKED', { reason: 'empty_body' }],
    ['empty-200', { door: 'list' }, 'UPSTREAM_BLOCKED', { reason: 'empty_body' }],
    ['html-instead', {}, 'UPSTREAM_BLOCKED', { reason: 'decoy' }],
    ['decoy', {}, 'UPSTREAM_BLOCKED', { reason: 'decoy' }],
    ['captcha', {}, 'UPSTREAM_BLOCKED', { reason: 'captcha' }],
    ['login-redirect', {}, 'CREATOR_UNAVAILABLE', { reason: 'login_required' }],
  ])('%s %j is its own error and never "0 videos"', async (fault, wanted, code, details) => {
    switchOn({ fault, ...wanted });

    const result = await flow.scrape(handle);

    expect(result).toMatchObject({ ok: false, failure: { code, details } });
    expect(await flow.rows('SELECT complete, error_code FROM scrape_runs')).toEqual([
      { complete: false, error_code: code },
    ]);
    expect(await flow.rows(`SELECT count(*)::int AS n FROM pgboss.job WHERE state < 'completed'`)).toEqual([{ n: 0 }]);
  });

  it('of the list alone never becomes a finished scrape', async () => {
    switchOn({ fault: 'renamed-field', door: 'list' });

    expect(await flow.scrape(handle)).toMatchObject({ ok: false });
  });

  it('of the list lets the lane rest, and then is said at once', async () => {
    switchOn({ fault: 'empty-200', door: 'list' });
    await flow.scrape(handle);
    flow.sandbox.log.clear();

    const again = await flow.scrape(handle);

    expect(again).toMatchObject({
      ok: false,
      failure: { code: 'UPSTREAM_BLOCKED', details: { reason: 'unreadable_answers', retry_after_seconds: 30 } },
    });
    expect(flow.asked('tiktok')).toEqual([]);
  });
});

describe('trouble in the middle of a list', () => {
  it.each<[string, string]>([
    ['empty-200', 'UPSTREAM_BLOCKED'],
    ['burst-of-500', 'UPSTREAM_UNAVAILABLE'],
    ['hang-up', 'UPSTREAM_UNAVAILABLE'],
    ['rate-limited', 'UPSTREAM_RATE_LIMITED'],
    ['forbidden-403', 'UPSTREAM_BLOCKED'],
  ])('%s keeps what was read, says so, and a new scrape completes it', async (fault, code) => {
    const seconds = fault === 'rate-limited' ? { seconds: 900 } : {};
    const scraping = flow.scraped(handle);
    await switchOnAfter(1, { fault, times: 99, ...seconds });

    const partial = await scraping;
    await flow.work();

    expect(partial.scraped).toMatchObject({ complete: false, stopped: { code } });
    expect(partial.scraped.videos).toBeGreaterThan(0);
    expect(partial.scraped.videos).toBeLessThan(posts);
    expect(partial.stats['totalVideos']).toBe(partial.scraped.videos);

    flow.sandbox.faults.switchOff();
    await flow.context.database.deleteFrom('lanes').execute();
    const whole = await flow.scraped(handle);
    await flow.work();

    expect(whole.scraped).toMatchObject({
      complete: true,
      updated: partial.scraped.videos,
      new: posts - partial.scraped.videos,
    });
    expect(await flow.stored()).toEqual(undisturbed);
  });

  it('never stops the tracks of what was read', async () => {
    const scraping = flow.scraped(handle);
    await switchOnAfter(1, { fault: 'empty-200', times: 99 });
    const partial = await scraping;

    await flow.work();

    expect(partial.enrichment.queued).toBeGreaterThan(0);
    const tracks = `SELECT count(*)::int AS n FROM enrichments WHERE stage = 'spotify_tracks'`;
    expect(await flow.rows(tracks)).toEqual([{ n: partial.enrichment.queued }]);
    expect(await flow.rows('SELECT 1 FROM track_recording_links LIMIT 1')).toHaveLength(1);
  });
});

describe('a creator that is known', () => {
  it('is listed although the profile is refused, by the secUid that is stored', async () => {
    await flow.scraped(handle, { limit: 1 });
    switchOn({ fault: 'forbidden-403', door: 'profile' });
    switchOn({ fault: 'forbidden-403', door: 'embed-creator' });

    const answer = await flow.scraped(handle);

    expect(answer.scraped).toMatchObject({ videos: posts, complete: true });
    expect(answer.creator.name).toBe('Ruby Renamed');
  });
});

describe('secrets', () => {
  it('are in no row and no log line after trouble', async () => {
    for (const fault of ['cut-body', 'renamed-field', 'captcha', 'login-redirect']) {
      switchOn({ fault, times: 3 });
      await flow.scrape(handle);
    }

    for (const table of ['requests', 'answers', 'scrape_runs', 'lanes']) {
      const text = JSON.stringify(await flow.rows(`SELECT * FROM ${table}`));
      expect(text).not.toMatch(sandboxSecrets);
    }
  });
});
