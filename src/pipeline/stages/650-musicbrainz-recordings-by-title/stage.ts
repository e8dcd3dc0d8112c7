import type { AbortSignalLike } from '../../../core/runtime.ts';
import type { Tx } from '../../../store/database.ts';
import { noteRecordingOfTitle } from '../../../store/title-normalisations.ts';
import type { PipelineContext } from '../../context.ts';
import { defineStage, type Settled, type Stage } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import { normaliseTracks } from '../../normalising/normalise-tracks.ts';
import type { TrackSubject } from '../600-musicbrainz-recordings/due.ts';
import { saveFoundRecordings } from '../600-musicbrainz-recordings/save.ts';
import { findDueTitles } from './due.ts';
import { type FoundByTitle, searchByTitle } from './enrich.ts';

type SettledTitle = Settled<TrackSubject, FoundByTitle>;

/** Tracks that no ISRC led to a recording, searched by the title that the rules make of theirs. */
export const recordingsByTitle = titleStage({ useModel: false });

/** The same; what the rules' title has not found is searched once more by the language model's. */
export const recordingsByModelTitle = titleStage({ useModel: true });

function titleStage(options: { readonly useModel: boolean }): Stage {
  return defineStage({
    name: 'musicbrainz-recordings-by-title',
    key: 'musicbrainz_recordings_by_title',
    after: ['musicbrainz-recordings'],
    provider: 'musicbrainz',
    batch: 25,
    isManual: true,
    recheck: { foundDays: 90, missDays: 28 },
    findDue: (database, query) => findDueTitles(database, query, options),
    enrich: (context, subjects: readonly TrackSubject[], signal) => enrich(context, subjects, signal, options),
    save,
    links: {
      table: 'track_recording_links',
      rightsOf: (found) => found.linked.map((score) => score.recording.mbid),
    },
  });
}

async function enrich(
  context: PipelineContext,
  subjects: readonly TrackSubject[],
  signal: AbortSignalLike,
  options: { readonly useModel: boolean },
): Promise<readonly SettledTitle[]> {
  const byRules = await searchWith(context, subjects, signal, { useModel: false });
  const missed = byRules.filter((one) => one.outcome === 'not_found').map((one) => one.subject);
  if (!options.useModel || missed.length === 0) return byRules;
  // Where the model cannot be asked, the outcome of the rules stands, and says that only they were tried.
  const byModel = await searchWith(context, missed, signal, { useModel: true });
  const again = new Map(byModel.filter((one) => one.outcome !== 'not_reached').map((one) => [one.subject, one]));
  return byRules.map((one) => again.get(one.subject) ?? one);
}

async function searchWith(
  context: PipelineContext,
  subjects: readonly TrackSubject[],
  signal: AbortSignalLike,
  options: { readonly useModel: boolean },
): Promise<readonly SettledTitle[]> {
  const tracks = subjects.map(({ id, facts }) => ({ spotifyTrackId: id, title: facts.title, artists: facts.artists }));
  const normalised = await normaliseTracks(context, tracks, options);
  if (!normalised.ok) return subjects.map((subject) => unsettled(subject, normalised.failure));
  const titles = new Map(normalised.value.map((one) => [one.spotifyTrackId, one]));
  return searchByTitle(context, subjects, titles, signal);
}

async function save(tx: Tx, found: readonly FoundByTitle[], at: Date): Promise<void> {
  await saveFoundRecordings(tx, found, at);
  for (const { normalised, linked } of found) {
    const [best] = linked;
    if (best !== undefined) await noteRecordingOfTitle(tx, normalised.fingerprint, best.recording.mbid);
  }
}
