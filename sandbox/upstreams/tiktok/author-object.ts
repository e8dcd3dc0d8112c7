import type { JsonObject } from '../../twin.ts';
import type { WorldCreator } from '../../world/entities.ts';
import type { World } from '../../world/world.ts';
import { type ItemForm, roundedCount } from './counts.ts';
import { avatarAddress } from './storage.ts';

/** The counters of an account, exact; hearts are the likes of its posts, so that both agree. */
export interface AuthorCounts {
  readonly followerCount: number;
  readonly followingCount: number;
  readonly heart: number;
  readonly heartCount: number;
  readonly videoCount: number;
  readonly diggCount: number;
  readonly friendCount: number;
}

const deletedRefusals: ReadonlySet<string> = new Set(['deleted', 'deleted_by_owner', 'audit_failed', 'deleted_10217']);
const countsOfWorld = new WeakMap<World, Map<string, AuthorCounts>>();

/** The `author` object of an item; lists carry fewer keys than pages. */
export function toAuthor(creator: WorldCreator, form: ItemForm): JsonObject {
  const shared = {
    id: creator.userId,
    uniqueId: creator.handle,
    nickname: creator.name,
    avatarLarger: avatarAddress(creator, 1080),
    avatarMedium: avatarAddress(creator, 720),
    avatarThumb: avatarAddress(creator, 100),
    signature: creator.bio,
    verified: creator.isVerified,
    secUid: creator.secUid,
    ftc: false,
    relation: 0,
    openFavorite: false,
    commentSetting: 0,
    duetSetting: 0,
    stitchSetting: 0,
    privateAccount: creator.access === 'private_flag' || creator.access === 'private_status',
    secret: creator.access === 'private_flag' || creator.access === 'private_status',
    isADVirtual: false,
    ttSeller: false,
    downloadSetting: 0,
    isEmbedBanned: false,
  };
  return form === 'list' ? shared : { ...shared, ...pageOnly(creator) };
}

/** The `authorStats` of an item or the `stats` of a profile: rounded. */
export function authorStatsOf(world: World, creator: WorldCreator): JsonObject {
  return mapValues(authorCountsOf(world, creator), roundedCount);
}

/** The `authorStatsV2` of an item (rounded) or the `statsV2` of a profile (exact), as digit strings. */
export function authorStatsV2Of(world: World, creator: WorldCreator, precision: 'exact' | 'rounded'): JsonObject {
  const shown = (count: number): string => String(precision === 'exact' ? count : roundedCount(count));
  return mapValues(authorCountsOf(world, creator), shown);
}

/** The exact counters of an account. */
export function authorCountsOf(world: World, creator: WorldCreator): AuthorCounts {
  const known = countsOfWorld.get(world) ?? new Map<string, AuthorCounts>();
  countsOfWorld.set(world, known);
  const counted = known.get(creator.userId) ?? count(world, creator);
  known.set(creator.userId, counted);
  return counted;
}

function count(world: World, creator: WorldCreator): AuthorCounts {
  const videos = (world.videosByUserId.get(creator.userId) ?? []).filter(
    (video) => !deletedRefusals.has(video.refusal ?? ''),
  );
  const heart = videos.reduce((sum, video) => sum + video.counts.likeCount, 0);
  return {
    followerCount: creator.followerCount,
    followingCount: creator.followingCount,
    heart,
    heartCount: heart,
    videoCount: videos.length,
    diggCount: creator.likedCount,
    friendCount: 0,
  };
}

function pageOnly(creator: WorldCreator): JsonObject {
  return {
    shortId: '',
    createTime: creator.createdSecond,
    roomId: '',
    uniqueIdModifyTime: creator.formerHandles.length === 0 ? 0 : creator.createdSecond + 31_536_000,
    recommendReason: '',
    nowInvitationCardUrl: '',
    nickNameModifyTime: 0,
    canExpPlaylist: false,
    suggestAccountBind: false,
    UserStoryStatus: 0,
    shortDramaCreator: {},
  };
}

function mapValues<T>(counts: AuthorCounts, change: (count: number) => T): JsonObject {
  return Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, change(value)]));
}
