import type { Recording } from '../../../core/entities/musicbrainz.ts';
import { chooseByTitle, type TitleChoice } from '../../../core/matching/choose-by-title.ts';
import { compareRecordings } from '../../../core/matching/compare-recordings.ts';
import { sideOf } from '../../../core/matching/score-recording.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { recordingsTitled } from '../../../providers/musicbrainz/request-search.ts';
import { send } from '../../../send/send.ts';
import type { PipelineContext } from '../../context.ts';
import { askEach } from '../../engine/ask-each.ts';
import type { Settled } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import type { Normalised } from '../../normalising/normalise-tracks.ts';
import type { TrackSubject } from '../600-musicbrainz-recordings/due.ts';
import { type FoundRecordings, scoreEvidence } from '../600-musicbrainz-recordings/enrich.ts';

/** A recording found by title, with the title that led to it. */
export interface FoundByTitle extends FoundRecordings {
  readonly normalised: Normalised;
}

type SettledTitle = Settled<TrackSubject, FoundByTitle>;

/** A match that a model's title led to is trusted no further. Source: cascade facts, section 4.4. */
const { model: modelConfidence } = weights.titleRoute;
const stage = 'musicbrainz_recordings_by_title';

/** Searches each track by its normalised title and artist; `titles` has a normalised title for every subject. */
export async function searchByTitle(
  context: PipelineContext,
  subjects: readonly TrackSubject[],
  titles: ReadonlyMap<string, Normalised>,
  signal: AbortSignalLike,
): Promise<readonly SettledTitle[]> {
  return askEach(subjects, signal, (subject) => askOne(context, subject, titles.get(subject.id)));
}

async function askOne(
  context: PipelineContext,
  subject: TrackSubject,
  normalised: Normalised | undefined,
): Promise<SettledTitle> {
  const [artist] = normalised?.artists ?? [];
  if (normalised === undefined || artist === undefined) {
    return { subject, outcome: 'not_found', message: 'The track has no artist to search by', evidence: {} };
  }
  const request = recordingsTitled(normalised.title, artist);
  const received = await send(context, request, { stage, subjectId: subject.id });
  if (!received.ok) return unsettled(subject, received.failure);
  return settle(subject, normalised, received.value.value?.rows ?? []);
}

function settle(subject: TrackSubject, normalised: Normalised, rows: readonly Recording[]): SettledTitle {
  const { title, artists, duration_ms: durationMs } = subject.facts;
  const isModel = normalised.method !== 'rules';
  const compared = {
    title: isModel ? normalised.title : title,
    artists: isModel ? normalised.artists : artists,
    ...(durationMs === null ? {} : { durationMs }),
  };
  // What the model took out of a title still counts against recordings of another version.
  const choice = chooseByTitle(
    compared,
    rows.filter((row) => isSameVersion({ title, artists }, row)),
  );
  const searched = {
    searched_title: normalised.title,
    by: normalised.method,
    rows: rows.length,
    ...(normalised.refusal === undefined ? {} : { model_refused: normalised.refusal }),
  };
  if (choice.kind !== 'chosen') return refused(subject, choice, searched);
  const confidence = isModel ? Math.min(modelConfidence, choice.best.confidence) : choice.best.confidence;
  const best = { ...choice.best, confidence };
  const value = { spotifyTrackId: subject.id, method: 'title' as const, linked: [best] as const, normalised };
  return {
    subject,
    outcome: 'found',
    value,
    method: 'title',
    confidence,
    evidence: { ...searched, ...scoreEvidence(best) },
  };
}

function isSameVersion(
  track: { readonly title: string; readonly artists: readonly string[] },
  row: Recording,
): boolean {
  return compareRecordings(track, sideOf(row)).versions !== 'different';
}

function refused(
  subject: TrackSubject,
  choice: Exclude<TitleChoice, { kind: 'chosen' }>,
  searched: Readonly<Record<string, string | number>>,
): SettledTitle {
  if (choice.kind === 'ambiguous') {
    return {
      subject,
      outcome: 'ambiguous',
      message: 'Several recordings of MusicBrainz fit the title equally well',
      evidence: { ...searched, reason: 'near_candidates' },
      alternatives: choice.near.slice(0, 10).map(scoreEvidence),
    };
  }
  return {
    subject,
    outcome: 'not_found',
    message: 'No recording of MusicBrainz fits title, artist and length',
    evidence: { ...searched, nearest: choice.nearest.map(scoreEvidence) },
  };
}
