import type { TrackView } from '../../../operations/track-view-output.ts';
import { evidenceWords, wordsOf } from './evidence-words.ts';
import type { Branch } from './tree.ts';

type Stage = TrackView['stages'][number];
type Subject = Stage['subjects'][number];

/** Candidates of an undecided match that are shown. */
const mostCandidates = 3;

const stageWords: Readonly<Record<string, string>> = {
  spotify_tracks: 'Spotify track',
  spotify_artists: 'Spotify artist',
  genius_songs: 'Genius song',
  musicbrainz_artists: 'MusicBrainz artist',
  musicbrainz_recordings: 'MusicBrainz recording',
  musicbrainz_works: 'MusicBrainz work',
  quansic_artists: 'Quansic artist',
  musicbrainz_recordings_by_title: 'MusicBrainz recording by title',
  track_isrcs: 'ISRC elsewhere',
};

/** What has no result, why, and when it is asked again. */
export function missingBranch(view: TrackView): Branch {
  const names = namesOf(view);
  const gaps = view.stages.flatMap((stage) =>
    stage.subjects
      .filter((subject) => subject.outcome !== 'found' && !isReachedOtherwise(view, stage, subject))
      .map((subject) => gapBranch(stage, subject, names.get(subject.subject_id))),
  );
  return gaps.length === 0 ? { text: 'nothing is missing' } : { text: 'missing', branches: gaps };
}

/** A recording that one way missed and another found is not missing. */
function isReachedOtherwise(view: TrackView, stage: Stage, subject: Subject): boolean {
  return stage.stage === 'musicbrainz_recordings' && subject.outcome === 'not_found' && view.recordings.length > 0;
}

/** Names of the subjects that are not the track itself. */
function namesOf(view: TrackView): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const artist of view.artists) {
    names.set(artist.spotify_artist_id, artist.name);
    for (const one of artist.musicbrainz) names.set(one.mbid, one.name);
  }
  for (const recording of view.recordings) {
    if (recording.title !== null) names.set(recording.recording_mbid, recording.title);
    for (const work of recording.works) {
      for (const writer of work.contributors) if (writer.mbid !== null) names.set(writer.mbid, writer.name);
    }
  }
  return names;
}

function gapBranch(stage: Stage, subject: Subject, name: string | undefined): Branch {
  const what = stageWords[stage.stage] ?? wordsOf(stage.stage);
  const of = name === undefined ? '' : ` of ${name}`;
  const candidates = (subject.alternatives ?? []).slice(0, mostCandidates);
  const evidence = evidenceWords(subject.evidence);
  return {
    text: `${what}${of}: ${outcomeText(stage, subject)}`,
    branches: [
      ...(evidence === '' ? [] : [{ text: evidence }]),
      ...candidates.map((one) => ({ text: `candidate: ${evidenceWords(one)}` })),
    ],
  };
}

function outcomeText(stage: Stage, subject: Subject): string {
  const { outcome, attempts, checked_at: checked, error_code: code, error_message: message } = subject;
  if (outcome === null) return waitText(stage) ?? 'not asked yet';
  const tries = attempts === 1 ? 'once' : `${attempts} times`;
  const when = checked === null ? '' : `, last on ${checked.slice(0, 10)}`;
  const why = code === null && message === null ? '' : ` (${[code, message].filter((one) => one !== null).join(': ')})`;
  return `${wordsOf(outcome)}${why}, asked ${tries}${when}; ${nextText(stage, subject)}`;
}

function nextText(stage: Stage, { next_check_at: next }: Subject): string {
  const wait = waitText(stage);
  if (wait !== undefined) return wait;
  return next === null ? 'asked again only when something changes' : `asked again on ${next.slice(0, 16)}Z`;
}

/** Why the stage asks nobody at present; undefined when it does. */
function waitText({ state, disabled_variables: variables, paused_until: until }: Stage): string | undefined {
  if (state === 'paused') return until === null ? 'the provider rests' : `the provider rests until ${until}`;
  if (state !== 'disabled') return undefined;
  return variables.length === 0 ? 'not in this release' : `not asked: set ${variables.join(' and ')}`;
}
