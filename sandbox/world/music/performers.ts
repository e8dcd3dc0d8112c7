import type { WorldArtist } from '../entities.ts';
import { type RandomStream, streamOf } from '../random.ts';
import type { WorldMusicbrainzArtist } from './entities.ts';
import { makeMbid } from './make-codes.ts';
import { drawPerson, ipisOf, isnisOf } from './person-parts.ts';
import { type ArtistFate, dealt, type MusicPlan, steps } from './plan.ts';
import { strangerNameOf } from './writer-names.ts';

/** Every so many credited artists, one has been merged, and recordings still credit the old id. */
const mergedEvery = 600;

/** The artists of MusicBrainz that are, or could be taken for, the Spotify artists in `artists`. */
export function makePerformers(
  seed: number,
  artists: readonly WorldArtist[],
  credited: ReadonlySet<string>,
  plan: MusicPlan,
): readonly WorldMusicbrainzArtist[] {
  let creditedSoFar = 0;
  return artists.flatMap((artist, index) => {
    const isCredited = credited.has(artist.spotifyArtistId);
    if (isCredited) creditedSoFar += 1;
    const fate = dealt(isCredited ? plan.creditedArtists : plan.otherArtists, index, steps.artists);
    return entriesOf(seed, artist, { index, fate, isMerged: isCredited && creditedSoFar % mergedEvery === 5 });
  });
}

/** An act of MusicBrainz that Spotify's part of the world does not have: covers, wrong codes, borrowed pages. */
export function makeStranger(seed: number, index: number, name = strangerNameOf(index)): WorldMusicbrainzArtist {
  const stream = streamOf(seed, 'mb-stranger', index);
  return {
    mbid: makeMbid(stream),
    name,
    ...drawPerson(name, 'Group', stream),
    aliases: [],
    isnis: isnisOf(seed, 'mb-stranger', index),
    ipis: [],
    spotifyPages: [],
    mergedMbids: [],
  };
}

interface Card {
  readonly index: number;
  readonly fate: ArtistFate;
  readonly isMerged: boolean;
}

function entriesOf(seed: number, artist: WorldArtist, card: Card): readonly WorldMusicbrainzArtist[] {
  const own = () => ownEntry(seed, artist, card);
  const page = { spotifyArtistId: artist.spotifyArtistId, isEnded: false };
  switch (card.fate) {
    case 'absent':
      return [];
    case 'namesake_only':
      return [namesakeOf(seed, artist, card.index)];
    case 'namesake':
    case 'namesake_and_page':
      return [own(), namesakeOf(seed, artist, card.index)];
    case 'twin_page':
      return [own(), { ...namesakeOf(seed, artist, card.index), spotifyPages: [page] }];
    case 'shared_page':
      return [own(), { ...makeStranger(seed, 10_000 + card.index), spotifyPages: [page] }];
    default:
      return [own()];
  }
}

function ownEntry(seed: number, artist: WorldArtist, { index, fate, isMerged }: Card): WorldMusicbrainzArtist {
  const stream = streamOf(seed, 'mb-artist', index);
  const mbid = makeMbid(stream);
  const name = fate === 'alias' ? otherNameOf(artist.name) : artist.name;
  return {
    mbid,
    name,
    ...drawPerson(name, typeOf(artist.name), stream),
    aliases: aliasesOf(artist.name, fate, stream),
    isnis: isnisOf(seed, 'mb-artist', index),
    ipis: index % 3 === 0 ? ipisOf(seed, 'mb-artist', index) : [],
    spotifyPages: pagesOf(artist.spotifyArtistId, fate),
    mergedMbids: isMerged ? [makeMbid(streamOf(seed, 'mb-merged-artist', index))] : [],
    truthSpotifyArtistId: artist.spotifyArtistId,
  };
}

/** Another person of the same name. */
function namesakeOf(seed: number, artist: WorldArtist, index: number): WorldMusicbrainzArtist {
  const stream = streamOf(seed, 'mb-namesake', index);
  return {
    mbid: makeMbid(stream),
    name: artist.name,
    ...drawPerson(artist.name, typeOf(artist.name), stream),
    disambiguation: `${stream.pick(['hardcore', 'polka', 'harpsichord', 'spoken word'])} act of the ${stream.pick(['1950s', '1980s'])}`,
    aliases: [],
    isnis: isnisOf(seed, 'mb-namesake', index),
    ipis: [],
    spotifyPages: [],
    mergedMbids: [],
  };
}

function pagesOf(spotifyArtistId: string, fate: ArtistFate): WorldMusicbrainzArtist['spotifyPages'] {
  switch (fate) {
    case 'page':
    case 'shared_page':
    case 'twin_page':
    case 'namesake_and_page':
      return [{ spotifyArtistId, isEnded: false }];
    case 'ended_page':
      return [{ spotifyArtistId, isEnded: true }];
    default:
      return [];
  }
}

/** The name under which MusicBrainz files an act whose Spotify name is only an alias there. */
function otherNameOf(name: string): string {
  return name.startsWith('The ') ? `${name.slice(4)} Collective` : `${name.split(' ')[0]} & Company`;
}

function aliasesOf(name: string, fate: ArtistFate, stream: RandomStream): readonly string[] {
  const drawn = stream.happens(0.15) ? [`${name.toUpperCase()}`] : [];
  return fate === 'alias' ? [name, ...drawn] : drawn;
}

function typeOf(name: string): 'Person' | 'Group' {
  return /^\p{Lu}\p{Ll}+ \p{Lu}[\p{L}-]+$/u.test(name) && !name.startsWith('The ') ? 'Person' : 'Group';
}
