import { z } from 'zod';
import { ok } from '../core/result.ts';
import { gateFailure } from '../pipeline/engine/gate.ts';
import type { SettledSubject } from '../pipeline/engine/stage.ts';
import {
  recordingsByModelTitle,
  recordingsByTitle,
} from '../pipeline/stages/650-musicbrainz-recordings-by-title/stage.ts';
import { musicbrainzWorks } from '../pipeline/stages/700-musicbrainz-works/stage.ts';
import { findRecordingResults, type RecordingResult } from '../store/reads/enrichment-results.ts';
import { findTitlesOfTracks, type TitleOfTrack } from '../store/title-normalisations.ts';
import { followUp } from './enrich-musicbrainz.ts';
import { enrichmentOutput, toEnrichmentAnswer } from './enrichment-answer.ts';
import { handleField, limitField } from './fields.ts';
import { defineOperation, type OperationContext } from './operation.ts';
import { runEnrichment } from './run-enrichment.ts';
import { namedFacts } from './subject-facts.ts';

const named = z.object({ title: z.string().nullable(), artist: z.string().nullable() });

/** Removes version wording from titles that no ISRC led to a recording, and searches MusicBrainz again. */
export const normalizeAndMatch = defineOperation({
  name: 'normalize-and-match',
  summary: 'Search MusicBrainz by normalised title for tracks whose ISRC it does not know',
  input: z.object({
    limit: limitField(50).default(5),
    rules_only: z.boolean().default(false).describe('Never ask the language model; works without its key'),
    handle: handleField().optional(),
  }),
  output: enrichmentOutput.extend({
    processed: z.int(),
    matched: z.int(),
    results: z.array(
      z.looseObject({
        original: named,
        normalized: named.extend({ method: z.enum(['rules', 'model', 'cache']) }).optional(),
        matched: z.boolean().optional(),
        error: z.string().optional(),
        code: z.string().optional(),
      }),
    ),
  }),
  run: async (context, { rules_only: rulesOnly, ...wish }) => {
    const closed = rulesOnly ? undefined : await gateFailure(context, 'openrouter');
    if (closed !== undefined) return { ok: false, failure: closed };
    const run = await runEnrichment(context, rulesOnly ? recordingsByTitle : recordingsByModelTitle, wish);
    if (!run.ok) return run;
    const { settled } = run.value;
    const found = settled.filter((one) => one.outcome === 'found').map((one) => one.subject.id);
    const linked = await findRecordingResults(context.database, found);
    const later = await followUp(context, musicbrainzWorks, [...new Set(linked.map((one) => one.recording_mbid))]);
    const results = await toResults(context, settled);
    const stopped = run.value.stopped ?? later;
    const answer = toEnrichmentAnswer(
      { ...run.value, stopped },
      {
        service: 'normalize-and-match',
        items: 'tracks',
        identify: (subject) => {
          const { title, artists } = namedFacts(subject);
          return { spotify_track_id: subject.id, title, artist: artists[0] ?? null };
        },
      },
    );
    return ok({ ...answer, processed: settled.length, matched: found.length, results });
  },
});

async function toResults(context: OperationContext, settled: readonly SettledSubject[]) {
  const ids = settled.map((one) => one.subject.id);
  const recordings = new Map(
    (await findRecordingResults(context.database, ids)).map((one) => [one.spotify_track_id, one]),
  );
  const titles = await findTitlesOfTracks(context.database, ids);
  return settled.map((one) => toResult(one, recordings.get(one.subject.id), titles.get(one.subject.id)));
}

function toResult(one: SettledSubject, recording: RecordingResult | undefined, title: TitleOfTrack | undefined) {
  const { title: originalTitle, artists } = namedFacts(one.subject);
  const original = { title: originalTitle, artist: artists[0] ?? null };
  if ('failure' in one) return { original, error: one.failure.message, code: one.failure.code };
  const method = one.outcome === 'found' ? methodOf(one.evidence['by']) : (title?.method ?? 'rules');
  const normalized = {
    title: title?.title ?? originalTitle,
    artist: title?.artists[0] ?? original.artist,
    method,
  };
  if (one.outcome !== 'found' || recording === undefined) return { original, normalized, matched: false };
  const { recording_mbid, isrc, works } = recording;
  return { original, normalized, matched: true, recording_mbid, isrc, works: [...works] };
}

function methodOf(by: unknown): 'rules' | 'model' | 'cache' {
  return by === 'model' || by === 'cache' ? by : 'rules';
}
