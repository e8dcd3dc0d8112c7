import { makeIsrc } from '../make-ids.ts';
import { elementOf, streamOf } from '../random.ts';
import { isrcOf } from '../tracks.ts';
import { type ArtistDesk, creditsOf } from './credits.ts';
import type { WorldPerformance, WorldRecording } from './entities.ts';
import { makeMbid } from './make-codes.ts';
import type { MusicSubject } from './subjects.ts';
import { withTypographicQuotes } from './version-wording.ts';
import { workMbidOf } from './works.ts';

/** What the recordings of a subject are made with. */
export interface RecordingDesk {
  readonly seed: number;
  readonly artists: ArtistDesk;
  /** Whose work a cover or a second recording of a work performs. */
  readonly partnerOf: (subject: MusicSubject) => MusicSubject;
}

/** Titles in another language than the one that Spotify shows. */
const otherTitles = [
  'Il giorno che verrà',
  'Ein Sommer ohne dich',
  'La última estación',
  'Vinterbadet',
  '夜明けの電車',
  'Tout ce qui reste',
] as const;

/** The recording of MusicBrainz that truly is the subject's, known by ISRC. */
export function trueRecording(desk: RecordingDesk, subject: MusicSubject): WorldRecording {
  const { seed } = desk;
  const { recordingIndex: index, track, wording, fate } = subject;
  const stream = streamOf(seed, 'mb-recording', index);
  const mbid = makeMbid(stream);
  const title = `${withTypographicQuotes(subject.core)}${wording.musicbrainzTitle}`;
  const lengthMs = lengthOf(subject, stream.integer(-1_400, 1_400));
  return {
    mbid,
    title: fate === 'other_language' ? elementOf(otherTitles, index) : title,
    disambiguation: wording.disambiguation,
    ...(lengthMs === undefined ? {} : { lengthMs }),
    isVideo: false,
    credits: creditsOf(track, desk.artists),
    isrcs: isrcsOf(seed, index),
    ...releaseOf(track.album.releaseDate),
    releaseCount: stream.integer(1, 9),
    performances: performancesOf(desk, subject),
    spotifyTrackIds: index % 7 === 2 ? subject.trackIds : [],
    deezerTrackIds: index % 11 === 4 ? [track.serviceIds[8] ?? ''] : [],
    mergedMbids: index % 150 === 30 ? [makeMbid(streamOf(seed, 'mb-merged-recording', index))] : [],
    truthRecordingIndex: index,
  };
}

/** The MBID of what stands beside the true recording of number `index`. */
export function secondMbidOf(seed: number, index: number, kind = 'mb-second-recording'): string {
  return makeMbid(streamOf(seed, kind, index));
}

/** A code of the same label that is not the one Spotify shows. */
export function otherIsrcOf(seed: number, index: number): string {
  const stream = streamOf(seed, 'mb-other-isrc', index);
  return makeIsrc(stream.integer(1986, 2024), stream);
}

/** MusicBrainz rounds to whole seconds now and then; the doubtful are 5 to 9 s off or unknown. */
function lengthOf({ recordingIndex, fate, track }: MusicSubject, offMs: number): number | undefined {
  if (fate !== 'doubtful_length')
    return recordingIndex % 5 === 0 ? rounded(track.durationMs) : track.durationMs + offMs;
  return recordingIndex % 2 === 0 ? undefined : track.durationMs + (offMs < 0 ? -5_000 : 5_000) + offMs * 2;
}

function rounded(ms: number): number {
  return Math.round(ms / 1000) * 1000;
}

/** Every sixth recording carries a second code, in front of the one that Spotify shows or behind it. */
function isrcsOf(seed: number, index: number): readonly string[] {
  const own = isrcOf(seed, index);
  if (index % 6 !== 1) return [own];
  return index % 12 === 1 ? [otherIsrcOf(seed, index), own] : [own, otherIsrcOf(seed, index)];
}

function releaseOf(date: string): { readonly firstReleaseDate?: string } {
  return date === '0000' ? {} : { firstReleaseDate: date };
}

/** Own work, the partner's, two in a medley, one of them twice with other attributes, or none. */
function performancesOf({ seed, partnerOf }: RecordingDesk, subject: MusicSubject): readonly WorldPerformance[] {
  const { recordingIndex: index, fate, wording } = subject;
  const own = workMbidOf(seed, index);
  const partner = () => workMbidOf(seed, partnerOf(subject).recordingIndex);
  const live = wording.kind === 'live' ? ['live'] : [];
  switch (fate) {
    case 'no_work':
      return [];
    case 'cover':
      return [{ workMbid: partner(), attributes: ['cover', ...live] }];
    case 'shared_work':
      return [{ workMbid: partner(), attributes: index % 2 === 0 ? live : ['instrumental', ...live] }];
    case 'medley':
      return [
        { workMbid: own, attributes: ['medley'] },
        { workMbid: partner(), attributes: ['medley', 'partial'] },
        ...(index % 2 === 0 ? [{ workMbid: own, attributes: ['instrumental', 'partial'] }] : []),
      ];
    default:
      return [{ workMbid: own, attributes: live }];
  }
}
