import type { WorldTrack } from '../../world/entities.ts';
import type { World } from '../../world/world.ts';
import { foldWords } from '../genius/fold-words.ts';

/** A track of Deezer: a track of the world, or its re-issue on another album. */
export interface DeezerEdition {
  readonly id: string;
  readonly track: WorldTrack;
  readonly isReissue: boolean;
  /** undefined = Deezer does not say. */
  readonly isrc: string | undefined;
  readonly titleWords: ReadonlySet<string>;
  readonly artists: readonly DeezerArtist[];
}

/** An artist of Deezer. */
export interface DeezerArtist {
  readonly id: number;
  readonly name: string;
  readonly words: ReadonlySet<string>;
}

/** What Deezer holds, with the ways of finding it. */
export interface DeezerCatalogue {
  readonly byId: ReadonlyMap<string, DeezerEdition>;
  /** The one edition that the ISRC door answers with. */
  readonly byIsrc: ReadonlyMap<string, DeezerEdition>;
  /** Editions whose artist and title have all these words; by the order of the world. */
  readonly find: (artist: string, title: string) => readonly DeezerEdition[];
}

/**
 * Deezer's catalogue: every track of the world under its id of TikTok's platform 8, every third one a second time.
 *
 * Shape, by the number of the recording: 17n+4 has no ISRC; 29n+7 is not found by its ISRC although it has one; the ISRC
 * door answers 61n+5 with another recording.
 */
export function makeCatalogue(world: World): DeezerCatalogue {
  const numbers = new Map(world.artists.map((artist, index) => [artist.spotifyArtistId, index]));
  const editions = world.tracks.flatMap((track, index) => {
    const edition = editionOf(world, track, numbers);
    return index % 3 === 0 ? [edition, { ...edition, id: `${edition.id}1`, isReissue: true }] : [edition];
  });
  return {
    byId: new Map(editions.map((edition) => [edition.id, edition])),
    byIsrc: isrcIndexOf(editions),
    find: (artist, title) => {
      const wantedTitle = foldWords(title);
      const wantedArtist = foldWords(artist);
      if (wantedTitle.size === 0) return [];
      return editions.filter(
        ({ titleWords, artists }) =>
          hasAll(titleWords, wantedTitle) && artists.some(({ words }) => hasAll(words, wantedArtist)),
      );
    },
  };
}

function hasAll(words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...wanted].every((word) => words.has(word));
}

function isrcIndexOf(editions: readonly DeezerEdition[]): ReadonlyMap<string, DeezerEdition> {
  const index = new Map<string, DeezerEdition>();
  editions.forEach((edition, at) => {
    const { recordingIndex } = edition.track;
    if (edition.isrc === undefined || recordingIndex % 29 === 7) return;
    const isMistaken = recordingIndex % 61 === 5;
    const other = editions[(at + 11) % editions.length];
    index.set(edition.isrc, isMistaken && other !== undefined ? other : edition);
  });
  return index;
}

function editionOf(world: World, track: WorldTrack, numbers: ReadonlyMap<string, number>): DeezerEdition {
  return {
    id: track.serviceIds[8] ?? '',
    track,
    isReissue: false,
    isrc: track.recordingIndex % 17 === 4 ? undefined : track.isrc,
    titleWords: foldWords(track.title),
    artists: track.artistIds.map((artistId) => {
      const name = world.artistById.get(artistId)?.name ?? '';
      return { id: 4_000 + (numbers.get(artistId) ?? 0), name, words: foldWords(name) };
    }),
  };
}
