import { z } from 'zod';
import { ok } from '../core/result.ts';
import { quansicArtists } from '../pipeline/stages/800-quansic-artists/stage.ts';
import { findPartyResults } from '../store/reads/enrichment-results.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation } from './operation.ts';
import { runEnrichment } from './run-enrichment.ts';
import { namedFacts } from './subject-facts.ts';

/** Asks Quansic now about artists with an ISNI. */
export const enrichQuansic = defineOperation({
  name: 'enrich-quansic',
  summary: 'Ask Quansic about the artists that are due',
  input: z.object({ limit: limitField(50).default(10), handle: handleField().optional() }),
  output: enrichmentOutput.extend({
    results: z.array(z.looseObject({})).describe('Found parties, and the artists that failed with their code'),
  }),
  run: async (context, wish) => {
    const run = await runEnrichment(context, quansicArtists, wish);
    if (!run.ok) return run;
    const found = run.value.settled.filter((one) => one.outcome === 'found').map((one) => one.subject.id);
    const parties = await findPartyResults(context.database, found);
    const failed = run.value.settled.flatMap((one) =>
      'failure' in one
        ? [{ name: namedFacts(one.subject).name, error: one.failure.message, code: one.failure.code }]
        : [],
    );
    const answer = toEnrichmentAnswer(run.value, {
      service: 'quansic',
      items: 'artists',
      identify: (subject) => {
        const { name, isnis } = namedFacts(subject);
        return { name, isnis, mbid: subject.id };
      },
    });
    return ok({ ...answer, results: [...parties.map((one) => ({ ...one })), ...failed] });
  },
});
