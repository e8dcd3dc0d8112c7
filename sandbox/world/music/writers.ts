import { streamOf } from '../random.ts';
import type { WorldMusicbrainzArtist } from './entities.ts';
import { makeMbid } from './make-codes.ts';
import { drawPerson, ipisOf, isnisOf } from './person-parts.ts';
import { writerNameOf } from './writer-names.ts';

/** Every so many writers, one has been merged, and the search index still names the old id. */
const mergedEvery = 600;

/** Writer number `index`: a person who performs nothing. */
export function makeWriter(seed: number, index: number): WorldMusicbrainzArtist {
  const stream = streamOf(seed, 'mb-writer', index);
  const name = writerNameOf(index);
  return {
    mbid: makeMbid(stream),
    name,
    ...drawPerson(name, 'Person', stream),
    aliases: stream.happens(0.1) ? [`${name.charAt(0)}. ${name.split(' ').at(-1)}`] : [],
    isnis: isnisOf(seed, 'mb-writer', index),
    ipis: ipisOf(seed, 'mb-writer', index),
    spotifyPages: [],
    mergedMbids: index % mergedEvery === 0 ? [makeMbid(streamOf(seed, 'mb-merged-writer', index))] : [],
  };
}

/** The id under which relations name the artist: the old one where it was merged. */
export function namedMbidOf(artist: WorldMusicbrainzArtist): string {
  return artist.mergedMbids[0] ?? artist.mbid;
}
