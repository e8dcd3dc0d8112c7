import type { Creator } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import { databaseRefusal } from '../../store/failures.ts';
import { savePosts } from '../../store/posts.ts';
import { isRefused } from '../../store/transaction.ts';
import type { VideoSaving } from '../../store/videos.ts';
import type { PipelineContext } from '../context.ts';

/** Posts and profiles to be written together. */
export interface PostBatch {
  readonly videos: readonly Video[];
  readonly profiles: readonly Creator[];
}

/**
 * Writes a batch by `write`; when the database refuses it, without those posts and profiles that it refuses alone.
 *
 * Why: one bad row is named and left out without losing the others. Throws as `write` does for anything else.
 */
export async function writeStorable<T>(
  context: PipelineContext,
  batch: PostBatch,
  saving: VideoSaving,
  write: (batch: PostBatch) => Promise<T>,
): Promise<{ readonly written: T; readonly batch: PostBatch; readonly refused: readonly Video[] }> {
  try {
    return { written: await write(batch), batch, refused: [] };
  } catch (cause) {
    if (databaseRefusal(cause) === undefined) throw cause;
    context.log.error('posts hold what the database refuses', { cause });
  }
  const refused: Video[] = [];
  const videos: Video[] = [];
  for (const video of batch.videos) {
    const isBad = await isRefused(context.database, (tx) => savePosts(tx, [video], [], saving));
    (isBad ? refused : videos).push(video);
  }
  const profiles: Creator[] = [];
  for (const profile of batch.profiles) {
    if (!(await isRefused(context.database, (tx) => savePosts(tx, [], [profile], saving)))) profiles.push(profile);
  }
  const rest = { videos, profiles };
  return { written: await write(rest), batch: rest, refused };
}
