import type { JsonObject } from '../../twin.ts';
import type { WorldCounts } from '../../world/entities.ts';

/** Whether an object is written as on a page or as in a list; types and keys differ. */
export type ItemForm = 'page' | 'list';

/** A count as TikTok shows it: exact below 10,000, then to the hundred, from a million to the hundred thousand. */
export function roundedCount(count: number): number {
  if (count < 10_000) return count;
  const step = count < 1_000_000 ? 100 : 100_000;
  return Math.round(count / step) * step;
}

/** The `stats` of a post: rounded; on pages `collectCount` is text. */
export function statsOf(counts: WorldCounts, form: ItemForm): JsonObject {
  const saved = roundedCount(counts.saveCount);
  return {
    diggCount: roundedCount(counts.likeCount),
    shareCount: roundedCount(counts.shareCount),
    commentCount: roundedCount(counts.commentCount),
    playCount: roundedCount(counts.playCount),
    collectCount: form === 'page' ? String(saved) : saved,
  };
}

/** The `statsV2` of a post: exact in lists; on pages rounded but for `collectCount`. Source: tiktok facts, section 11. */
export function statsV2Of(counts: WorldCounts, form: ItemForm): JsonObject {
  const shown = (count: number): string => String(form === 'page' ? roundedCount(count) : count);
  return {
    diggCount: shown(counts.likeCount),
    shareCount: shown(counts.shareCount),
    commentCount: shown(counts.commentCount),
    playCount: shown(counts.playCount),
    collectCount: String(counts.saveCount),
    repostCount: '0',
  };
}
