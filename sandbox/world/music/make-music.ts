import type { WorldArtist, WorldTrack } from '../entities.ts';
import { elementOf } from '../random.ts';
import { type ArtistDesk, deskOf } from './credits.ts';
import type { WorldMusic, WorldMusicbrainzArtist, WorldWork } from './entities.ts';
import { gioscottiiMusic } from './gioscottii.ts';
import { makeParties } from './parties.ts';
import { makePerformers } from './performers.ts';
import { type MusicPlan, ordinaryPlan } from './plan.ts';
import { filedRecordings, firstForeignWork } from './recording-cases.ts';
import { makeSongs, songNamesOf } from './songs.ts';
import { hasOwnWork, isCredited, type MusicSubject, subjectsOf } from './subjects.ts';
import { makeWork } from './works.ts';

/**
 * What the music databases hold of the world's tracks and artists.
 *
 * Shape: a pure function of its arguments; every entity draws from a stream of its own.
 */
export function makeMusic(
  seed: number,
  artists: readonly WorldArtist[],
  tracks: readonly WorldTrack[],
  plan: MusicPlan = ordinaryPlan,
): WorldMusic {
  const nameOf = songNamesOf(artists);
  const cast = gioscottiiMusic(seed, artists, tracks, nameOf);
  const inCast = new Set(cast.artists.flatMap((artist) => artist.truthSpotifyArtistId ?? []));
  const subjects = subjectsOf(tracks, plan);
  const credited = new Set(subjects.filter(isCredited).flatMap(({ track }) => track.artistIds));
  const others = artists.filter(({ spotifyArtistId }) => !inCast.has(spotifyArtistId));
  const performers = makePerformers(seed, others, credited, plan);
  const desk = deskOf(performers);
  const partnerOf = partnersAmong(subjects);
  const filed = subjects.map((subject) => filedRecordings({ seed, artists: desk, partnerOf }, subject));
  const made = worksOf(seed, subjects, desk, plan);
  const workByIndex = new Map(made.map(({ index, work }) => [index, work]));
  const workOf = (subject: MusicSubject) => workByIndex.get(subject.recordingIndex);
  const songs = subjects.flatMap((subject) => makeSongs({ seed, plan, nameOf, workOf }, subject));
  const everybody = distinct([
    ...performers,
    ...filed.flatMap(({ strangers }) => strangers),
    ...made.flatMap(({ writers }) => writers),
  ]);
  return {
    artists: [...cast.artists, ...everybody],
    recordings: [...cast.recordings, ...filed.flatMap(({ recordings }) => recordings)],
    works: [...cast.works, ...made.map(({ work }) => work)],
    songs: [...cast.songs, ...songs],
    parties: [...cast.parties, ...makeParties(seed, everybody)],
  };
}

/** Covers and second recordings perform the work of the plain song before them, or of the first one after. */
function partnersAmong(subjects: readonly MusicSubject[]): (subject: MusicSubject) => MusicSubject {
  const plain = subjects.filter(({ fate }) => fate === 'plain' || fate === 'standard');
  return ({ recordingIndex }) =>
    plain.findLast((other) => other.recordingIndex < recordingIndex) ?? elementOf(plain, 0);
}

interface MadeWork {
  readonly index: number;
  readonly work: WorldWork;
  readonly writers: readonly WorldMusicbrainzArtist[];
}

function worksOf(
  seed: number,
  subjects: readonly MusicSubject[],
  desk: ArtistDesk,
  { writersPerWork }: MusicPlan,
): readonly MadeWork[] {
  return subjects.flatMap((subject) => {
    const { recordingIndex: index, fate, track, core } = subject;
    const performer = desk.bySpotifyId.get(track.artistIds[0] ?? '');
    const own = { index, title: core, isStandard: fate === 'standard', performer, writersPerWork };
    const foreign = {
      ...own,
      index: firstForeignWork + index,
      title: `Intermezzo no. ${index + 1}`,
      performer: undefined,
    };
    const isForeign = fate === 'conflict' || fate === 'shared_code';
    return [...(hasOwnWork(subject) ? [own] : []), ...(isForeign ? [foreign] : [])].map((card) => ({
      index: card.index,
      ...makeWork(seed, card),
    }));
  });
}

function distinct(artists: readonly WorldMusicbrainzArtist[]): readonly WorldMusicbrainzArtist[] {
  return [...new Map(artists.map((artist) => [artist.mbid, artist])).values()];
}
