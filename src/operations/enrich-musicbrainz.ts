import { z } from 'zod';
import type { Failure } from '../core/errors.ts';
import { ok, type Result } from '../core/result.ts';
import type { Stage } from '../pipeline/engine/stage.ts';
import { runStage, type StageRun } from '../pipeline/run-stage.ts';
import { musicbrainzArtists } from '../pipeline/stages/500-musicbrainz-artists/stage.ts';
import { musicbrainzRecordings } from '../pipeline/stages/600-musicbrainz-recordings/stage.ts';
import { musicbrainzWorks } from '../pipeline/stages/700-musicbrainz-works/stage.ts';
import { artistIdentifiers } from '../pipeline/stages/750-artist-identifiers/stage.ts';
import {
  findArtistResults,
  findRecordingResults,
  findRecordingTitles,
  findWorksResults,
} from '../store/reads/enrichment-results.ts';
import { type EnrichmentNaming, enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation, type OperationContext } from './operation.ts';
import { runEnrichment } from './run-enrichment.ts';
import { namedFacts } from './subject-facts.ts';

const types = ['artists', 'recordings', 'works'] as const;

/** Asks MusicBrainz now: who the artists are, which recordings the tracks are, which works they perform. */
export const enrichMusicbrainz = defineOperation({
  name: 'enrich-musicbrainz',
  summary: 'Ask MusicBrainz about the artists, recordings or works that are due',
  input: z.object({
    type: z.enum(types).default('artists').describe('What is worked on: artists, recordings or works'),
    limit: limitField(100).default(5),
    handle: handleField().optional(),
  }),
  output: enrichmentOutput.extend({
    results: z.array(z.looseObject({})).describe('What was found, by type as documented'),
  }),
  run: async (context, { type, ...wish }) => {
    const kind = kinds[type];
    const run = await runEnrichment(context, kind.stage, wish);
    if (!run.ok) return run;
    const found = run.value.settled.filter((one) => one.outcome === 'found').map((one) => one.subject.id);
    const later = await kind.complete(context, found);
    const results = await kind.results(context, found);
    const titles = await findRecordingTitles(
      context.database,
      type === 'works' ? run.value.settled.map((one) => one.subject.id) : [],
    );
    const answer = toEnrichmentAnswer(withStop(run.value, later), kind.naming(titles));
    return ok({ ...answer, results: results.map((one) => ({ ...one })) });
  },
});

interface Kind {
  readonly stage: Stage;
  /** What belongs to the answer although it is another stage's; the refusal that kept it from coming. */
  readonly complete: (context: OperationContext, found: readonly string[]) => Promise<Failure | undefined>;
  readonly results: (context: OperationContext, found: readonly string[]) => Promise<readonly object[]>;
  readonly naming: (titles: ReadonlyMap<string, string | null>) => EnrichmentNaming;
}

const kinds: Readonly<Record<(typeof types)[number], Kind>> = {
  artists: {
    stage: musicbrainzArtists,
    complete: async (context, found) => {
      const linked = await findArtistResults(context.database, found);
      return followUp(context, artistIdentifiers, [...new Set(linked.map((one) => one.mbid))]);
    },
    results: (context, found) => findArtistResults(context.database, found),
    naming: () => ({
      service: 'musicbrainz-artists',
      items: 'artists',
      identify: (subject) => ({ name: namedFacts(subject).name, spotify_id: subject.id }),
    }),
  },
  recordings: {
    stage: musicbrainzRecordings,
    complete: async (context, found) => {
      const linked = await findRecordingResults(context.database, found);
      return followUp(context, musicbrainzWorks, [...new Set(linked.map((one) => one.recording_mbid))]);
    },
    results: (context, found) => findRecordingResults(context.database, found),
    naming: () => ({
      service: 'musicbrainz-recordings',
      items: 'recordings',
      identify: (subject) => {
        const { title, isrc } = namedFacts(subject);
        return { title, isrc, spotify_track_id: subject.id };
      },
    }),
  },
  works: {
    stage: musicbrainzWorks,
    complete: async () => undefined,
    results: (context, found) => findWorksResults(context.database, found),
    naming: (titles) => ({
      service: 'musicbrainz-works',
      items: 'works',
      identify: (subject) => ({ title: titles.get(subject.id) ?? null, recording_mbid: subject.id }),
    }),
  },
};

/** How long an answer waits for a worker that has taken up the next stage's subjects first. */
const longestFollowMs = 5_000;
const lookEveryMs = 100;

/** Works off the next stage for what was just found, or waits for the worker that does; what cannot be done now stays due. */
export async function followUp(
  context: OperationContext,
  stage: Stage,
  ids: readonly string[],
): Promise<Failure | undefined> {
  if (ids.length === 0) return undefined;
  const giveUpAt = context.clock.now() + longestFollowMs;
  for (;;) {
    const run: Result<StageRun> = await runStage(context, stage, { limit: ids.length, ids });
    if (!run.ok) return run.failure;
    if (run.value.stopped !== undefined) return run.value.stopped;
    const at = new Date(context.clock.now());
    const taken = await stage.findDue(context.database, { at, limit: ids.length, ids, includeClaimed: true });
    if (taken.length === 0 || at.getTime() >= giveUpAt) return undefined;
    await context.clock.sleep(lookEveryMs);
  }
}

function withStop(run: StageRun, later: Failure | undefined): StageRun {
  return run.stopped === undefined && later !== undefined ? { ...run, stopped: later } : run;
}
