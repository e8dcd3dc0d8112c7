import type { AskedParty } from '../core/entities/asked-party.ts';
import { ipiCheckOk, parseIpi } from '../core/ids/ipi.ts';
import { parseIpn } from '../core/ids/ipn.ts';
import { isniCheckOk, parseIsni } from '../core/ids/isni.ts';
import { parseMbid } from '../core/ids/mbid.ts';
import { isSpotifyId } from '../core/ids/spotify-id.ts';
import type { IdentifierAlias, IdentifierValue } from './identifiers.ts';

const source = 'quansic';

/** A party's id lists and the types that their values have in the store; lists without a row here stay in `ids` alone. */
const typeOfList: Readonly<Record<string, string>> = {
  isnis: 'isni',
  mergedIsnis: 'isni',
  ipis: 'ipi',
  ipns: 'ipn',
  musicBrainzIds: 'mbid',
  spotifyIds: 'spotify_artist',
  appleIds: 'apple_artist',
  deezerIds: 'deezer_artist',
  discogsIds: 'discogs_artist',
  wikidataIds: 'wikidata',
  luminateIds: 'luminate',
  gracenoteIds: 'gracenote',
  amazonIds: 'amazon_artist',
};

/** The ISNI under which the party is filed: its first one, else the one that led to it. */
export function primaryIsniOf({ party, askedIsnis }: AskedParty): string | undefined {
  return party.primaryIsni ?? askedIsnis[0];
}

/**
 * Every identifier of a party as Quansic's opinion: of the party, and of the artist that it is linked to.
 *
 * Why both: our own ids of an artist are the authority, and what differs from them must stay visible beside them.
 */
export function identifiersOf(asked: AskedParty): readonly IdentifierValue[] {
  const primary = primaryIsniOf(asked);
  const owners: { entityKind: 'party' | 'artist'; entityKey: string }[] = [];
  if (primary !== undefined) owners.push({ entityKind: 'party', entityKey: primary });
  if (asked.link !== undefined) owners.push({ entityKind: 'artist', entityKey: asked.link.mbid });
  const values = Object.entries(asked.party.ids).flatMap(([list, raws]) => {
    const idType = Object.hasOwn(typeOfList, list) ? typeOfList[list] : undefined;
    if (idType === undefined) return [];
    return raws.map((raw) => ({ idType, raw, source, ...judged(idType, raw), ...stateOf(list, raw, primary) }));
  });
  return owners.flatMap((owner) => values.map((value) => ({ ...owner, ...value })));
}

/** Where other ISNIs of a party lead: those it was asked for under, and those that were merged into it. */
export function aliasesOf(asked: AskedParty): readonly IdentifierAlias[] {
  const primary = primaryIsniOf(asked);
  if (primary === undefined) return [];
  const others = new Set([...asked.askedIsnis, ...(asked.party.ids['mergedIsnis'] ?? [])]);
  return [...others]
    .filter((isni) => isni !== primary && parseIsni(isni).ok)
    .map((old) => ({ idType: 'isni', old, new: primary, source }));
}

function judged(idType: string, raw: string): { readonly canonical?: string; readonly checkOk?: boolean } {
  switch (idType) {
    case 'isni': {
      const isni = parseIsni(raw);
      return isni.ok ? { canonical: isni.canonical, checkOk: isniCheckOk(isni.canonical) } : {};
    }
    case 'ipi': {
      const ipi = parseIpi(raw);
      return ipi.ok ? { canonical: ipi.canonical, checkOk: ipiCheckOk(ipi.canonical) } : {};
    }
    case 'ipn': {
      const ipn = parseIpn(raw);
      return ipn.ok ? { canonical: ipn.canonical } : {};
    }
    case 'mbid': {
      const mbid = parseMbid(raw);
      return mbid.ok ? { canonical: mbid.canonical } : {};
    }
    case 'spotify_artist':
      return isSpotifyId(raw) ? { canonical: raw } : {};
    default:
      return { canonical: raw };
  }
}

function stateOf(list: string, raw: string, primary: string | undefined): Pick<IdentifierValue, 'state'> {
  if (!parseIsni(raw).ok) return {};
  if (list === 'mergedIsnis') return { state: 'merged' };
  return list === 'isnis' && raw !== primary ? { state: 'alternate' } : {};
}
