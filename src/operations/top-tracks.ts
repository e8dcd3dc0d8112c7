import { z } from 'zod';
import { copyrightStatuses } from '../core/entities/sound.ts';
import { ok } from '../core/result.ts';
import { findTopTracks } from '../store/reads/top-tracks.ts';
import { handleField, limitField } from './fields.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation } from './operation.ts';

/** The tracks whose posts have most views. */
export const topTracks = defineOperation({
  name: 'top-tracks',
  summary: 'Spotify tracks by the views of the posts that use them',
  input: z.object({
    limit: limitField(1_000).default(20),
    handle: handleField().optional(),
    copyright_status: z.enum(copyrightStatuses).optional(),
    expand: z.enum(['track']).optional().describe('Adds title, artists and isrc to each row, null until enriched'),
  }),
  output: z.array(
    z.object({
      spotifyTrackId: z.string(),
      videoCount: z.int(),
      totalViews: z.int(),
      title: z.string().nullable().optional(),
      artists: z.array(z.string()).nullable().optional(),
      isrc: z.string().nullable().optional(),
    }),
  ),
  run: async (context, { limit, handle, copyright_status: copyrightStatus, expand }) => {
    if (handle !== undefined) {
      const creator = await knownCreator(context, handle);
      if (!creator.ok) return creator;
    }
    const rows = await findTopTracks(context.database, {
      limit,
      ...(handle === undefined ? {} : { handle }),
      ...(copyrightStatus === undefined ? {} : { copyrightStatus }),
    });
    return ok(
      rows.map(({ title, artists, isrc, ...row }) =>
        expand === 'track' ? { ...row, title, artists: artists === null ? null : [...artists], isrc } : row,
      ),
    );
  },
});
