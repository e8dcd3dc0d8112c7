import { firstGioscottiiRecording } from '../cast/gioscottii-songs.ts';
import type { WorldArtist, WorldTrack } from '../entities.ts';
import { streamOf } from '../random.ts';
import { joined } from './credits.ts';
import type { WorldMusic, WorldMusicbrainzArtist, WorldRecording, WorldSong, WorldWork } from './entities.ts';
import { type GioscottiiCard, gioscottiiArtistCards, gioscottiiCards } from './gioscottii-cards.ts';
import { makeIpi, makeIsni, makeIswc, makeMbid } from './make-codes.ts';
import { partiesOf } from './parties.ts';
import { sortNameOf } from './person-parts.ts';
import { otherIsrcOf, secondMbidOf } from './recordings.ts';
import { songIdOf } from './song-ids.ts';
import type { SongName } from './songs.ts';
import { workMbidOf } from './works.ts';

/** What the databases hold of the songs of the demonstration: five of five at Genius, two of five by ISRC, all by title. */
export function gioscottiiMusic(
  seed: number,
  artists: readonly WorldArtist[],
  tracks: readonly WorldTrack[],
  nameOf: (spotifyArtistId: string) => SongName,
): WorldMusic {
  const performers = gioscottiiArtistCards.flatMap((_, index) => performerOf(seed, index, artists));
  const writers = [...new Set(gioscottiiCards.flatMap((card) => card.writers.map(({ name }) => name)))]
    .filter((name) => performers.every((performer) => performer.name !== name))
    .map((name, index) => writerOf(seed, name, index));
  const people = [...performers, ...writers];
  const works = gioscottiiCards.map((card, index) => workOf(seed, card, index, people));
  const found = gioscottiiCards.flatMap((card, index) => {
    const track = tracks.find(
      (one) => one.recordingIndex === firstGioscottiiRecording + index && one.title === card.track,
    );
    return track === undefined ? [] : [{ card, index, track }];
  });
  return {
    artists: people,
    recordings: found.flatMap(({ card, index, track }) => recordingsOf(seed, { card, index, track, performers })),
    works: found.length === 0 ? [] : works,
    songs: found.map(({ card, index, track }) => songOf(card, index, track, nameOf)),
    parties: performers.flatMap((performer, index) =>
      partiesOf(seed, performer, firstGioscottiiRecording + index, gioscottiiArtistCards[index]?.party ?? 'absent'),
    ),
  };
}

function performerOf(seed: number, index: number, artists: readonly WorldArtist[]): readonly WorldMusicbrainzArtist[] {
  const card = gioscottiiArtistCards[index];
  const artist = artists.find(({ name }) => name === card?.name);
  if (card === undefined || artist === undefined) return [];
  const { spotifyArtistId } = artist;
  return [
    {
      ...personOf(seed, card.name, 'gioscottii-mb-artist', index),
      type: card.type,
      sortName: sortNameOf(card.name, card.type),
      country: card.country,
      spotifyPages: card.hasPage ? [{ spotifyArtistId, isEnded: false }] : [],
      truthSpotifyArtistId: spotifyArtistId,
    },
  ];
}

function writerOf(seed: number, name: string, index: number): WorldMusicbrainzArtist {
  return personOf(seed, name, 'gioscottii-mb-writer', index);
}

function personOf(seed: number, name: string, kind: string, index: number): WorldMusicbrainzArtist {
  const stream = streamOf(seed, kind, index);
  return {
    mbid: makeMbid(stream),
    name,
    sortName: sortNameOf(name, 'Person'),
    aliases: [],
    type: 'Person',
    country: 'IT',
    begin: String(stream.integer(1938, 1966)),
    disambiguation: '',
    isnis: [makeIsni(stream)],
    ipis: [makeIpi(stream)],
    spotifyPages: [],
    mergedMbids: [],
  };
}

function workOf(
  seed: number,
  card: GioscottiiCard,
  index: number,
  people: readonly WorldMusicbrainzArtist[],
): WorldWork {
  const number = firstGioscottiiRecording + index;
  return {
    mbid: workMbidOf(seed, number),
    title: card.core,
    type: 'Song',
    languages: [card.language],
    iswcs: [makeIswc(streamOf(seed, 'mb-iswc', number))],
    numbers: [{ type: 'GEMA ID', value: `90${index}4471` }],
    contributions: card.writers.flatMap(({ name, role }) => {
      const person = people.find((one) => one.name === name);
      return person === undefined ? [] : [{ role, mbid: person.mbid, name }];
    }),
    foreignRecordings: index * 3,
  };
}

interface Filing {
  readonly card: GioscottiiCard;
  readonly index: number;
  readonly track: WorldTrack;
  readonly performers: readonly WorldMusicbrainzArtist[];
}

function recordingsOf(seed: number, { card, index, track, performers }: Filing): readonly WorldRecording[] {
  const number = firstGioscottiiRecording + index;
  const own: WorldRecording = {
    mbid: makeMbid(streamOf(seed, 'mb-recording', number)),
    title: card.core,
    disambiguation: card.disambiguation,
    lengthMs: track.durationMs + card.offMs,
    isVideo: false,
    credits: joined(
      performers.filter(({ truthSpotifyArtistId }) => track.artistIds.includes(truthSpotifyArtistId ?? '')),
    ),
    isrcs: [card.isKnownByIsrc ? track.isrc : otherIsrcOf(seed, number)],
    firstReleaseDate: track.album.releaseDate,
    releaseCount: 2,
    performances: [{ workMbid: workMbidOf(seed, number), attributes: [] }],
    spotifyTrackIds: [],
    deezerTrackIds: [],
    mergedMbids: [],
    truthRecordingIndex: number,
  };
  if (card.ordinaryLengthMs === undefined) return [own];
  const { truthRecordingIndex: _ours, ...ordinary } = own;
  return [
    own,
    { ...ordinary, mbid: secondMbidOf(seed, number), disambiguation: '', lengthMs: card.ordinaryLengthMs, isrcs: [] },
  ];
}

function songOf(
  card: GioscottiiCard,
  index: number,
  track: WorldTrack,
  nameOf: (spotifyArtistId: string) => SongName,
): WorldSong {
  return {
    songId: songIdOf(firstGioscottiiRecording + index, 0),
    title: card.geniusTitle,
    artists: track.artistIds.map(nameOf),
    featured: [],
    kind: 'song',
    language: card.language === 'ita' ? 'it' : 'en',
    releaseDate: track.album.releaseDate,
    pageviews: 4_100 + index * 977,
    spotifyTrackIds: card.hasProof ? [track.spotifyTrackId] : [],
    writers: card.writers.map(({ name }, place) => ({ artistId: 450_000_000 + index * 10 + place, name })),
    producers: [],
    truthRecordingIndex: firstGioscottiiRecording + index,
  };
}
