import type { WorldArtist, WorldTrack } from '../entities.ts';
import { makeSpotifyId, makeTiktokId } from '../make-ids.ts';
import { streamOf } from '../random.ts';
import { isrcOf, serviceIdsOf } from '../tracks.ts';

interface SongCard {
  readonly title: string;
  readonly artists: readonly string[];
  readonly album: string;
  readonly releaseDate: string;
  readonly durationMs: number;
  readonly isKnown: boolean;
}

/** Recordings of hand-made songs are numbered from here, far above the drawn ones. */
export const firstGioscottiiRecording = 100_000;

/** Six songs; three of the five known ones carry version wording, the last one is not known to Spotify. */
const songs: readonly SongCard[] = [
  song('Lanterns over Ostia - Remastered 2011', ['The Velvet Turnpikes'], 'Ferry Timetable', '1984-06-11', 231_480),
  song('Moped Nera (Sped Up)', ['Ninetta Calabrò', 'Duo Girandola'], 'Moped Nera', '2019-05-03', 142_906),
  song('Telefono Turchese - Radio Edit', ['Duo Girandola'], 'Telefono Turchese', '1997-02', 208_013),
  song('Sabato sul Tevere', ['Lucio Ferrabue'], 'Canzoni di pioggia', '1976', 254_760),
  song('Cassette del Cuore', ['Marisol Vanegas-Rossi'], 'Nastri', '1989-09-22', 219_333),
  song('Neon sopra Trastevere', ['I Corridoi'], 'Neon', '1991-03-01', 198_200, { isKnown: false }),
];

/** The artists of the songs that gioscottii sings. */
export function gioscottiiArtists(seed: number): readonly WorldArtist[] {
  const names = [...new Set(songs.flatMap((card) => card.artists))];
  return names.map((name, index) => {
    const stream = streamOf(seed, 'gioscottii-artist', index);
    return {
      spotifyArtistId: makeSpotifyId(stream),
      name,
      genres: ['italo disco'],
      followerCount: stream.integer(4_000, 900_000),
      popularity: stream.integer(20, 70),
      isKnown: true,
    };
  });
}

/** The songs that gioscottii sings, in the order of the table. */
export function gioscottiiTracks(seed: number, artists: readonly WorldArtist[]): readonly WorldTrack[] {
  return songs.map((card, index) => {
    const stream = streamOf(seed, 'gioscottii-track', index);
    const spotifyTrackId = makeSpotifyId(stream);
    return {
      spotifyTrackId,
      isKnown: card.isKnown,
      title: card.title,
      artistIds: artists.filter(({ name }) => card.artists.includes(name)).map((artist) => artist.spotifyArtistId),
      album: {
        spotifyAlbumId: makeSpotifyId(stream),
        name: card.album,
        type: 'album',
        releaseDate: card.releaseDate,
        precision: precisionOf(card.releaseDate),
        trackCount: 10,
      },
      recordingIndex: firstGioscottiiRecording + index,
      isrc: isrcOf(seed, firstGioscottiiRecording + index),
      isrcSpelling: index === 3 ? 'hyphenated' : 'canonical',
      durationMs: card.durationMs,
      isExplicit: false,
      popularity: stream.integer(15, 70),
      hasPreview: false,
      trackNumber: index + 1,
      metaSongId: makeTiktokId(stream.integer(1_560_000_000, 1_700_000_000), stream),
      serviceIds: serviceIdsOf(spotifyTrackId, stream),
    };
  });
}

function precisionOf(date: string): 'day' | 'month' | 'year' {
  if (date.length === 4) return 'year';
  return date.length === 7 ? 'month' : 'day';
}

function song(
  title: string,
  artists: readonly string[],
  album: string,
  releaseDate: string,
  durationMs: number,
  options: { readonly isKnown: boolean } = { isKnown: true },
): SongCard {
  return { title, artists, album, releaseDate, durationMs, ...options };
}
