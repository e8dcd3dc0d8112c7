import { htmlAnswer, type JsonObject, type TwinAnswer, type TwinContext } from '../../twin.ts';
import { refusalNamed } from '../../world/cast/refusals.ts';
import type { WorldCreator, WorldSound, WorldVideo } from '../../world/entities.ts';
import { listedVideosOf, type World } from '../../world/world.ts';
import { authorCountsOf } from './author-object.ts';
import { tagIdOf } from './caption-object.ts';
import { roundedCount } from './counts.ts';
import { authorOf } from './item-struct.ts';
import { toScriptJson } from './rehydration-page.ts';
import { audioAddress, avatarAddress, coverAddress, photoAddresses } from './storage.ts';

const mostVideos = 11;

/** `GET /embed/v2/<id>`: a removed post is 200 with empty strings. Source: tiktok facts, section 9. */
export function embeddedPost(context: TwinContext, path: string, videoId: string): TwinAnswer {
  const video = context.world.videoById.get(videoId);
  const refusal = video?.refusal === undefined ? undefined : refusalNamed(video.refusal);
  if (refusal?.kind === 'decoy_everywhere') {
    return { status: 503, headers: { 'content-type': 'text/plain' }, body: 'overload-protect' };
  }
  const isShown = video !== undefined && (refusal === undefined || refusal.oembedStatus === 200);
  const videoData = isShown ? videoDataOf(context.world, video) : removedData;
  return frontityPage(path, { isReady: true, videoData });
}

/** `GET /embed/@<handle>`: the account and its newest posts; private accounts have no list. */
export function embeddedCreator(context: TwinContext, path: string, name: string): TwinAnswer {
  const creator = context.world.creatorByHandle.get(name.toLowerCase());
  if (creator === undefined) return frontityPage(path, { isReady: true, userInfo: {}, statusCode: 10_221 });
  const isPrivate = creator.access === 'private_flag' || creator.access === 'private_status';
  const videos = listedVideosOf(context.world, creator).slice(0, mostVideos);
  const videoList = videos.map((video) => ({
    id: video.videoId,
    desc: video.caption.text,
    playCount: roundedCount(video.counts.playCount),
    coverUrl: coverAddress(video, 'origin'),
  }));
  return frontityPage(path, {
    isReady: true,
    userInfo: userInfoOf(context.world, creator),
    ...(isPrivate ? {} : { videoList }),
  });
}

const removedData = {
  itemInfos: {
    id: '',
    text: '',
    createTime: '',
    playCount: 0,
    diggCount: 0,
    commentCount: 0,
    shareCount: 0,
    covers: [],
    video: { urls: [], videoMeta: { width: 0, height: 0, ratio: 0, duration: 0 } },
  },
  authorInfos: { uniqueId: '', nickName: '', verified: false },
  musicInfos: { musicId: '', musicName: '', authorName: '', original: false, playUrl: [] },
  textExtra: [],
};

function videoDataOf(world: World, video: WorldVideo): JsonObject {
  const author = authorOf(world, video);
  const counts = authorCountsOf(world, author);
  return {
    itemInfos: itemInfosOf(video),
    authorInfos: {
      uniqueId: author.handle,
      nickName: author.name,
      verified: author.isVerified,
      covers: [avatarAddress(author, 100)],
    },
    authorStats: { followerCount: roundedCount(counts.followerCount), heartCount: String(counts.heartCount) },
    musicInfos: musicInfosOf(world.soundById.get(video.soundId ?? '')),
    textExtra: video.caption.spans.map((span) => ({
      Start: span.start,
      End: span.end,
      HashtagName: span.tag ?? '',
      HashtagId: span.tag === undefined ? '' : tagIdOf(world, span.tag),
      UserUniqueId: span.mention ?? '',
      Type: span.tag === undefined ? 0 : 1,
    })),
    imagePostInfo: video.imageCount === 0 ? null : { displayImages: imagesOf(video) },
  };
}

function itemInfosOf(video: WorldVideo): JsonObject {
  const isPhoto = video.imageCount > 0;
  return {
    id: video.videoId,
    text: video.caption.text,
    createTime: String(video.createdSecond),
    playCount: roundedCount(video.counts.playCount),
    diggCount: roundedCount(video.counts.likeCount),
    commentCount: roundedCount(video.counts.commentCount),
    shareCount: roundedCount(video.counts.shareCount),
    covers: [coverAddress(video, 'origin')],
    coversOrigin: [],
    isAd: false,
    secret: false,
    forFriend: false,
    video: {
      urls: [],
      videoMeta: {
        width: isPhoto ? 0 : 720,
        height: isPhoto ? 0 : 1280,
        ratio: 0,
        duration: video.durationSeconds,
      },
    },
  };
}

function musicInfosOf(sound: WorldSound | undefined): JsonObject {
  if (sound === undefined) return removedData.musicInfos;
  const audio = audioAddress(sound);
  return {
    musicId: sound.soundId,
    musicName: sound.title,
    authorName: sound.authorName,
    original: sound.isOriginal,
    covers: [],
    playUrl: audio === '' ? [] : [audio],
  };
}

function imagesOf(video: WorldVideo): readonly JsonObject[] {
  return Array.from({ length: video.imageCount }, (_, picture) => ({
    urlList: photoAddresses(video, picture),
    width: 1080,
    height: 1350,
  }));
}

function userInfoOf(world: World, creator: WorldCreator): JsonObject {
  const counts = authorCountsOf(world, creator);
  return {
    id: creator.userId,
    uniqueId: creator.handle,
    nickname: creator.name,
    signature: creator.bio,
    verified: creator.isVerified,
    avatarThumbUrl: avatarAddress(creator, 100),
    followerCount: roundedCount(counts.followerCount),
    followingCount: counts.followingCount,
    heartCount: roundedCount(counts.heartCount),
    privateAccount: creator.access === 'private_flag' || creator.access === 'private_status',
  };
}

function frontityPage(path: string, data: JsonObject): TwinAnswer {
  const state = toScriptJson({ source: { data: { [path]: data } } });
  return htmlAnswer(
    `<!DOCTYPE html><html><head><title>TikTok</title></head><body><div id="root"></div><script id="__FRONTITY_CONNECT_STATE__" type="application/json">${state}</script></body></html>`,
  );
}
