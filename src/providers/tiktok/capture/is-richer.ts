import type { Video } from '../../../core/entities/video.ts';

/**
 * Whether `a` is the richer copy of one post than `b`: with TikTok's mapping of the sound to music services, then with
 * more counters, then with more fields.
 *
 * Shape: a strict order; of equally rich copies neither is richer. Source: tiktok facts, section 23.
 */
export function isRicher(a: Video, b: Video): boolean {
  const difference = mappingRank(a) - mappingRank(b) || countersOf(a) - countersOf(b) || fieldsOf(a) - fieldsOf(b);
  return difference > 0;
}

/** Delivered and filled, delivered and empty, not delivered. */
function mappingRank(video: Video): number {
  if (video.sound === undefined || video.sound.mappingState === 'not_delivered') return 0;
  return video.sound.mappingState === 'mapped' ? 2 : 1;
}

function countersOf(video: Video): number {
  return Object.values(video.counts).filter((count) => count !== undefined).length;
}

function fieldsOf(video: Video): number {
  return filled(video) + filled(video.author) + filled(video.sound) + filled(video.raw);
}

function filled(record: object | undefined): number {
  return Object.values(record ?? {}).filter((value) => value !== undefined && value !== null && value !== '').length;
}
