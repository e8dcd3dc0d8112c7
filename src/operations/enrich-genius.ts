import { z } from 'zod';
import { ok } from '../core/result.ts';
import { geniusSongs } from '../pipeline/stages/400-genius-songs/stage.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation } from './operation.ts';
import { runEnrichment } from './run-enrichment.ts';
import { namedFacts } from './subject-facts.ts';

/** Finds the Genius songs of stored tracks, now. */
export const enrichGenius = defineOperation({
  name: 'enrich-genius',
  summary: 'Ask Genius about the tracks that are due',
  input: z.object({ limit: limitField(200).default(50), handle: handleField().optional() }),
  output: enrichmentOutput,
  run: async (context, wish) => {
    const run = await runEnrichment(context, geniusSongs, wish);
    if (!run.ok) return run;
    return ok(
      toEnrichmentAnswer(run.value, {
        service: 'genius',
        items: 'songs',
        identify: (subject) => {
          const { title, artists } = namedFacts(subject);
          return { spotify_track_id: subject.id, title, artist: artists[0] ?? null };
        },
      }),
    );
  },
});
