import { z } from 'zod';
import { ok } from '../core/result.ts';
import { spotifyTracks } from '../pipeline/stages/200-spotify-tracks/stage.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation } from './operation.ts';
import { runEnrichment } from './run-enrichment.ts';

/** Turns Spotify ids into stored tracks, now. */
export const enrichTracks = defineOperation({
  name: 'enrich-tracks',
  summary: 'Ask Spotify about the tracks that are due',
  input: z.object({ limit: limitField(500).default(100), handle: handleField().optional() }),
  output: enrichmentOutput,
  run: async (context, wish) => {
    const run = await runEnrichment(context, spotifyTracks, wish);
    if (!run.ok) return run;
    return ok(
      toEnrichmentAnswer(run.value, {
        service: 'spotify',
        items: 'tracks',
        identify: (subject) => ({ spotify_track_id: subject.id }),
      }),
    );
  },
});
