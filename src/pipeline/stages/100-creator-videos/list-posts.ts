import type { Creator } from '../../../core/entities/creator.ts';
import type { Video } from '../../../core/entities/video.ts';
import type { Failure } from '../../../core/errors.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import {
  afterFailure,
  afterPage,
  type ListingState,
  type ListingStep,
  requestOfListing,
  startListing,
} from '../../../providers/tiktok/listing.ts';
import { send } from '../../../send/send.ts';
import { findRunVideoIds, type ScrapeRun } from '../../../store/scrape-runs.ts';
import type { PipelineContext } from '../../context.ts';
import type { Job } from '../../engine/job-queue.ts';
import { type ReadAccount, readAccount } from '../../scraping/read-account.ts';
import { type RunProgress, readProgress } from './progress.ts';
import { writePage } from './write-page.ts';

/** How a listing left its job: ended with the run, or stopped with the process. */
export type ListingEnd = 'finished' | 'interrupted';

/**
 * Lists a creator's posts from where the run stands to its end; each page is written with the run's progress.
 *
 * Why: a crash repeats at most the page in flight, and a run that another worker took over is left alone.
 */
export async function listPosts(
  context: PipelineContext,
  run: ScrapeRun,
  job: Job,
  signal: AbortSignalLike,
): Promise<ListingEnd> {
  const stored = readProgress(run.progress);
  const progress = stored ?? (await startRunListing(context, run, job));
  let listing = progress?.listing;
  if (progress === undefined || listing === undefined) return 'finished';
  const seen = new Set(await findRunVideoIds(context.database, run.runId));
  for (let pagesBefore = stored === undefined ? run.pages + 1 : run.pages; !signal.aborted; pagesBefore += 1) {
    const step = await askForPage(context, run, listing, seen);
    for (const video of step.videos) seen.add(video.id);
    listing = step.state;
    const videos = step.videos.map((video) => withAuthor(video, progress));
    const page = { job, pagesBefore, progress: { ...progress, listing }, videos, profiles: [], end: endOf(step) };
    await writePage(context, run, page);
    if (step.kind === 'finished') return 'finished';
  }
  return 'interrupted';
}

/** Reads the account and writes it; undefined when the run ends with that. */
async function startRunListing(context: PipelineContext, run: ScrapeRun, job: Job): Promise<RunProgress | undefined> {
  const account = await readAccount(context, run.handle);
  if (!account.ok) {
    const end = { complete: false, stopped: account.failure };
    await writePage(context, run, { job, pagesBefore: run.pages, progress: undefined, videos: [], profiles: [], end });
    return undefined;
  }
  const progress = progressOf(context, run, account.value);
  const profiles: readonly Creator[] = [account.value.creator];
  const hasNoPosts = progress.listing === undefined || account.value.claimedVideoCount === 0;
  const end = hasNoPosts ? { complete: true } : undefined;
  await writePage(context, run, { job, pagesBefore: run.pages, progress, videos: [], profiles, end });
  return hasNoPosts ? undefined : progress;
}

function progressOf(context: PipelineContext, run: ScrapeRun, account: ReadAccount): RunProgress {
  const { creator, secUid, claimedVideoCount } = account;
  if (secUid === undefined) return { account: { handle: creator.handle } };
  const nowMs = Math.floor(context.clock.now());
  const wanted = run.wanted ?? undefined;
  const listing = startListing({ secUid, wanted, claimedVideoCount, nowMs, random: context.random });
  return { account: { handle: creator.handle }, listing };
}

async function askForPage(
  context: PipelineContext,
  run: ScrapeRun,
  state: ListingState,
  seen: ReadonlySet<string>,
): Promise<ListingStep> {
  const received = await send(context, requestOfListing(state, run.handle), {
    stage: 'creator_videos',
    subjectId: run.handle,
  });
  if (!received.ok) return afterFailure(state, received.failure, context.random);
  const page = received.value.value ?? { videos: [], skipped: 0, hasMore: false };
  return afterPage(state, page, (id) => seen.has(id), context.random);
}

/** Posts of a creator's own list are the creator's, also where the answer leaves the author out. */
function withAuthor(video: Video, progress: RunProgress): Video {
  return video.handle !== undefined ? video : { ...video, handle: progress.account.handle };
}

function endOf(step: ListingStep): { readonly complete: boolean; readonly stopped?: Failure } | undefined {
  if (step.kind === 'continue') return undefined;
  return { complete: step.complete, ...(step.stopped === undefined ? {} : { stopped: step.stopped }) };
}
