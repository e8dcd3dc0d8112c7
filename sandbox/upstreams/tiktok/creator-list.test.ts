import { describe, expect, it } from 'vitest';
import { looseTwin, firstWorld as world } from '../../ask-twin.ts';
import type { WorldCreator } from '../../world/entities.ts';
import { listedVideosOf } from '../../world/world.ts';
import { pageBefore } from './creator-list.ts';
import { tiktokTwin } from './twin.ts';

const { ask } = looseTwin(tiktokTwin, world);
const weekMs = 604_800_000;

interface ListBody {
  readonly statusCode: number;
  readonly hasMorePrevious: boolean;
  readonly cursor: string;
  readonly itemList: readonly { readonly id: string; readonly createTime: number; readonly isPinnedItem?: true }[];
}

function creatorOf(handle: string): WorldCreator {
  const creator = world.creatorByHandle.get(handle);
  if (creator === undefined) throw new Error(`no account ${handle}`);
  return creator;
}

function addressOf(creator: WorldCreator, cursorMs: number, changes: Readonly<Record<string, string>> = {}): string {
  const query = { aid: '1988', type: '1', count: '15', cursor: String(cursorMs), secUid: creator.secUid };
  return `/api/creator/item_list/?${new URLSearchParams({ ...query, verifyFp: 'verify_1a2b3c4', ...changes })}`;
}

function pageOf(creator: WorldCreator, cursorMs: number, changes?: Readonly<Record<string, string>>): ListBody {
  return JSON.parse(ask(addressOf(creator, cursorMs, changes)).body);
}

interface Walk {
  readonly ids: readonly string[];
  readonly emptyPages: number;
  readonly end: 'complete' | 'too_many_empty';
}

type WalkedPage = Pick<ListBody, 'hasMorePrevious' | 'itemList'>;

/** The loop of the tiktok facts, section 21, without its failures. */
function walk(startMs: number, pageAt: (cursorMs: number) => WalkedPage): Walk {
  const ids = new Set<string>();
  let [cursorMs, emptyPages, emptyInARow] = [startMs, 0, 0];
  for (;;) {
    const page = pageAt(cursorMs);
    for (const item of page.itemList) ids.add(item.id);
    const last = page.itemList.at(-1);
    emptyInARow = last === undefined ? emptyInARow + 1 : 0;
    emptyPages += last === undefined ? 1 : 0;
    const nextMs = (last?.createTime ?? 0) * 1000;
    cursorMs = last === undefined || nextMs === cursorMs ? cursorMs - weekMs : nextMs;
    if (!page.hasMorePrevious) return { ids: [...ids], emptyPages, end: 'complete' };
    if (emptyInARow === 60) return { ids: [...ids], emptyPages, end: 'too_many_empty' };
  }
}

/** A page before it is written, for walks through the whole world. */
function unwrittenPage(creator: WorldCreator, cursorMs: number): WalkedPage {
  const { videos, hasMorePrevious } = pageBefore(world, creator, cursorMs, 15);
  return { hasMorePrevious, itemList: videos.map((video) => ({ id: video.videoId, createTime: video.createdSecond })) };
}

describe('the creator list', () => {
  it('gives every listed post of every readable account to a client that follows the loop', () => {
    const readable = world.creators.filter((creator) => creator.access !== 'private_status');
    for (const creator of readable) {
      const wanted = listedVideosOf(world, creator).map((video) => video.videoId);

      const walked = walk(world.nowMs, (cursorMs) => unwrittenPage(creator, cursorMs));

      expect(walked.ids.toSorted()).toEqual(wanted.toSorted());
      expect(walked.end).toBe('complete');
    }
  });

  it('gives them as well to a client whose clock is a year ahead of the world', () => {
    const creator = creatorOf('sparse.weeks');

    const walked = walk(world.nowMs + 52 * weekMs, (cursorMs) => pageOf(creator, cursorMs));

    expect(walked.ids).toHaveLength(24);
  });

  it('is empty in quiet weeks although there is more', () => {
    const { emptyPages } = walk(world.nowMs, (cursorMs) => pageOf(creatorOf('idazeile'), cursorMs));

    expect(emptyPages).toBeGreaterThanOrEqual(8);
  });

  it('puts pinned posts in front of the first page and again in their place', () => {
    const first = pageOf(creatorOf('pins.and.loops'), world.nowMs);
    const second = pageOf(creatorOf('pins.and.loops'), Number(first.cursor));

    const pinned = first.itemList.filter((item) => item.isPinnedItem === true).map((item) => item.id);

    expect(first.itemList.slice(0, 3).map((item) => item.id)).toEqual([...new Set(pinned)]);
    expect(pinned).toHaveLength(4);
    expect(first.itemList).toHaveLength(15);
    expect(second.itemList[0]?.isPinnedItem).toBeUndefined();
  });

  it('has at least one post in its place on the first page, however small the page is', () => {
    const first = pageOf(creatorOf('pins.and.loops'), world.nowMs, { count: '1' });

    expect(first.itemList).toHaveLength(1);
    expect(first.itemList[0]?.isPinnedItem).toBeUndefined();
  });

  it('says that there is no more after the last of exactly fifteen posts', () => {
    const page = pageOf(creatorOf('just.fifteen'), world.nowMs);

    expect(page.itemList).toHaveLength(15);
    expect(page.hasMorePrevious).toBe(false);
  });

  it.each(['aid', 'type', 'count', 'cursor', 'secUid', 'verifyFp'])('is zero bytes without %s', (name) => {
    const answer = ask(addressOf(creatorOf('gioscottii'), world.nowMs, { [name]: '' }));

    expect(answer.status).toBe(200);
    expect(answer.body).toBe('');
  });

  it.each([
    ['a count above 15', { count: '16' }, 10_201],
    ['a count that is no number', { count: 'many' }, 10_201],
    ['a cursor that is no number', { cursor: 'now' }, 10_201],
    ['an unknown secUid', { secUid: `MS4wLjABAAAA${'x'.repeat(64)}` }, 10_221],
  ])('refuses %s', (_what, changes, status) => {
    expect(pageOf(creatorOf('gioscottii'), world.nowMs, changes).statusCode).toBe(status);
  });

  it.each([
    ['closed.curtains', 0],
    ['farawayfm', 0],
    ['nopostsyet', 0],
    ['closed.balcony', 10_222],
  ])('shows no posts of %s', (handle, status) => {
    const page = pageOf(creatorOf(handle), world.nowMs);

    expect(page.statusCode).toBe(status);
    expect(page.itemList ?? []).toEqual([]);
    expect(page.hasMorePrevious ?? false).toBe(false);
  });

  it('is zero bytes at the endpoint that wants a signature', () => {
    const answer = ask('/api/post/item_list/?secUid=x&count=35&cursor=0');

    expect([answer.status, answer.body]).toEqual([200, '']);
  });
});
