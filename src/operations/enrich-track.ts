import { z } from 'zod';
import { failure } from '../core/errors.ts';
import { fail, ok } from '../core/result.ts';
import { gateFailure } from '../pipeline/engine/gate.ts';
import type { Stage } from '../pipeline/engine/stage.ts';
import { runStage } from '../pipeline/run-stage.ts';
import { stages } from '../pipeline/stages/index.ts';
import { isTrackKnown } from '../store/reads/track-known.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { defineOperation, type OperationContext } from './operation.ts';
import { spotifyTrackField } from './spotify-track-field.ts';
import { stoppedField, toStopped } from './stopped.ts';

const stageNames = ['all', ...stages.map((stage) => stage.key)] as const;
/** Subjects of one stage that belong to one track, at most. */
const mostSubjects = 200;

const stageRow = z.object({
  stage: z.string(),
  enriched: z.int(),
  total: z.int(),
  outcomes: enrichmentOutput.shape.outcomes,
  unresolved: enrichmentOutput.shape.unresolved,
  stopped: stoppedField,
});

/** Works through the stages for one track now, whatever the dates of its subjects; paces and caps hold. */
export const enrichTrack = defineOperation({
  name: 'enrich-track',
  summary: 'Run one stage, or all of them, for one track now',
  input: z.object({
    spotify_track_id: spotifyTrackField(),
    stage: z.enum(stageNames).default('all').describe('Key of a stage, or all'),
  }),
  output: z.object({
    success: z.literal(true),
    service: z.literal('enrich-track'),
    spotify_track_id: z.string(),
    stages: z.array(stageRow),
  }),
  run: async (context, { spotify_track_id: track, stage: wanted }) => {
    if (!(await isTrackKnown(context.database, track))) {
      const message = `No post and no stored track has the Spotify id ${track}`;
      return fail(failure('NOT_FOUND', message, { spotify_track_id: track }));
    }
    const chosen = stages.filter((stage) => (wanted === 'all' ? isUsual(context, stage) : stage.key === wanted));
    if (wanted !== 'all') {
      const closed = await gateFailure(context, chosen[0]?.provider ?? '');
      if (closed !== undefined) return fail(closed);
    }
    const rows: z.input<typeof stageRow>[] = [];
    for (const stage of inOrder(chosen)) rows.push(await runFor(context, stage, track));
    return ok({ success: true as const, service: 'enrich-track' as const, spotify_track_id: track, stages: rows });
  },
});

async function runFor(context: OperationContext, stage: Stage, track: string): Promise<z.input<typeof stageRow>> {
  const run = await runStage(context, stage, { limit: mostSubjects, track, ignoreDates: true });
  if (!run.ok) {
    const outcomes = { found: 0, not_found: 0, ambiguous: 0, failed: 0, not_reached: 0 };
    return { stage: stage.key, enriched: 0, total: 0, outcomes, unresolved: [], stopped: toStopped(run.failure) };
  }
  const answer = toEnrichmentAnswer(run.value, {
    service: stage.key,
    items: 'subjects',
    identify: (subject) => ({ subject_id: subject.id }),
  });
  const { enriched, total, outcomes, unresolved, stopped } = answer;
  return { stage: stage.key, enriched, total, outcomes, unresolved, stopped };
}

function isUsual(context: OperationContext, stage: Stage): boolean {
  return stage.isManual !== true && (stage.isNeeded?.(context) ?? true);
}

/** Artists go by the credits of recordings, so the recordings come first. */
function inOrder(chosen: readonly Stage[]): readonly Stage[] {
  const artists = chosen.filter((stage) => stage.key === 'musicbrainz_artists');
  const rest = chosen.filter((stage) => stage.key !== 'musicbrainz_artists');
  const at = rest.findIndex((stage) => stage.key === 'musicbrainz_works');
  return at < 0 ? [...rest, ...artists] : [...rest.slice(0, at), ...artists, ...rest.slice(at)];
}
