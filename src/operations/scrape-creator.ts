import { z } from 'zod';
import { type ErrorCode, errorTable, type Failure, failure } from '../core/errors.ts';
import type { Handle } from '../core/ids/handle.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { awaitRun, listCreator } from '../pipeline/scraping/list-creator.ts';
import { findCreator } from '../store/creators.ts';
import { findCreatorStats } from '../store/reads/creator-stats.ts';
import type { ScrapeRun } from '../store/scrape-runs.ts';
import { creatorSums } from './creator-sums.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation, type OperationContext } from './operation.ts';
import { stoppedField, toStopped } from './stopped.ts';

const output = z.object({
  success: z.literal(true),
  creator: z.object({ handle: z.string(), name: z.string(), followers: z.int().nullable() }),
  scraped: z.object({
    videos: z.int().describe('Posts read in this call'),
    inserted: z.int().describe('Rows written, new or updated'),
    new: z.int(),
    updated: z.int(),
    complete: z.boolean().describe('Whether the limit or the end of the list was reached'),
    stopped: stoppedField,
  }),
  stats: z.object(creatorSums),
  enrichment: z.object({ started: z.boolean(), queued: z.int() }),
});

/** Lists a creator's posts and starts their enrichment. */
export const scrapeCreator = defineOperation({
  name: 'scrape-creator',
  summary: "List and store a creator's videos and start their enrichment",
  input: z.object({
    handle: handleField(),
    limit: limitField(50_000).optional().describe('Posts to read; absent = all'),
    enrich: z.boolean().default(true).describe('Whether background work starts for what is found'),
  }),
  output,
  run: async (context, { handle, limit, enrich }) => {
    const runId = await listCreator(context, { handle, wanted: limit, backgroundEnrich: enrich });
    const run = await awaitRun(context, runId);
    const problem = problemOf(run);
    if (problem !== undefined && run.videosRead === 0) return fail(problem);
    return toAnswer(context, run, problem);
  },
});

async function toAnswer(
  context: OperationContext,
  run: ScrapeRun,
  problem: Failure | undefined,
): Promise<Result<z.input<typeof output>>> {
  const handle = presentHandle(run);
  const creator = await findCreator(context.database, handle);
  const stats = await findCreatorStats(context.database, handle);
  return ok({
    success: true,
    creator: { handle: `@${handle}`, name: creator?.name ?? handle, followers: creator?.followerCount ?? null },
    scraped: {
      videos: run.videosRead,
      inserted: run.videosNew + run.videosUpdated,
      new: run.videosNew,
      updated: run.videosUpdated,
      complete: run.complete === true,
      stopped: toStopped(problem),
    },
    stats,
    enrichment: { started: run.backgroundEnrich, queued: run.queued },
  });
}

/** The account's handle as the profile gave it: a number or secUid may have been asked for. */
function presentHandle(run: ScrapeRun): Handle {
  const { account } = run.progress;
  const named = typeof account === 'object' && account !== null && 'handle' in account ? account.handle : undefined;
  return typeof named === 'string' ? (named as Handle) : run.handle;
}

function problemOf(run: ScrapeRun): Failure | undefined {
  const { errorCode, errorMessage, errorDetails } = run;
  if (errorCode === null) return undefined;
  const code: ErrorCode = isErrorCode(errorCode) ? errorCode : 'INTERNAL_ERROR';
  return failure(code, errorMessage ?? 'The listing ended early', errorDetails ?? {});
}

function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorTable, text);
}
