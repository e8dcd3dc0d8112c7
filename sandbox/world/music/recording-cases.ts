import { streamOf } from '../random.ts';
import { isrcOf } from '../tracks.ts';
import { joined } from './credits.ts';
import type { WorldMusicbrainzArtist, WorldRecording } from './entities.ts';
import { makeStranger } from './performers.ts';
import { otherIsrcOf, type RecordingDesk, secondMbidOf, trueRecording } from './recordings.ts';
import type { MusicSubject } from './subjects.ts';
import { workMbidOf } from './works.ts';
import { strangerNameOf } from './writer-names.ts';

/** Works of foreign songs are numbered from here. */
export const firstForeignWork = 500_000;

/** What MusicBrainz holds because of one subject. */
export interface FiledRecordings {
  readonly recordings: readonly WorldRecording[];
  readonly strangers: readonly WorldMusicbrainzArtist[];
}

/** The recordings of MusicBrainz that are the subject's, or could be taken for it, and the strangers they credit. */
export function filedRecordings(desk: RecordingDesk, subject: MusicSubject): FiledRecordings {
  const own = () => trueRecording(desk, subject);
  switch (subject.fate) {
    case 'absent':
      return { recordings: [], strangers: [] };
    case 'conflict':
      return foreignSong(desk, subject);
    case 'shared_code': {
      const foreign = foreignSong(desk, subject);
      return { ...foreign, recordings: [own(), ...foreign.recordings] };
    }
    case 'video_twin':
      return filed(own(), videoOf(desk.seed, own()));
    case 'release_twin':
      return filed(...releaseTwins(desk.seed, own()));
    case 'title':
      return filed(withoutOurCode(desk.seed, own()));
    case 'title_ambiguous':
      return filed(withoutOurCode(desk.seed, own()), doubleOf(desk.seed, own()));
    case 'title_version_only':
      return filed(otherVersion(desk, subject));
    case 'other_version':
      return filed(longVersion(desk.seed, own()));
    case 'title_cover_only':
      return coverByOthers(desk, subject);
    default:
      return filed(own());
  }
}

function filed(...recordings: readonly WorldRecording[]): FiledRecordings {
  return { recordings, strangers: [] };
}

/** The clip of the song under the same code, without work and a little longer. */
function videoOf(seed: number, own: WorldRecording): WorldRecording {
  const index = own.truthRecordingIndex ?? 0;
  return {
    ...bare(own),
    mbid: secondMbidOf(seed, index),
    isVideo: true,
    ...(own.lengthMs === undefined ? {} : { lengthMs: own.lengthMs + 2_000 + (index % 7) * 1_000 }),
    releaseCount: 1,
  };
}

/** Two entries of one recording; only one leads to the work, and in turn its length is the worse one or the better. */
function releaseTwins(seed: number, own: WorldRecording): readonly [WorldRecording, WorldRecording] {
  const index = own.truthRecordingIndex ?? 0;
  const worse = { lengthMs: (own.lengthMs ?? 0) + 2_600 };
  const other = { ...bare(own), mbid: secondMbidOf(seed, index), releaseCount: 1 };
  return index % 2 === 0 ? [{ ...own, ...worse }, other] : [own, { ...other, ...worse }];
}

/** Found under its title only: no code, or the one of another edition. */
function withoutOurCode(seed: number, own: WorldRecording): WorldRecording {
  const index = own.truthRecordingIndex ?? 0;
  return { ...own, ...withoutAddresses, isrcs: index % 2 === 0 ? [] : [otherIsrcOf(seed, index)] };
}

/** A second entry that nothing tells from the first. */
function doubleOf(seed: number, own: WorldRecording): WorldRecording {
  return { ...bare(own), isrcs: [], mbid: secondMbidOf(seed, own.truthRecordingIndex ?? 0) };
}

const versionKinds = ['live', 'karaoke', 'instrumental', 'demo', 'remix'] as const;

/** The only entry of the title is another version of the song, of the same length. */
function otherVersion({ seed, ...desk }: RecordingDesk, subject: MusicSubject): WorldRecording {
  const own = trueRecording({ seed, ...desk }, subject);
  const drawn = streamOf(seed, 'mb-other-version', subject.recordingIndex).pick(versionKinds);
  const kind = drawn === subject.wording.kind ? 'karaoke' : drawn;
  const isInTitle = subject.recordingIndex % 2 === 0;
  return {
    ...foreignTo(own, secondMbidOf(seed, subject.recordingIndex)),
    title: isInTitle ? `${subject.core} (${kind})` : subject.core,
    disambiguation: isInTitle ? '' : kind,
    performances: own.performances.map((one) => ({
      ...one,
      attributes: kind === 'demo' || kind === 'remix' ? [] : [kind],
    })),
  };
}

/** The catalogue knows the song under another code, in a version of quite another length. */
function longVersion(seed: number, own: WorldRecording): WorldRecording {
  const index = own.truthRecordingIndex ?? 0;
  return {
    ...foreignTo(own, secondMbidOf(seed, index)),
    lengthMs: (own.lengthMs ?? 200_000) + 45_000,
    disambiguation: index % 2 === 0 ? 'album version' : '',
    isrcs: [otherIsrcOf(seed, index)],
  };
}

/** The title is there, sung by others: half of them name the original act in their own name. */
function coverByOthers({ seed, artists }: RecordingDesk, subject: MusicSubject): FiledRecordings {
  const { recordingIndex: index, track, core } = subject;
  const original = artists.bySpotifyId.get(track.artistIds[0] ?? '')?.name ?? strangerNameOf(index);
  const stranger = makeStranger(seed, 30_000 + index, index % 2 === 0 ? `${original} Tribute Band` : undefined);
  const recording: WorldRecording = {
    ...strangeParts(seed, index),
    title: core,
    lengthMs: track.durationMs + 1_000,
    credits: joined([stranger]),
    isrcs: [],
  };
  return { recordings: [recording], strangers: [stranger] };
}

/** Another song by others that carries our code. */
function foreignSong({ seed }: RecordingDesk, subject: MusicSubject): FiledRecordings {
  const { recordingIndex: index, track } = subject;
  const stranger = makeStranger(seed, 20_000 + index);
  const recording: WorldRecording = {
    ...strangeParts(seed, index),
    title: `Intermezzo no. ${index + 1}`,
    lengthMs: track.durationMs - 31_000,
    credits: joined([stranger]),
    isrcs: [isrcOf(seed, index)],
    performances: [{ workMbid: workMbidOf(seed, firstForeignWork + index), attributes: [] }],
  };
  return { recordings: [recording], strangers: [stranger] };
}

function strangeParts(seed: number, index: number): Omit<WorldRecording, 'title' | 'credits' | 'isrcs'> {
  return {
    mbid: secondMbidOf(seed, index, 'mb-foreign-recording'),
    disambiguation: '',
    isVideo: false,
    firstReleaseDate: '2003-05',
    releaseCount: 1,
    performances: [],
    ...withoutAddresses,
    mergedMbids: [],
  };
}

const withoutAddresses = { spotifyTrackIds: [], deezerTrackIds: [] } as const;

/** The same recording as an entry without work and addresses. */
function bare(own: WorldRecording): WorldRecording {
  return { ...own, ...withoutAddresses, performances: [], mergedMbids: [] };
}

/** Not ours although it looks like it. */
function foreignTo(own: WorldRecording, mbid: string): WorldRecording {
  const { truthRecordingIndex: _ours, ...rest } = own;
  return { ...rest, ...withoutAddresses, mbid, isrcs: [], mergedMbids: [] };
}
