import { z } from 'zod';
import { runStage } from '../pipeline/run-stage.ts';
import { spotifyTracks } from '../pipeline/stages/200-spotify-tracks/stage.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation } from './operation.ts';

/** Turns Spotify ids into stored tracks, now. */
export const enrichTracks = defineOperation({
  name: 'enrich-tracks',
  summary: 'Ask Spotify about the tracks that are due',
  input: z.object({ limit: limitField(500).default(100), handle: handleField().optional() }),
  output: enrichmentOutput,
  run: async (context, { limit, handle }) => {
    if (handle !== undefined) {
      const creator = await knownCreator(context, handle);
      if (!creator.ok) return creator;
    }
    const run = await runStage(context, spotifyTracks, { limit, handle });
    if (!run.ok) return run;
    return toEnrichmentAnswer(run.value, {
      service: 'spotify',
      items: 'tracks',
      identify: (subject) => ({ spotify_track_id: subject.id }),
    });
  },
});
