import { streamOf } from '../random.ts';
import type { WorldMusicbrainzArtist, WorldParty } from './entities.ts';
import { makeIpi, makeIsni } from './make-codes.ts';
import { dealt, type Shares, steps } from './plan.ts';

/** How Quansic files an artist who has an ISNI. */
export type PartyFate = 'direct' | 'other_primary' | 'spotify_only' | 'two_parties' | 'absent';

const shares: Shares<PartyFate> = [
  ['direct', 0.5],
  ['other_primary', 0.16],
  ['spotify_only', 0.07],
  ['two_parties', 0.05],
  ['absent', 0.22],
];

/** The parties of Quansic for `artists` of MusicBrainz; those without ISNI have none. */
export function makeParties(seed: number, artists: readonly WorldMusicbrainzArtist[]): readonly WorldParty[] {
  const filed = new Set<string>();
  return artists.flatMap((artist, index) => {
    const [isni] = artist.isnis;
    if (isni === undefined || filed.has(isni)) return [];
    filed.add(isni);
    return partiesOf(seed, artist, index, dealt(shares, index, steps.parties));
  });
}

/** The parties of one artist; `index` numbers the streams. */
export function partiesOf(
  seed: number,
  artist: WorldMusicbrainzArtist,
  index: number,
  fate: PartyFate,
): readonly WorldParty[] {
  if (fate === 'absent') return [];
  const party = partyOf(seed, artist, index);
  const other = makeIsni(streamOf(seed, 'quansic-primary', index));
  switch (fate) {
    case 'other_primary':
      return [{ ...party, primaryIsni: other, isnis: [other, ...artist.isnis] }];
    case 'spotify_only':
      return [{ ...party, primaryIsni: other, isnis: [other], mbids: [] }];
    case 'two_parties':
      return [party, penNameOf(seed, party, index)];
    default:
      return [party];
  }
}

function partyOf(seed: number, artist: WorldMusicbrainzArtist, index: number): WorldParty {
  const stream = streamOf(seed, 'quansic-party', index);
  const digits = (length: number): string => `${stream.integer(1, 9)}${stream.text('0123456789', length - 1)}`;
  return {
    quansicId: `Q${digits(9)}`,
    name: artist.name,
    type: artist.type,
    primaryIsni: artist.isnis[0] ?? '',
    isnis: artist.isnis,
    mergedIsnis: stream.happens(0.2) ? [makeIsni(streamOf(seed, 'quansic-merged', index))] : [],
    ipis: artist.ipis.length === 0 && stream.happens(0.3) ? [makeIpi(stream)] : artist.ipis,
    ipns: stream.happens(0.7) ? [digits(8)] : [],
    luminateIds: stream.happens(0.8) ? [`AR${digits(10)}`] : [],
    gracenoteIds: stream.happens(0.5) ? [digits(8)] : [],
    amazonIds: stream.happens(0.4) ? [`B0${stream.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 8)}`] : [],
    appleIds: stream.happens(0.6) ? [digits(9)] : [],
    spotifyArtistIds: artist.truthSpotifyArtistId === undefined ? [] : [artist.truthSpotifyArtistId],
    mbids: stream.happens(0.7) ? [artist.mbid] : [],
    nameVariants: [
      { name: artist.name },
      { name: artist.sortName, language: stream.pick(['en', 'it', 'de']) },
      ...artist.aliases.map((name) => ({ name })),
    ],
  };
}

/** A second party of the same Spotify page, with fewer numbers. */
function penNameOf(seed: number, party: WorldParty, index: number): WorldParty {
  const primaryIsni = makeIsni(streamOf(seed, 'quansic-pen-name', index));
  return {
    ...party,
    quansicId: `${party.quansicId}7`,
    name: `${party.name} (side project)`,
    primaryIsni,
    isnis: [primaryIsni],
    mergedIsnis: [],
    ipis: [],
    mbids: [],
    nameVariants: [{ name: `${party.name} (side project)` }],
  };
}
