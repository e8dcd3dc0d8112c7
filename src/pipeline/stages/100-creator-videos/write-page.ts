import type { Creator } from '../../../core/entities/creator.ts';
import type { JsonObject } from '../../../core/entities/json.ts';
import type { Video } from '../../../core/entities/video.ts';
import { type Failure, outcomeOf } from '../../../core/errors.ts';
import type { Handle } from '../../../core/ids/handle.ts';
import { redactText } from '../../../core/redaction/redact-text.ts';
import { markScraped } from '../../../store/creators.ts';
import type { Tx } from '../../../store/database.ts';
import { saveCreatorHistory } from '../../../store/history.ts';
import { savePosts } from '../../../store/posts.ts';
import { finishRun, lockRun, markRunForBackground, type ScrapeRun, saveRunStep } from '../../../store/scrape-runs.ts';
import { inTransaction } from '../../../store/transaction.ts';
import type { PipelineContext } from '../../context.ts';
import { backgroundStages, enqueueDue, enqueueFollowers } from '../../engine/enqueue.ts';
import type { Job } from '../../engine/job-queue.ts';
import { writeStorable } from '../../engine/write-storable.ts';
import { type RunProgress, toStoredProgress } from './progress.ts';
import { creatorVideosQueue } from './queue.ts';

/** One page of a run, on its way into the store. */
export interface PageWriting {
  readonly job: Job;
  /** Pages the run had when this one was asked for. */
  readonly pagesBefore: number;
  /** undefined when not even the account could be read. */
  readonly progress: RunProgress | undefined;
  readonly videos: readonly Video[];
  readonly profiles: readonly Creator[];
  /** Set when the run ends with this page. */
  readonly end: { readonly complete: boolean; readonly stopped?: Failure } | undefined;
}

/** Somebody else has gone on with the run; nothing of this page may be written. */
export class LostRun extends Error {}

/** Writes a page in one transaction: posts, history, progress, the first stages' jobs and, at the end, the run's end. */
export async function writePage(context: PipelineContext, run: ScrapeRun, page: PageWriting): Promise<void> {
  const at = new Date(context.clock.now());
  const videos = page.videos.filter((video) => video.publishedAt !== undefined);
  if (videos.length < page.videos.length) {
    const ids = page.videos.filter((video) => video.publishedAt === undefined).map((video) => video.id);
    context.log.warn('posts without a time of publication are left out', { handle: run.handle, ids });
  }
  const saving = { at, backgroundEnrich: run.backgroundEnrich, mappingSource: 'tiktok_metadata' } as const;
  const { refused } = await writeStorable(context, { videos, profiles: page.profiles }, saving, (batch) =>
    inTransaction(context.database, (tx) => writeInto(context, tx, run, { ...page, ...batch }, at)),
  );
  if (refused.length > 0) {
    const ids = refused.map((video) => video.id);
    context.log.error('posts that the database refuses are left out', { handle: run.handle, ids });
  }
  context.signals.ring('jobs');
}

async function writeInto(context: PipelineContext, tx: Tx, run: ScrapeRun, page: PageWriting, at: Date): Promise<void> {
  // Locked, so that a caller who joins wants background work either before this page or after it.
  const present = await lockRun(tx, run.runId);
  if (present === undefined) throw new LostRun(`the listing of ${run.handle} has ended`);
  const { backgroundEnrich } = present;
  const saving = { at, backgroundEnrich, mappingSource: 'tiktok_metadata' } as const;
  const saved = await savePosts(tx, page.videos, page.profiles, saving);
  if (page.end !== undefined && backgroundEnrich) await markRunForBackground(tx, run.runId);
  const queued = backgroundEnrich ? await enqueue(context, tx, page) : 0;
  const isOurs = await saveRunStep(tx, run.runId, {
    videoIds: page.videos.map((video) => video.id),
    newCount: saved.newIds.size,
    queued,
    pages: 1,
    pagesBefore: page.pagesBefore,
    progress: page.progress === undefined ? run.progress : toStoredProgress(page.progress),
  });
  if (!isOurs) throw new LostRun(`the listing of ${run.handle} went to another worker`);
  if (page.end !== undefined) await endRun(context, tx, run, page, at);
}

async function enqueue(context: PipelineContext, tx: Tx, page: PageWriting): Promise<number> {
  const from = { stage: creatorVideosQueue, ids: page.videos.map((video) => video.id) };
  let added = await enqueueFollowers(context, tx, from, { isUrgent: true });
  const handle = page.progress?.account.handle;
  if (page.end === undefined || handle === undefined) return added;
  for (const stage of backgroundStages(context)) {
    added += await enqueueDue(context, tx, stage, { handle, onlyBackground: true }, { isUrgent: true });
  }
  return added;
}

async function endRun(context: PipelineContext, tx: Tx, run: ScrapeRun, page: PageWriting, at: Date): Promise<void> {
  const { end, progress, job } = page;
  const handle: Handle | undefined = progress?.account.handle;
  if (handle !== undefined) {
    await markScraped(tx, handle, at);
    await saveCreatorHistory(tx, [handle], at);
  }
  await finishRun(tx, run.runId, {
    at,
    complete: end?.complete === true,
    outcome: end?.stopped === undefined ? 'found' : outcomeOf(end.stopped),
    ...(end?.stopped === undefined ? {} : { error: toRunError(end.stopped) }),
  });
  await context.jobs.finish(tx, creatorVideosQueue, [job]);
}

function toRunError(problem: Failure): { code: string; message: string; details: JsonObject } {
  const details = JSON.parse(redactText(JSON.stringify(problem.details))) as JsonObject;
  return { code: problem.code, message: redactText(problem.message), details };
}
