import type { Creator } from '../core/entities/creator.ts';
import type { Video } from '../core/entities/video.ts';
import { saveCreators } from './creators.ts';
import type { Tx } from './database.ts';
import { applyMappingDecisions } from './decide-links.ts';
import { type HandleOf, settleHandles } from './handles.ts';
import { saveTrackHistory, saveVideoHistory } from './history.ts';
import { confirmMappings } from './mapping-trust.ts';
import { saveSounds } from './sounds.ts';
import { type SavedVideos, saveVideos, type VideoSaving } from './videos.ts';

/**
 * Writes one page of posts with their creators, sounds, mapping entries and history, one statement a table.
 *
 * Shape: each post id at most once; every post has `publishedAt`. Repeating it changes no count.
 */
export async function savePosts(
  tx: Tx,
  videos: readonly Video[],
  creators: readonly Creator[],
  saving: VideoSaving,
): Promise<SavedVideos> {
  const authors = [...videos.flatMap(authorOf), ...creators];
  const handleOf = await settleHandles(tx, authors, saving.at);
  const settled = videos.map((video) => withHandle(video, handleOf));
  await saveCreators(
    tx,
    authors.map((creator) => ({ ...creator, handle: handleOf(creator) })),
    saving.at,
  );
  await saveSounds(
    tx,
    videos.flatMap((video) => (video.sound === undefined ? [] : [video.sound])),
    saving.at,
  );
  const saved = await saveVideos(tx, settled, saving);
  await saveVideoHistory(tx, settled, saving.at);
  await saveTrackHistory(tx, settled, saving.mappingSource, saving.at);
  await applyMappingDecisions(tx, [...new Set(videos.flatMap((video) => video.sound?.id ?? []))]);
  await confirmMappings(tx, [...new Set(videos.flatMap((video) => video.mapping?.spotifyTrackId ?? []))]);
  return saved;
}

function authorOf(video: Video): Creator[] {
  if (video.author !== undefined) return [video.author];
  return video.handle === undefined ? [] : [{ handle: video.handle, source: video.source, raw: {} }];
}

function withHandle(video: Video, handleOf: HandleOf): Video {
  const { handle, author } = video;
  if (handle === undefined) return video;
  return { ...video, handle: handleOf(author?.handle === handle ? author : { handle }) };
}
