import type { JsonObject } from '../../twin.ts';
import type { WorldCreator, WorldVideo } from '../../world/entities.ts';
import type { World } from '../../world/world.ts';
import { authorStatsOf, authorStatsV2Of, toAuthor } from './author-object.ts';
import { challengesOf, textExtraOf } from './caption-object.ts';
import { type ItemForm, statsOf, statsV2Of } from './counts.ts';
import { noMusic, toMusic } from './music-object.ts';
import { toImagePost, toVideoBlock } from './video-block.ts';

/**
 * A post as TikTok writes it, on a page or in a list; the two differ in types and in what they leave out.
 *
 * Source: tiktok facts, sections 10 to 17. Fails: throws when the post's account is not in the world.
 */
export function toItemStruct(world: World, video: WorldVideo, form: ItemForm): JsonObject {
  const creator = authorOf(world, video);
  const omits = form === 'list' ? creator.listOmits : 'nothing';
  return {
    id: video.videoId,
    desc: video.caption.text,
    createTime: form === 'page' ? String(video.createdSecond) : video.createdSecond,
    video: toVideoBlock(video, form),
    author: toAuthor(creator, form),
    music: musicOf(world, video, form),
    challenges: challengesOf(world, video),
    stats: statsOf(video.counts, form),
    ...(omits === 'statsV2' ? {} : { statsV2: statsV2Of(video.counts, form) }),
    authorStats: authorStatsOf(world, creator),
    ...(form === 'page' ? { authorStatsV2: authorStatsV2Of(world, creator, 'rounded') } : {}),
    textExtra: textExtraOf(world, video),
    contents: [{ desc: video.caption.text, textExtra: textExtraOf(world, video) }],
    ...stateOf(video),
    ...(form === 'page' ? pageOnly(video) : listOnly()),
    ...(video.imageCount > 0 ? { imagePost: toImagePost(video) } : {}),
    ...(video.isPinned ? { isPinnedItem: true } : {}),
  };
}

/** The account of a post. Fails: throws when it is not in the world. */
export function authorOf(world: World, video: WorldVideo): WorldCreator {
  const creator = world.creatorByUserId.get(video.userId);
  if (creator === undefined) throw new Error(`post ${video.videoId} has no account`);
  return creator;
}

function musicOf(world: World, video: WorldVideo, form: ItemForm): JsonObject {
  const sound = video.soundId === undefined ? undefined : world.soundById.get(video.soundId);
  if (sound === undefined) return noMusic(video.createdSecond % 2 === 0 ? 'empty_object' : 'empty_names');
  const omitsMapping = form === 'list' && authorOf(world, video).listOmits === 'mapping';
  return toMusic(world, sound, { form, omitsMapping });
}

function stateOf(video: WorldVideo): JsonObject {
  return {
    originalItem: false,
    officalItem: false,
    secret: false,
    forFriend: false,
    digged: false,
    collected: false,
    privateItem: false,
    isAd: video.location === 'FAKE-AD',
    shareEnabled: true,
    ...(video.imageCount > 0 ? {} : { duetEnabled: true, stitchEnabled: true }),
    duetDisplay: 0,
    stitchDisplay: 0,
    itemCommentStatus: 0,
    stickersOnItem: [],
    item_control: { can_repost: true },
    textLanguage: video.language,
    textTranslatable: video.language !== 'un',
    CategoryType: 120,
    diversificationId: 10_001,
    backendSourceEventTracking: '',
    AIGCDescription: '',
  };
}

function pageOnly(video: WorldVideo): JsonObject {
  return {
    scheduleTime: 0,
    warnInfo: [],
    takeDown: 0,
    effectStickers: [],
    comments: [],
    indexEnabled: true,
    locationCreated: video.location,
    suggestedWords: [],
    diversificationLabels: ['Singing & Dancing', 'Performance'],
    channelTags: [],
    IsAigc: false,
    ShowAIGC: true,
    isReviewing: false,
    creatorAIComment: { hasAITopic: false, categoryList: [], eligibleVideo: false, notEligibleReason: 101 },
  };
}

function listOnly(): JsonObject {
  return {
    adAuthorization: false,
    adLabelVersion: 0,
    aigcLabelType: 0,
    BAInfo: '',
    duetInfo: { duetFromId: '0' },
    itemMute: false,
    showNotPass: false,
    vl1: false,
  };
}
