import type { WorldArtist } from '../entities.ts';
import { streamOf } from '../random.ts';
import type { WorldSong, WorldWork } from './entities.ts';
import { dealt, type MusicPlan, type SongFate, steps } from './plan.ts';
import { songIdOf } from './song-ids.ts';
import { makePitfalls } from './song-pitfalls.ts';
import type { MusicSubject } from './subjects.ts';
import { withTypographicQuotes } from './version-wording.ts';

const firstArtistId = 300_000_000;

/** A name of Genius with its id. */
export type SongName = WorldSong['artists'][number];

/** What the songs of a subject are made with. */
export interface SongDesk {
  readonly seed: number;
  readonly plan: MusicPlan;
  /** Name of a Spotify artist with its Genius id. */
  readonly nameOf: (spotifyArtistId: string) => SongName;
  /** The work of the subject, where MusicBrainz has one. */
  readonly workOf: (subject: MusicSubject) => WorldWork | undefined;
}

/** Genius's names of the Spotify artists in `artists`. */
export function songNamesOf(artists: readonly WorldArtist[]): (spotifyArtistId: string) => SongName {
  const names = new Map(
    artists.map(({ spotifyArtistId, name }, index) => [spotifyArtistId, { artistId: firstArtistId + index, name }]),
  );
  return (id) => names.get(id) ?? { artistId: firstArtistId - 1, name: 'Unknown Artist' };
}

/** What Genius holds of one drawn recording. */
export function songFateOf(plan: MusicPlan, recordingIndex: number): SongFate {
  return dealt(plan.songs, recordingIndex, steps.songs);
}

/** The songs of Genius that are the subject's, or could be taken for it. */
export function makeSongs(desk: SongDesk, subject: MusicSubject): readonly WorldSong[] {
  const fate = songFateOf(desk.plan, subject.recordingIndex);
  if (fate === 'absent') return [];
  const song = rightSong(desk, subject, fate);
  if (fate === 'pitfalls_only') return makePitfalls(song, subject);
  return fate === 'pitfalls_too' ? [song, ...makePitfalls(song, subject)] : [song];
}

function rightSong(desk: SongDesk, subject: MusicSubject, fate: SongFate): WorldSong {
  const { recordingIndex: index, track, core, wording } = subject;
  const stream = streamOf(desk.seed, 'genius-song', index);
  const artists = track.artistIds.map(desk.nameOf);
  const isCombined = fate === 'combined_artist' && artists.length > 1;
  const guest = /\(feat\. (.+)\)$/.exec(track.title)?.[1];
  const work = desk.workOf(subject);
  return {
    songId: songIdOf(index, 0),
    title: `${index % 2 === 0 ? withTypographicQuotes(core) : core}${wording.genius}`,
    artists: isCombined ? [combined(artists, index)] : artists.slice(0, index % 4 === 1 ? 1 : undefined),
    featured: guest === undefined ? [] : [{ artistId: firstArtistId - 2, name: guest }],
    kind: 'song',
    language: work?.languages[0] === 'ita' ? 'it' : 'en',
    ...(track.album.releaseDate === '0000' ? {} : { releaseDate: track.album.releaseDate }),
    ...(stream.happens(0.7) ? { pageviews: stream.integer(5_000, 4_000_000) } : {}),
    spotifyTrackIds: fate === 'proof' ? subject.trackIds : [],
    writers: (work?.contributions ?? []).filter(({ role }) => role !== 'publisher').map(toSongName),
    producers: stream.happens(0.5) ? [{ artistId: 350_000_000 + index, name: `Producer ${index % 50}` }] : [],
    truthRecordingIndex: index,
  };
}

function toSongName({ mbid, name }: { readonly mbid: string; readonly name: string }): SongName {
  return { artistId: 400_000_000 + Number.parseInt(mbid.slice(0, 6), 16), name };
}

/** A duet that is filed as one artist of its own. */
function combined(artists: readonly SongName[], index: number): SongName {
  return { artistId: 360_000_000 + index, name: artists.map(({ name }) => name).join(' & ') };
}
