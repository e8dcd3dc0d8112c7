import { z } from 'zod';
import { ok } from '../core/result.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import {
  type CreatorObservation,
  findCreatorHistory,
  findCreatorStats,
  findOldestObservation,
} from '../store/reads/creator-stats.ts';
import { creatorSums } from './creator-sums.ts';
import { handleField, limitField } from './fields.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation } from './operation.ts';

const growthSpanMs = 30 * 86_400_000;

/** Sums over a creator's stored posts, with followers and growth. */
export const creatorStats = defineOperation({
  name: 'creator-stats',
  summary: "Counters over a creator's stored posts, with followers and growth",
  input: z.object({
    handle: handleField(),
    history: limitField(365).optional().describe('Adds that many observations, newest first'),
  }),
  output: z.object({
    handle: z.string(),
    ...creatorSums,
    name: z.string().nullable(),
    followers: z.int().nullable(),
    lastScrapedAt: z.string().nullable(),
    growth: z
      .object({ since: z.string(), followers: z.int().nullable(), views: z.int(), videos: z.int() })
      .nullable()
      .describe('Change against the oldest observation of the last 30 days'),
    history: z
      .array(
        z.object({
          observedAt: z.string(),
          followers: z.int().nullable(),
          totalViews: z.int(),
          totalVideos: z.int(),
        }),
      )
      .optional(),
  }),
  run: async (context, { handle, history }) => {
    const creator = await knownCreator(context, handle);
    if (!creator.ok) return creator;
    const sums = await findCreatorStats(context.database, handle);
    const since = new Date(context.clock.now() - growthSpanMs);
    const oldest = await findOldestObservation(context.database, handle, since);
    const observations =
      history === undefined ? undefined : await findCreatorHistory(context.database, handle, history);
    const { name, followerCount, lastScrapedAt } = creator.value;
    return ok({
      handle: `@${handle}`,
      ...sums,
      name,
      followers: followerCount,
      lastScrapedAt: lastScrapedAt === null ? null : toWholeSeconds(lastScrapedAt),
      growth: oldest === undefined ? null : growthSince(oldest, { followers: followerCount, ...sums }),
      ...(observations === undefined ? {} : { history: observations.map(toShortObservation) }),
    });
  },
});

function growthSince(
  oldest: CreatorObservation,
  now: { readonly followers: number | null; readonly totalViews: number; readonly totalVideos: number },
) {
  const canCompare = now.followers !== null && oldest.followers !== null;
  return {
    since: toWholeSeconds(oldest.observedAt),
    followers: canCompare ? (now.followers ?? 0) - (oldest.followers ?? 0) : null,
    views: now.totalViews - oldest.totalViews,
    videos: now.totalVideos - oldest.totalVideos,
  };
}

function toShortObservation(observation: CreatorObservation) {
  const { observedAt, followers, totalViews, totalVideos } = observation;
  return { observedAt: toWholeSeconds(observedAt), followers, totalViews, totalVideos };
}
