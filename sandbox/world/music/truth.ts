import type { WorldTrack } from '../entities.ts';
import type { WorldWork } from './entities.ts';
import type { MusicIndex } from './index-music.ts';
import { ordinaryPlan, type RecordingFate } from './plan.ts';
import { subjectsOf } from './subjects.ts';

/** What a perfect client would find about one track. */
export interface TrackTruth {
  /** Recordings of MusicBrainz that are the track's; empty when it holds none, several where it holds doubles. */
  readonly recordingMbids: ReadonlySet<string>;
  /** Works that one of them performs. */
  readonly workMbids: ReadonlySet<string>;
  /** Songs of Genius that are the track's. */
  readonly songIds: ReadonlySet<number>;
}

const indexes = new WeakMap<MusicIndex, Truth>();

interface Truth {
  readonly byRecording: ReadonlyMap<number, TrackTruth>;
  readonly artistBySpotifyId: ReadonlyMap<string, string>;
}

const nothing: TrackTruth = { recordingMbids: new Set(), workMbids: new Set(), songIds: new Set() };

/** What is true of a track. Shape: empty sets where the databases hold nothing. */
export function truthOfTrack(music: MusicIndex, track: WorldTrack): TrackTruth {
  return truthIn(music).byRecording.get(track.recordingIndex) ?? nothing;
}

/** The MBID that a Spotify artist truly has; undefined when MusicBrainz does not hold it. */
export function mbidOfArtist(music: MusicIndex, spotifyArtistId: string): string | undefined {
  return truthIn(music).artistBySpotifyId.get(spotifyArtistId);
}

/** The works of a track that carry an ISWC. */
export function worksWithIswc(music: MusicIndex, track: WorldTrack): readonly WorldWork[] {
  return [...truthOfTrack(music, track).workMbids].flatMap((mbid) => {
    const work = music.workByMbid.get(mbid);
    return work === undefined || work.iswcs.length === 0 ? [] : [work];
  });
}

/** How MusicBrainz of an ordinary world holds each recording, by `recordingIndex`; the hand-made songs are not in it. */
export function fatesOf(tracks: readonly WorldTrack[]): ReadonlyMap<number, RecordingFate> {
  return new Map(subjectsOf(tracks, ordinaryPlan).map(({ recordingIndex, fate }) => [recordingIndex, fate]));
}

function truthIn(music: MusicIndex): Truth {
  const known = indexes.get(music);
  if (known !== undefined) return known;
  const made: Truth = {
    byRecording: truthByRecording(music),
    artistBySpotifyId: new Map(
      music.artists.flatMap(({ truthSpotifyArtistId, mbid }) =>
        truthSpotifyArtistId === undefined ? [] : [[truthSpotifyArtistId, mbid] as const],
      ),
    ),
  };
  indexes.set(music, made);
  return made;
}

function truthByRecording(music: MusicIndex): ReadonlyMap<number, TrackTruth> {
  const recordings = Map.groupBy(music.recordings, ({ truthRecordingIndex }) => truthRecordingIndex);
  const songs = Map.groupBy(music.songs, ({ truthRecordingIndex }) => truthRecordingIndex);
  const numbers = new Set([...recordings.keys(), ...songs.keys()]);
  return new Map(
    [...numbers].flatMap((number) => {
      if (number === undefined) return [];
      const own = recordings.get(number) ?? [];
      const truth: TrackTruth = {
        recordingMbids: new Set(own.map(({ mbid }) => mbid)),
        workMbids: new Set(own.flatMap(({ performances }) => performances.map(({ workMbid }) => workMbid))),
        songIds: new Set((songs.get(number) ?? []).map(({ songId }) => songId)),
      };
      return [[number, truth] as const];
    }),
  );
}
