import { type JsonObject, jsonAnswer, type TwinAnswer, type TwinContext, type TwinRequest } from '../../twin.ts';
import { refusalNamed } from '../../world/cast/refusals.ts';
import type { WorldCreator, WorldVideo } from '../../world/entities.ts';
import { authorOf } from './item-struct.ts';
import { tiktokOrigin } from './pages.ts';
import { creatorNamed } from './profile-page.ts';
import { coverAddress } from './storage.ts';

/** `GET /oembed?url=`: 200 for what exists, withheld posts too; 400 for everything else. Source: tiktok facts, section 9. */
export function oembed(context: TwinContext, request: TwinRequest): TwinAnswer {
  const path = pathOf(request.query.get('url') ?? '');
  const post = /^\/@[^/]*\/(?:video|photo)\/([0-9]+)\/?$/.exec(path)?.[1];
  if (post !== undefined) return answerFor(context, post);
  const code = /^(?:\/t)?\/([A-Za-z0-9]{9})\/*$/.exec(path)?.[1];
  const behind = code === undefined ? undefined : context.world.shortLinkByCode.get(code)?.videoId;
  if (behind !== undefined) return answerFor(context, behind);
  const name = /^\/@([^/]+)\/?$/.exec(path)?.[1];
  const creator = name === undefined ? undefined : creatorNamed(context.world, name);
  return creator === undefined ? unknown() : jsonAnswer(creatorAnswer(creator));
}

function answerFor(context: TwinContext, videoId: string): TwinAnswer {
  const video = context.world.videoById.get(videoId);
  if (video === undefined) return unknown();
  if (video.refusal !== undefined && refusalNamed(video.refusal).oembedStatus === 400) return unknown();
  return jsonAnswer(videoAnswer(context, video));
}

function unknown(): TwinAnswer {
  return jsonAnswer({ code: 400, message: 'Something went wrong' }, 400);
}

function videoAnswer(context: TwinContext, video: WorldVideo): JsonObject {
  const author = authorOf(context.world, video);
  return {
    version: '1.0',
    type: 'video',
    title: video.caption.text,
    ...authorPart(author),
    width: '100%',
    height: '100%',
    html: blockquoteOf(context, author, video),
    thumbnail_width: 576,
    thumbnail_height: 1024,
    thumbnail_url: coverAddress(video, 'origin'),
    provider_url: tiktokOrigin,
    provider_name: 'TikTok',
    embed_product_id: video.videoId,
    embed_type: 'video',
  };
}

function creatorAnswer(creator: WorldCreator): JsonObject {
  return {
    version: '1.0',
    type: 'rich',
    title: `${creator.name}'s Creator Profile`,
    ...authorPart(creator),
    width: '100%',
    height: '100%',
    html: `<blockquote class="tiktok-embed" cite="${tiktokOrigin}/@${creator.handle}" data-unique-id="${creator.handle}" data-embed-type="creator"></blockquote>`,
    provider_url: tiktokOrigin,
    provider_name: 'TikTok',
    embed_product_id: creator.handle,
    embed_type: 'creator',
  };
}

function authorPart(creator: WorldCreator): JsonObject {
  return {
    author_url: `${tiktokOrigin}/@${creator.handle}`,
    author_name: creator.name,
    author_unique_id: creator.handle,
  };
}

function blockquoteOf(context: TwinContext, author: WorldCreator, video: WorldVideo): string {
  const address = `${tiktokOrigin}/@${author.handle}`;
  const tags = video.caption.spans.flatMap((span) => (span.tag === undefined ? [] : [span.tag]));
  const tagLinks = tags.map(
    (tag) =>
      `<a title="${toText(tag)}" target="_blank" href="${tiktokOrigin}/tag/${encodeURIComponent(tag)}?refer=embed">#${toText(tag)}</a>`,
  );
  const sound = context.world.soundById.get(video.soundId ?? '');
  const soundLink =
    sound === undefined
      ? ''
      : `<a target="_blank" title="♬ ${toText(`${sound.title} - ${sound.authorName}`)}" href="${tiktokOrigin}/music/${slugOf(sound.title)}-${sound.soundId}?refer=embed">♬ ${toText(`${sound.title} - ${sound.authorName}`)}</a>`;
  return `<blockquote class="tiktok-embed" cite="${address}/video/${video.videoId}" data-video-id="${video.videoId}" data-embed-from="oembed"> <section> <a target="_blank" title="@${author.handle}" href="${address}?refer=embed">@${author.handle}</a> ${toText(video.caption.text)} ${tagLinks.join(' ')} ${soundLink} </section> </blockquote> <script async src="${tiktokOrigin}/embed.js"></script>`;
}

function slugOf(title: string): string {
  return encodeURIComponent(title.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase());
}

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The path of an address on one of TikTok's hosts; empty for everything else. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  return /^(?:(?:www|m|vm|vt)\.)?tiktok\.com$/.test(url.hostname) ? url.pathname : '';
}
