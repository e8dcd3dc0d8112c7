import type { JsonObject } from '../../twin.ts';
import { makeMbid } from '../../world/music/make-codes.ts';
import { streamOf } from '../../world/random.ts';

/** A Spotify page as MusicBrainz writes it. */
export function spotifyAddress(kind: 'artist' | 'track', id: string): string {
  return `https://open.spotify.com/${kind}/${id}`;
}

/** An address as an entity of MusicBrainz: its id has nothing to do with the order of the world. */
export function urlObject(resource: string): JsonObject & { readonly id: string } {
  return { id: makeMbid(streamOf(0, `mb-url/${resource}`, 0)), resource };
}
