import { elementOf } from '../random.ts';
import type { WorldSong } from './entities.ts';
import { songIdOf } from './song-ids.ts';
import type { MusicSubject } from './subjects.ts';

type Pitfall = (song: WorldSong) => Pick<WorldSong, 'kind' | 'title' | 'artists'> & Partial<WorldSong>;

const pitfalls: readonly Pitfall[] = [
  (song) => ({
    kind: 'translation',
    title: `${nameOf(song)} - ${song.title} (Türkçe Çeviri)`,
    artists: [{ artistId: 360_900_001, name: 'Genius Türkçe Çeviri (Turkish Translations)' }],
    language: 'tr',
  }),
  (song) => ({
    kind: 'translation',
    title: song.title,
    artists: [{ artistId: 360_900_002, name: 'Genius Traductions françaises' }],
    language: 'fr',
  }),
  (song) => ({
    kind: 'romanization',
    title: `${nameOf(song)} - ${song.title} (Romanized)`,
    artists: [{ artistId: 360_900_003, name: 'Genius Romanizations' }],
    language: 'romanization',
  }),
  (song) => ({
    kind: 'list',
    title: `Best of ${nameOf(song)}: ${song.title} and more`,
    artists: [{ artistId: 360_900_004, name: 'Genius Users' }],
  }),
  (song) => ({
    kind: 'list',
    title: song.title,
    artists: [{ artistId: 360_900_005, name: 'Spotify' }],
  }),
  (song) => ({
    kind: 'cover',
    title: song.title,
    artists: [{ artistId: 360_900_006, name: 'Bedroom Choir of Lower Saxony' }],
  }),
  (song) => ({ kind: 'remix', title: `${song.title} (Tin Whistle Remix)`, artists: song.artists }),
  (song) => ({ kind: 'live', title: `${song.title} (Live from Pier 9)`, artists: song.artists }),
];

/** Four entries beside a song that must not be taken for it; over the recordings every kind comes. */
export function makePitfalls(song: WorldSong, subject: MusicSubject): readonly WorldSong[] {
  const { truthRecordingIndex: _ours, ...rest } = song;
  return [1, 2, 3, 4].map((place) => ({
    ...rest,
    featured: [],
    spotifyTrackIds: [],
    writers: [],
    producers: [],
    ...elementOf(pitfalls, subject.recordingIndex + place * 2 + (place > 2 ? 1 : 0))(song),
    songId: songIdOf(subject.recordingIndex, place),
  }));
}

function nameOf(song: WorldSong): string {
  return song.artists[0]?.name ?? '';
}
