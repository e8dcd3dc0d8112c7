import { firstGioscottiiRecording } from '../cast/gioscottii-songs.ts';
import type { WorldTrack } from '../entities.ts';
import { dealt, type MusicPlan, type RecordingFate, steps } from './plan.ts';
import { splitWording, type VersionWording } from './version-wording.ts';

/** One recording of the world, as the music databases look at it. */
export interface MusicSubject {
  readonly recordingIndex: number;
  readonly fate: RecordingFate;
  /** The first of its tracks. */
  readonly track: WorldTrack;
  readonly trackIds: readonly string[];
  /** Title without version wording. */
  readonly core: string;
  readonly wording: VersionWording;
}

/** The drawn recordings of `tracks`, in the order of their first tracks; hand-made songs are not among them. */
export function subjectsOf(tracks: readonly WorldTrack[], plan: MusicPlan): readonly MusicSubject[] {
  const drawn = tracks.filter((track) => track.recordingIndex < firstGioscottiiRecording);
  const subjects = [...Map.groupBy(drawn, (track) => track.recordingIndex)].flatMap(([recordingIndex, group]) => {
    const [track] = group;
    if (track === undefined) return [];
    const fate = dealt(plan.recordings, recordingIndex, steps.recordings);
    return {
      recordingIndex,
      fate,
      track,
      trackIds: group.map((one) => one.spotifyTrackId),
      ...splitWording(track.title),
    };
  });
  const byTitle = Map.groupBy(subjects, ({ core }) => core);
  return subjects.map((subject) => withoutDouble(subject, byTitle.get(subject.core) ?? []));
}

/**
 * The subject, known by its code where another song of the same act has the same title.
 *
 * Why: without a code nobody could tell the two, and what is true would be a matter of taste.
 */
function withoutDouble(subject: MusicSubject, sameTitle: readonly MusicSubject[]): MusicSubject {
  const { artistIds } = subject.track;
  const isDouble = sameTitle.some(
    (other) => other !== subject && other.track.artistIds.some((artistId) => artistIds.includes(artistId)),
  );
  return isDouble && !isKnownByCode(subject) ? { ...subject, fate: 'plain' } : subject;
}

const withoutCode: ReadonlySet<RecordingFate> = new Set([
  'conflict',
  'other_version',
  'title',
  'title_version_only',
  'title_cover_only',
  'title_ambiguous',
  'absent',
]);

/** Whether MusicBrainz has the subject's own recording under its code. */
function isKnownByCode({ fate }: MusicSubject): boolean {
  return !withoutCode.has(fate);
}

const withoutCredit: ReadonlySet<RecordingFate> = new Set(['conflict', 'title_cover_only', 'absent']);
const withoutOwnWork: ReadonlySet<RecordingFate> = new Set([...withoutCredit, 'no_work', 'cover', 'shared_work']);

/** Whether a recording of MusicBrainz credits the subject's artists. */
export function isCredited(subject: MusicSubject): boolean {
  return !withoutCredit.has(subject.fate);
}

/** Whether MusicBrainz has a work of this subject's own. */
export function hasOwnWork(subject: MusicSubject): boolean {
  return !withoutOwnWork.has(subject.fate);
}
