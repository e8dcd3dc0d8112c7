import type { WorldArtist } from './entities.ts';
import { makeSpotifyId } from './make-ids.ts';
import { elementOf, streamOf } from './random.ts';
import { bandAdjectives, bandNouns, familyNames, genres, givenNames, oddArtistNames } from './words/artist-names.ts';

/** How many artists there are beside the hand-made ones. */
export const artistCount = 440;

/** The artist number `index`; about one in a hundred is not known to Spotify although tracks name it. */
export function makeArtist(seed: number, index: number): WorldArtist {
  const stream = streamOf(seed, 'artist', index);
  return {
    spotifyArtistId: makeSpotifyId(stream),
    name: artistNameOf(seed, index),
    genres: Array.from({ length: stream.integer(0, 3) }, () => stream.pick(genres)),
    followerCount: Math.floor(10 ** (2 + stream.next() * 5)),
    popularity: stream.integer(0, 92),
    isKnown: index % 110 !== 109,
  };
}

/** A unique name: the odd ones first, then bands and solo artists in turn. */
function artistNameOf(seed: number, index: number): string {
  const odd = oddArtistNames[index];
  if (odd !== undefined) return odd;
  const shifted = index + seed * 31;
  const step = Math.floor(shifted / 2);
  if (shifted % 2 === 0) return `The ${pairOf(bandAdjectives, bandNouns, step)}`;
  return pairOf(givenNames, familyNames, step);
}

/** Every pair comes once before any comes again. */
function pairOf(first: readonly string[], second: readonly string[], step: number): string {
  const round = Math.floor(step / first.length);
  return `${elementOf(first, step)} ${elementOf(second, step + round)}`;
}
