import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { made } from '../../../test/fixtures-tiktok/made.ts';
import type { Video } from '../../core/entities/video.ts';
import { type Failure, failure } from '../../core/errors.ts';
import { isTiktokId } from '../../core/ids/tiktok-id.ts';
import type { CreatorPage } from './convert-list.ts';
import {
  afterFailure,
  afterPage,
  type ListingState,
  type ListingStep,
  requestOfListing,
  startListing,
} from './listing.ts';
import { readItem } from './read-item.ts';
import { blocked, creatorUnavailable, unknownStatus } from './status.ts';

const day = 86_400;
const week = 604_800_000;
const nowSecond = made.nowMs / 1000;
const random = counter();

describe('startListing', () => {
  it('begins now, as a random device inside the range', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const state = startListing({ secUid: made.secUid, nowMs: made.nowMs, random: () => chance });
        expect(state.cursorMs).toBe(made.nowMs);
        expect(BigInt(state.deviceId) >= 7250000000000000000n && BigInt(state.deviceId) <= 7325099899999994577n).toBe(
          true,
        );
        expect(state.verifyFp).toMatch(/^verify_[0-9a-f]{7}$/);
      }),
    );
  });

  it('is JSON that comes back the same', () => {
    const state = start({ wanted: 10, claimedVideoCount: 31 });

    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe('requestOfListing', () => {
  it('asks with all parameters of the web player', () => {
    const request = requestOfListing(start());

    expect(request).toMatchObject({ provider: 'tiktok', door: 'list', path: '/api/creator/item_list/' });
    expect(request.query).toMatchObject({
      aid: 1988,
      count: 15,
      type: 1,
      cursor: made.nowMs,
      secUid: made.secUid,
      region: 'US',
    });
    expect(Object.keys(request.query ?? {})).toHaveLength(31);
  });
});

describe('afterPage', () => {
  it('moves the cursor to the time of the last post', () => {
    const step = stepAfter(start(), page([post(1), post(2), post(3)]));

    expect(step).toMatchObject({ kind: 'continue', state: { cursorMs: (nowSecond - 3 * day) * 1000, read: 3 } });
  });

  it('keeps pinned posts in front and the cursor at the last one', () => {
    const step = stepAfter(start(), page([post(400), post(1), post(2)]));

    expect(step.videos).toHaveLength(3);
    expect(step.state.cursorMs).toBe((nowSecond - 2 * day) * 1000);
  });

  it('steps a week back after an empty page that says more follow', () => {
    const step = stepAfter(start(), page([]));

    expect(step).toMatchObject({ kind: 'continue', state: { cursorMs: made.nowMs - week, emptyPages: 1 } });
  });

  it('steps a week back when the cursor would not move', () => {
    const state = { ...start(), cursorMs: (nowSecond - 2 * day) * 1000 };
    const step = stepAfter(state, page([post(2)]));

    expect(step.state.cursorMs).toBe(state.cursorMs - week);
  });

  it('gives back only posts that were not seen, each once', () => {
    const seen = post(1);
    const step = stepAfter(start(), page([seen, post(2), post(2)]), [seen]);

    expect(step.videos.map((video) => video.id)).toEqual([post(2).id]);
  });

  it('takes a new device three times when a page repeats known posts, then steps back', () => {
    const known = post(1);
    let step: ListingStep = stepAfter(start(), page([known]), [known]);
    const devices = new Set([step.state.deviceId]);
    for (let n = 0; n < 2; n += 1) {
      expect(step.state.cursorMs).toBe(made.nowMs);
      step = stepAfter(step.state, page([known]), [known]);
      devices.add(step.state.deviceId);
    }
    expect(devices.size).toBe(3);
    expect(step.state.cursorMs).toBe(made.nowMs);

    step = stepAfter(step.state, page([known]), [known]);

    expect(step).toMatchObject({ kind: 'continue', state: { cursorMs: made.nowMs - week, stuckDevices: 0 } });
  });

  it('ends complete at the wanted number and cuts the last page', () => {
    const step = stepAfter(start({ wanted: 2 }), page([post(1), post(2), post(3)]));

    expect(step).toMatchObject({ kind: 'finished', complete: true });
    expect(step.videos).toHaveLength(2);
  });

  it('ends complete when no more follow', () => {
    expect(stepAfter(start(), page([post(1)], false))).toMatchObject({ kind: 'finished', complete: true });
  });

  it('ends complete for a creator without posts', () => {
    expect(stepAfter(start({ claimedVideoCount: 0 }), page([], false))).toMatchObject({
      kind: 'finished',
      complete: true,
    });
  });

  it('never calls a list without posts complete when the profile claims some', () => {
    expect(stepAfter(start({ claimedVideoCount: 7 }), page([], false))).toMatchObject({
      kind: 'finished',
      complete: false,
      stopped: { code: 'UPSTREAM_BLOCKED', details: { reason: 'refused' } },
    });
  });

  it('ends complete before TikTok began', () => {
    const state = { ...start(), cursorMs: 1_472_706_000_000 + week - 1, read: 3 };

    expect(stepAfter(state, page([]))).toMatchObject({ kind: 'finished', complete: true });
  });

  it('ends partial, with a reason, after 60 empty pages in a row', () => {
    let step: ListingStep = stepAfter(start(), page([post(1)]));
    let pages = 0;
    while (step.kind === 'continue') {
      step = stepAfter(step.state, page([]));
      pages += 1;
    }

    expect(pages).toBe(60);
    expect(step).toMatchObject({ complete: false, stopped: { code: 'UPSTREAM_BLOCKED' } });
  });

  it('counts entries that could not be read', () => {
    expect(stepAfter(start(), { ...page([post(1)]), skipped: 4 }).state.skipped).toBe(4);
  });

  it('always ends, gives no post twice and never moves forward in time', () => {
    const ages = fc.array(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(ages, fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }), (pages, wanted) => {
        const ids: string[] = [];
        let step: ListingStep = { kind: 'continue', state: start(wanted === undefined ? {} : { wanted }), videos: [] };
        let requests = 0;
        while (step.kind === 'continue') {
          const before: number = step.state.cursorMs;
          const given = pages[requests] ?? [];
          step = afterPage(step.state, page(given.map(post)), (id) => ids.includes(id), random);
          expect(step.state.cursorMs).toBeLessThanOrEqual(before);
          ids.push(...step.videos.map((video) => video.id));
          requests += 1;
          expect(requests).toBeLessThan(2_000);
        }
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(wanted ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 60 },
    );
  });
});

describe('afterFailure', () => {
  it('tries three devices, then another egress, and gives up after five bad answers', () => {
    const turns: number[] = [];
    const devices = new Set<string>();
    let state = start();
    let step: ListingStep = { kind: 'continue', state, videos: [] };
    while (step.kind === 'continue') {
      state = step.state;
      turns.push(state.egressTurn);
      devices.add(state.deviceId);
      step = afterFailure(state, blocked('empty_body'), random);
    }

    expect(turns).toEqual([0, 0, 0, 1, 1]);
    expect(devices.size).toBe(5);
    expect(step).toMatchObject({ complete: false, stopped: { details: { reason: 'empty_body' } } });
  });

  it('asks the same cursor again, by another sticky key after the third', () => {
    const first = afterFailure(start(), blocked('decoy'), random);
    const third = afterFailure({ ...first.state, badAnswers: 2 }, blocked('decoy'), random);

    expect(first.state.cursorMs).toBe(made.nowMs);
    expect(requestOfListing(first.state).stickyKey).toBe(requestOfListing(start()).stickyKey);
    expect(requestOfListing(third.state).stickyKey).not.toBe(requestOfListing(start()).stickyKey);
  });

  it('forgets bad answers after a good page', () => {
    const bad = afterFailure(start(), blocked('empty_body'), random);

    expect(stepAfter(bad.state, page([post(1)])).state.badAnswers).toBe(0);
  });

  it('leaves at once by another egress after a captcha', () => {
    expect(afterFailure(start(), blocked('captcha'), random).state.egressTurn).toBe(1);
  });

  it.each<[string, Failure]>([
    ['a private account', creatorUnavailable('private', made.handle)],
    ['too many attempts', blocked('too_many_attempts')],
    ['a lane at rest', { ...blocked('circuit_open'), details: { reason: 'circuit_open', retry_after_seconds: 600 } }],
    ['an outage that was repeated', unknownStatus(-1)],
    ['a rate limit', failure('UPSTREAM_RATE_LIMITED', 'wait')],
    ['a changed list', failure('UPSTREAM_CHANGED', 'no', { where: 'itemList.0.id' })],
  ])('ends at once at %s and keeps what was read', (_, problem) => {
    const step = afterFailure({ ...start(), read: 30 }, problem, random);

    expect(step).toMatchObject({ kind: 'finished', complete: false, stopped: problem, state: { read: 30 } });
  });
});

function start(more: { readonly wanted?: number; readonly claimedVideoCount?: number } = {}): ListingState {
  return startListing({ secUid: made.secUid, nowMs: made.nowMs, random, ...more });
}

function stepAfter(state: ListingState, given: CreatorPage, seen: readonly Video[] = []): ListingStep {
  return afterPage(state, given, (id) => seen.some((video) => video.id === id), random);
}

function page(videos: readonly Video[], hasMore = true): CreatorPage {
  return { videos, hasMore, skipped: 0 };
}

/** The post of so many days ago; equal days are equal posts. */
function post(daysAgo: number): Video {
  const second = nowSecond - daysAgo * day;
  const id = String(BigInt(second) << 32n);
  if (!isTiktokId(id)) throw new Error('no id');
  const read = readItem({ id, createTime: second }, 'list', made.nowMs);
  if (!read.ok) throw new Error('no post');
  return read.value;
}

function counter(): () => number {
  let n = 0.01;
  return () => {
    n = (n + 0.6180339887) % 1;
    return n;
  };
}
