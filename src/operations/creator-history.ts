import { z } from 'zod';
import { ok } from '../core/result.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import { findCreatorHistory } from '../store/reads/creator-stats.ts';
import { handleField, limitField } from './fields.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation } from './operation.ts';

/** A creator's counters over time. */
export const creatorHistory = defineOperation({
  name: 'creator-history',
  summary: 'Followers, likes, videos and views of a creator over time, newest first',
  input: z.object({ handle: handleField(), limit: limitField(1_000).default(100) }),
  output: z.object({
    handle: z.string(),
    history: z.array(
      z.object({
        observedAt: z.string(),
        followers: z.int().nullable(),
        likes: z.int().nullable(),
        videoCount: z.int().nullable().describe('Posts the profile claimed'),
        totalVideos: z.int().describe('Posts stored here'),
        totalViews: z.int().describe('Plays of the stored posts'),
      }),
    ),
  }),
  run: async (context, { handle, limit }) => {
    const creator = await knownCreator(context, handle);
    if (!creator.ok) return creator;
    const observations = await findCreatorHistory(context.database, handle, limit);
    const history = observations.map((one) => ({ ...one, observedAt: toWholeSeconds(one.observedAt) }));
    return ok({ handle: `@${handle}`, history });
  },
});
