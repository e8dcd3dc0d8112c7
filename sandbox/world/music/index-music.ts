import type {
  WorldMusic,
  WorldMusicbrainzArtist,
  WorldParty,
  WorldRecording,
  WorldSong,
  WorldWork,
} from './entities.ts';

/** The music databases with the ways of finding things in them. */
export interface MusicIndex extends WorldMusic {
  readonly artistByMbid: ReadonlyMap<string, WorldMusicbrainzArtist>;
  /** Old id → surviving artist. */
  readonly artistByMergedMbid: ReadonlyMap<string, WorldMusicbrainzArtist>;
  readonly artistsBySpotifyId: ReadonlyMap<string, readonly WorldMusicbrainzArtist[]>;
  readonly recordingByMbid: ReadonlyMap<string, WorldRecording>;
  readonly recordingByMergedMbid: ReadonlyMap<string, WorldRecording>;
  readonly recordingsByIsrc: ReadonlyMap<string, readonly WorldRecording[]>;
  readonly recordingsBySpotifyId: ReadonlyMap<string, readonly WorldRecording[]>;
  readonly recordingsByDeezerId: ReadonlyMap<string, readonly WorldRecording[]>;
  readonly recordingsByWork: ReadonlyMap<string, readonly WorldRecording[]>;
  readonly workByMbid: ReadonlyMap<string, WorldWork>;
  readonly songById: ReadonlyMap<number, WorldSong>;
  readonly partyByPrimaryIsni: ReadonlyMap<string, WorldParty>;
}

/** The music databases made of `music`, with their indexes. */
export function indexMusic(music: WorldMusic): MusicIndex {
  const { artists, recordings, works, songs, parties } = music;
  return {
    ...music,
    artistByMbid: new Map(artists.map((one) => [one.mbid, one])),
    artistByMergedMbid: new Map(artists.flatMap((one) => one.mergedMbids.map((old) => [old, one] as const))),
    artistsBySpotifyId: grouped(artists, (one) => one.spotifyPages.map((page) => page.spotifyArtistId)),
    recordingByMbid: new Map(recordings.map((one) => [one.mbid, one])),
    recordingByMergedMbid: new Map(recordings.flatMap((one) => one.mergedMbids.map((old) => [old, one] as const))),
    recordingsByIsrc: grouped(recordings, (one) => one.isrcs),
    recordingsBySpotifyId: grouped(recordings, (one) => one.spotifyTrackIds),
    recordingsByDeezerId: grouped(recordings, (one) => one.deezerTrackIds),
    recordingsByWork: grouped(recordings, (one) => one.performances.map((performance) => performance.workMbid)),
    workByMbid: new Map(works.map((one) => [one.mbid, one])),
    songById: new Map(songs.map((one) => [one.songId, one])),
    partyByPrimaryIsni: new Map(parties.map((one) => [one.primaryIsni, one])),
  };
}

function grouped<T>(list: readonly T[], keysOf: (element: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const element of list) {
    for (const key of new Set(keysOf(element))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [element]);
      else group.push(element);
    }
  }
  return groups;
}
