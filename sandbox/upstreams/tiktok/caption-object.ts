import type { JsonObject } from '../../twin.ts';
import type { CaptionSpan, WorldVideo } from '../../world/entities.ts';
import { streamOf } from '../../world/random.ts';
import type { World } from '../../world/world.ts';

/** The `textExtra` of a caption: tags (type 1) and mentions (type 0) with UTF-16 offsets. */
export function textExtraOf(world: World, video: WorldVideo): readonly JsonObject[] {
  return video.caption.spans.map((span) => ({
    awemeId: '',
    start: span.start,
    end: span.end,
    ...(span.tag === undefined ? mention(world, span) : tagged(world, span.tag)),
    subType: 0,
    isCommerce: false,
  }));
}

/** The `challenges` of a caption: every tag once, in TikTok's own spelling. */
export function challengesOf(world: World, video: WorldVideo): readonly JsonObject[] {
  const tags = new Set(video.caption.spans.flatMap((span) => (span.tag === undefined ? [] : [span.tag])));
  return [...tags].map((tag) => ({
    id: tagIdOf(world, tag),
    title: tag,
    desc: '',
    profileLarger: '',
    profileMedium: '',
    profileThumb: '',
    coverLarger: '',
    coverMedium: '',
    coverThumb: '',
    isCommerce: false,
    stats: { videoCount: 0, viewCount: 0 },
  }));
}

/** The same id for the same tag, everywhere. Shape: 16 digits. */
export function tagIdOf(world: World, tag: string): string {
  return `16${streamOf(world.seed, `tag/${tag}`, 0).text('0123456789', 14)}`;
}

function tagged(world: World, tag: string): JsonObject {
  return { hashtagId: tagIdOf(world, tag), hashtagName: tag, type: 1, userId: '', userUniqueId: '', secUid: '' };
}

function mention(world: World, span: CaptionSpan): JsonObject {
  const creator = world.creatorByHandle.get(span.mention ?? '');
  return {
    hashtagName: '',
    type: 0,
    userId: creator?.userId ?? '',
    userUniqueId: span.mention ?? '',
    secUid: creator?.secUid ?? '',
  };
}
