import type { JsonObject, TwinAnswer, TwinContext } from '../../twin.ts';
import type { WorldCreator } from '../../world/entities.ts';
import type { World } from '../../world/world.ts';
import { authorStatsOf, authorStatsV2Of, toAuthor } from './author-object.ts';
import { scopePage } from './pages.ts';

/** `GET /@<handle>`: also by user id or secUid in place of the handle; a former handle is not found. */
export function profilePage(context: TwinContext, name: string): TwinAnswer {
  const creator = creatorNamed(context.world, name);
  const path = `/@${creator?.handle ?? name}`;
  return scopePage(context, path, { 'webapp.user-detail': userDetailOf(context.world, creator) });
}

/** The account that a handle in any case, a user id or a secUid names. */
export function creatorNamed(world: World, name: string): WorldCreator | undefined {
  return (
    world.creatorByHandle.get(name.toLowerCase()) ?? world.creatorByUserId.get(name) ?? world.creatorBySecUid.get(name)
  );
}

function userDetailOf(world: World, creator: WorldCreator | undefined): JsonObject {
  if (creator === undefined) return { userInfo: {}, statusCode: 10_221, statusMsg: '' };
  const isRefused = creator.access === 'private_status' || creator.access === 'readable_10222';
  return {
    userInfo: {
      user: toUser(creator),
      stats: authorStatsOf(world, creator),
      statsV2: authorStatsV2Of(world, creator, 'exact'),
      itemList: [],
    },
    shareMeta: { title: `${creator.name} on TikTok`, desc: `@${creator.handle} - Watch the latest videos` },
    statusCode: isRefused ? 10_222 : 0,
    statusMsg: '',
    needFix: true,
  };
}

function toUser(creator: WorldCreator): JsonObject {
  const { secUid, ...user } = toAuthor(creator, 'page');
  return {
    ...user,
    ...(creator.hidesSecUid ? {} : { secUid }),
    commerceUserInfo: { commerceUser: false },
    profileTab: { showMusicTab: false, showQuestionTab: false, showPlayListTab: false },
    followingVisibility: 1,
    profileEmbedPermission: 1,
    language: creator.language,
    region: creator.region,
    eventList: [],
    isOrganization: 0,
    ...(creator.bioLink === undefined ? {} : { bioLink: { link: creator.bioLink, risk: 0 } }),
  };
}
