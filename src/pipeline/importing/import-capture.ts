import type { Video } from '../../core/entities/video.ts';
import type { Handle } from '../../core/ids/handle.ts';
import { readCapture } from '../../providers/tiktok/capture/read-capture.ts';
import { saveCreatorHistory } from '../../store/history.ts';
import { savePosts } from '../../store/posts.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { PipelineContext } from '../context.ts';
import { enqueueFollowers } from '../engine/enqueue.ts';
import { writeStorable } from '../engine/write-storable.ts';
import { creatorVideosQueue } from '../stages/100-creator-videos/queue.ts';
import type { ImportReport } from './import-report.ts';
import { ImportTally } from './import-tally.ts';
import { type PostBatch, PostWriter } from './post-writer.ts';

const handlesPerHistory = 500;

/** A captured file and how to take it. */
export interface CaptureWish {
  /** For the report. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Creator of the posts that name none. */
  readonly handle: Handle | undefined;
  /** Whether background work may start for what is found. */
  readonly backgroundEnrich: boolean;
  readonly maxBytes: number;
  readonly maxDocumentBytes: number;
}

/** Reads a captured file as it comes and stores what is good; what is not is listed one by one. Throws when the store is lost. */
export async function importCapture(context: PipelineContext, wish: CaptureWish): Promise<ImportReport> {
  const tally = new ImportTally(wish.name);
  const writer = new PostWriter(context.clock, (batch) => writePosts(context, wish, tally, batch));
  try {
    await readInto(context, wish, tally, writer);
  } finally {
    await writer.end(); // what was read before a torn connection is kept
  }
  await writeHistory(context, tally);
  return tally.report();
}

async function readInto(
  context: PipelineContext,
  wish: CaptureWish,
  tally: ImportTally,
  writer: PostWriter,
): Promise<void> {
  const { name, maxBytes, maxDocumentBytes } = wish;
  const options = { name, nowMs: context.clock.now(), maxBytes, maxDocumentBytes };
  for await (const event of readCapture(tally.counted(wish.chunks), options)) {
    if (event.kind === 'creator') await writer.addProfile(event.creator);
    else if (event.kind !== 'video') tally.note(event);
    else {
      const video = withHandle(event.video, wish.handle);
      if (tally.countItem(video, event.where)) await writer.addVideo(video);
    }
  }
}

async function writePosts(
  context: PipelineContext,
  wish: CaptureWish,
  tally: ImportTally,
  all: PostBatch,
): Promise<void> {
  const at = new Date(context.clock.now());
  const saving = { at, backgroundEnrich: wish.backgroundEnrich, mappingSource: 'import' } as const;
  const { written, batch, refused } = await writeStorable(context, all, saving, ({ videos, profiles }) =>
    inTransaction(context.database, async (tx) => {
      const saved = await savePosts(tx, videos, profiles, saving);
      const from = { stage: creatorVideosQueue, ids: videos.map((video) => video.id) };
      // Not urgent: the creator who is being scraped comes first.
      const queued = wish.backgroundEnrich ? await enqueueFollowers(context, tx, from, { isUrgent: false }) : 0;
      return { newIds: saved.newIds, queued };
    }),
  );
  for (const video of refused) tally.countRefused(video);
  if (written.queued > 0) context.signals.ring('jobs');
  tally.countWritten({ ...batch, ...written });
}

async function writeHistory(context: PipelineContext, tally: ImportTally): Promise<void> {
  const handles = [...tally.handles];
  const at = new Date(context.clock.now());
  for (let from = 0; from < handles.length; from += handlesPerHistory) {
    const some = handles.slice(from, from + handlesPerHistory);
    await inTransaction(context.database, (tx) => saveCreatorHistory(tx, some, at));
  }
}

function withHandle(video: Video, handle: Handle | undefined): Video {
  return video.handle === undefined && handle !== undefined ? { ...video, handle } : video;
}
