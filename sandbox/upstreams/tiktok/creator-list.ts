import { type JsonObject, jsonAnswer, type TwinAnswer, type TwinContext, type TwinRequest } from '../../twin.ts';
import type { WorldCreator, WorldVideo } from '../../world/entities.ts';
import { listedVideosOf, type World } from '../../world/world.ts';
import { toItemStruct } from './item-struct.ts';
import { emptyAnswer } from './pages.ts';

/** A gap longer than this ends a page. Unit: ms. */
const weekMs = 604_800_000;
const largestCount = 15;
/** Without one of these the endpoint answers 200 and zero bytes. */
const neededParameters = ['aid', 'type', 'count', 'cursor', 'secUid', 'verifyFp'] as const;

/** One page of the list, before it is written. */
export interface ListPage {
  readonly videos: readonly WorldVideo[];
  readonly hasMorePrevious: boolean;
}

/** `GET /api/creator/item_list/`. Source: tiktok facts, section 21. */
export function creatorList(context: TwinContext, request: TwinRequest): TwinAnswer {
  const { query } = request;
  if (neededParameters.some((name) => (query.get(name) ?? '') === '')) return emptyAnswer();
  if (!/^verify_[0-9A-Za-z_]{7,}$/.test(query.get('verifyFp') ?? '')) return emptyAnswer();
  const count = Number(query.get('count'));
  const cursorMs = Number(query.get('cursor'));
  const isCount = Number.isInteger(count) && count >= 1 && count <= largestCount;
  if (!isCount || !Number.isInteger(cursorMs) || cursorMs < 0) return refused(context, 10_201);
  const creator = context.world.creatorBySecUid.get(query.get('secUid') ?? '');
  if (creator === undefined) return refused(context, 10_221);
  if (creator.access === 'private_status') return refused(context, 10_222);
  const page = pageBefore(context.world, creator, cursorMs, count);
  const videos = query.get('type') === '0' ? page.videos.toReversed() : page.videos;
  return jsonAnswer({
    ...frameOf(context, 0),
    cursor: String((videos.at(-1)?.createdSecond ?? 0) * 1000),
    hasMore: page.hasMorePrevious,
    hasMorePrevious: page.hasMorePrevious,
    itemList: videos.map((video) => toItemStruct(context.world, video, 'list')),
  });
}

/**
 * The page of posts older than `cursorMs`, newest first; a gap of more than a week ends it, so that after a quiet
 * week it is empty although there is more.
 *
 * Shape: on the first page that has posts, pinned ones stand in front and again in their place, within `count`.
 * Why: a cursor beyond the world's standstill is read as its newest instant, so that the world does not age.
 */
export function pageBefore(world: World, creator: WorldCreator, cursorMs: number, count: number): ListPage {
  const all = listedVideosOf(world, creator);
  const newest = all[0];
  if (newest === undefined) return { videos: [], hasMorePrevious: false };
  const isFromTop = cursorMs > world.nowMs;
  const startMs = isFromTop ? newest.createdSecond * 1000 + 1 : cursorMs;
  const older = all.filter((video) => video.createdSecond * 1000 < startMs);
  const near = withoutGap(older, startMs);
  const isFirst = older.length === all.length && near.length > 0;
  const pinned = isFirst ? all.filter((video) => video.isPinned).slice(0, count - 1) : [];
  const inPlace = near.slice(0, count - pinned.length);
  return { videos: [...pinned, ...inPlace], hasMorePrevious: older.length > inPlace.length };
}

/** The posts up to the first gap of more than a week. */
function withoutGap(older: readonly WorldVideo[], startMs: number): readonly WorldVideo[] {
  let edgeMs = startMs;
  const end = older.findIndex((video) => {
    const atMs = video.createdSecond * 1000;
    const isGap = edgeMs - atMs > weekMs;
    edgeMs = atMs;
    return isGap;
  });
  return end === -1 ? older : older.slice(0, end);
}

function refused(context: TwinContext, statusCode: number): TwinAnswer {
  return jsonAnswer(frameOf(context, statusCode));
}

function frameOf(context: TwinContext, statusCode: number): JsonObject {
  const extra = { fatal_item_ids: [], logid: 'sandbox', now: context.world.nowMs };
  return { extra, log_pb: { impr_id: 'sandbox' }, statusCode, status_code: statusCode, status_msg: '' };
}
