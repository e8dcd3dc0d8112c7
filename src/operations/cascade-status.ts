import { z } from 'zod';
import { ok } from '../core/result.ts';
import { toPercent, toPercentText } from '../core/status/percent.ts';
import { toWholeSeconds } from '../core/whole-seconds.ts';
import { findStageStates, type StageState } from '../pipeline/stage-states.ts';
import { findStageCounts, findVideoCounts, type StageCounts } from '../store/reads/cascade-counts.ts';
import { type StageKey, stageKeys } from '../store/reads/cascade-subjects.ts';
import { parsedField } from './fields.ts';
import { parseHandleOrAll } from './handle-or-all.ts';
import { knownCreator } from './known-creator.ts';
import { defineOperation } from './operation.ts';

/** The documented rows, in the documented order: their names and the stage they count. */
const documentedRows = [
  ['Spotify Tracks', 'spotify_tracks'],
  ['Genius Songs', 'genius_songs'],
  ['MusicBrainz Recordings', 'musicbrainz_recordings'],
  ['MusicBrainz Works', 'musicbrainz_works'],
] as const satisfies readonly (readonly [string, StageKey])[];

const stageRow = z.object({
  key: z.enum(stageKeys),
  total: z.int(),
  enriched: z.int(),
  pct: z.number(),
  pending: z.int(),
  not_found: z.int(),
  ambiguous: z.int(),
  failed: z.int(),
  not_applicable: z.int(),
  state: z.enum(['enabled', 'disabled', 'paused']),
  disabled_variables: z.array(z.string()),
  paused_until: z.string().nullable(),
  last_attempt_at: z.string().nullable(),
});

/** How far the cascade has come, for one creator or for all. */
export const cascadeStatus = defineOperation({
  name: 'cascade-status',
  summary: 'How far the music of a creator has come through the cascade',
  input: z.object({
    handle: parsedField(parseHandleOrAll).describe('TikTok handle, or * for all creators'),
  }),
  output: z.object({
    handle: z.string(),
    cascade: z.array(z.object({ stage: z.string(), total: z.string(), enriched: z.string(), pct: z.string() })),
    extended: z.object({
      generated_at: z.string(),
      videos: z.object({ total: z.int(), with_track: z.int() }),
      stages: z.array(stageRow),
    }),
  }),
  run: async (context, { handle }) => {
    const ofCreator = handle === '*' ? undefined : handle;
    if (ofCreator !== undefined) {
      const creator = await knownCreator(context, ofCreator);
      if (!creator.ok) return creator;
    }
    const at = new Date(context.clock.now());
    const counts = await findStageCounts(context.database, ofCreator, at);
    const videos = await findVideoCounts(context.database, ofCreator);
    const states = await findStageStates(context);
    return ok({
      handle,
      cascade: documentedRows.map(([stage, key]) => toDocumentedRow(stage, counts.get(key))),
      extended: {
        generated_at: toWholeSeconds(at),
        videos: { total: videos.total, with_track: videos.withTrack },
        stages: stageKeys.map((key) => toStageRow(key, counts.get(key), states.get(key))),
      },
    });
  },
});

function toDocumentedRow(stage: string, counts: StageCounts | undefined) {
  const total = counts?.total ?? 0;
  const enriched = counts?.enriched ?? 0;
  return { stage, total: String(total), enriched: String(enriched), pct: toPercentText(enriched, total) };
}

function toStageRow(
  key: StageKey,
  counts: StageCounts | undefined,
  state: StageState | undefined,
): z.input<typeof stageRow> {
  const total = counts?.total ?? 0;
  const enriched = counts?.enriched ?? 0;
  return {
    key,
    total,
    enriched,
    pct: toPercent(enriched, total),
    pending: counts?.pending ?? 0,
    not_found: counts?.notFound ?? 0,
    ambiguous: counts?.ambiguous ?? 0,
    failed: counts?.failed ?? 0,
    not_applicable: counts?.notApplicable ?? 0,
    state: state?.state ?? 'disabled',
    disabled_variables: [...(state?.disabledVariables ?? [])],
    paused_until: timeOrNull(state?.pausedUntil),
    last_attempt_at: timeOrNull(counts?.lastAttemptAt),
  };
}

function timeOrNull(at: Date | null | undefined): string | null {
  return at == null ? null : toWholeSeconds(at);
}
