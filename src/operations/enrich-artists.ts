import { z } from 'zod';
import { ok } from '../core/result.ts';
import { spotifyArtists } from '../pipeline/stages/300-spotify-artists/stage.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation } from './operation.ts';
import { runEnrichment } from './run-enrichment.ts';

/** Turns the artists of stored tracks into stored artists, now. */
export const enrichArtists = defineOperation({
  name: 'enrich-artists',
  summary: 'Ask Spotify about the artists that are due',
  input: z.object({ limit: limitField(500).default(50), handle: handleField().optional() }),
  output: enrichmentOutput,
  run: async (context, wish) => {
    const run = await runEnrichment(context, spotifyArtists, wish);
    if (!run.ok) return run;
    return ok(
      toEnrichmentAnswer(run.value, {
        service: 'spotify-artists',
        items: 'artists',
        identify: (subject) => ({ spotify_artist_id: subject.id }),
      }),
    );
  },
});
