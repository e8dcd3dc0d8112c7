import { type JsonObject, redirectAnswer, type TwinAnswer, type TwinContext, type TwinRequest } from '../../twin.ts';
import { type Refusal, refusalNamed } from '../../world/cast/refusals.ts';
import type { WorldVideo } from '../../world/entities.ts';
import { toAuthor } from './author-object.ts';
import { statsOf } from './counts.ts';
import { authorOf, toItemStruct } from './item-struct.ts';
import { decoyPage, scopePage, tiktokOrigin } from './pages.ts';
import { emptyVideoBlock } from './video-block.ts';

/** `GET /@<anything>/video/<id>`: the post, or how it is refused; the user part is not looked at. */
export function postPage(context: TwinContext, request: TwinRequest, user: string, videoId: string): TwinAnswer {
  const path = `/@${user}/video/${videoId}`;
  if (!/^[0-9]{15,20}$/.test(videoId)) return refusedPage(context, path, { statusCode: 100_002, statusMsg: '' });
  const video = context.world.videoById.get(videoId);
  if (video === undefined) return refusedPage(context, path, { statusCode: 10_204, statusMsg: "item doesn't exist" });
  if (video.refusal !== undefined)
    return refuse(context, { path, request, video, refusal: refusalNamed(video.refusal) });
  return itemPage(context, path, video);
}

/** `GET /@<anything>/photo/<id>`: a page without the item; only the `/video/` address carries it. */
export function photoPage(context: TwinContext, user: string, videoId: string): TwinAnswer {
  return scopePage(context, `/@${user}/photo/${videoId}`, {});
}

function itemPage(context: TwinContext, path: string, video: WorldVideo): TwinAnswer {
  const scope = detailOf(context, video, toItemStruct(context.world, video, 'page'));
  if (video.imageCount === 0) return scopePage(context, path, { 'webapp.video-detail': scope });
  const photoPath = path.replace('/video/', '/photo/');
  return scopePage(context, photoPath, {
    'webapp.browserRedirect-context': { originalUrl: path, browserRedirectUrl: photoPath },
    'webapp.video-detail': scope,
  });
}

interface RefusedPost {
  readonly path: string;
  readonly request: TwinRequest;
  readonly video: WorldVideo;
  readonly refusal: Refusal;
}

function refuse(context: TwinContext, post: RefusedPost): TwinAnswer {
  const { path, video, refusal } = post;
  switch (refusal.kind) {
    case 'login_redirect':
      return redirectAnswer(
        `${post.request.redirectOrigin}/login?redirect_url=${encodeURIComponent(`${tiktokOrigin}${path}`)}`,
      );
    case 'decoy':
    case 'decoy_everywhere':
      return decoyPage();
    case 'other_post':
      return itemPage(context, path, strangerTo(context, video));
    case 'classified':
      return scopePage(context, path, { 'webapp.video-detail': detailOf(context, video, classified(context, video)) });
    case 'login_empty':
      return scopePage(context, path, { 'webapp.video-detail': detailOf(context, video, emptied(context, video)) });
    case 'status':
      return refusedPage(context, path, statusOf(refusal));
  }
}

/** The refused scope: status and message, nothing else. */
function refusedPage(context: TwinContext, path: string, status: JsonObject): TwinAnswer {
  return scopePage(context, path, { 'webapp.video-detail': status });
}

function statusOf(refusal: Refusal): JsonObject {
  const { statusCode, statusMsg } = refusal;
  if (refusal.name === 'text_status') return { statusCode: String(statusCode), statusMsg };
  if (statusCode !== 10_000) return { statusCode, statusMsg };
  const verifyConfig = { code: 10_000, type: 'verify', subtype: 'slide', fp: 'sandbox', region: 'va' };
  return { statusCode, statusMsg, verifyConfig };
}

function detailOf(context: TwinContext, video: WorldVideo, itemStruct: JsonObject): JsonObject {
  const author = authorOf(context.world, video);
  return {
    itemInfo: { itemStruct },
    shareMeta: { title: `${author.name} on TikTok`, desc: video.caption.text },
    statusCode: 0,
    statusMsg: '',
  };
}

/** An item that is marked as classified and has neither video nor sound. */
function classified(context: TwinContext, video: WorldVideo): JsonObject {
  return {
    id: video.videoId,
    desc: video.caption.text,
    createTime: String(video.createdSecond),
    isContentClassified: true,
    author: toAuthor(authorOf(context.world, video), 'page'),
    stats: statsOf(video.counts, 'page'),
  };
}

/** An item that is all placeholders: what a visitor sees who would have to log in. */
function emptied(context: TwinContext, video: WorldVideo): JsonObject {
  return {
    id: video.videoId,
    desc: '',
    createTime: '0',
    video: emptyVideoBlock(),
    author: toAuthor(authorOf(context.world, video), 'page'),
    stats: {},
  };
}

/** Another post that answers. */
function strangerTo(context: TwinContext, video: WorldVideo): WorldVideo {
  const stranger = context.world.videos.find((other) => other.refusal === undefined && other.userId !== video.userId);
  return stranger ?? video;
}
