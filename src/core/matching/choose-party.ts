import type { Party } from '../entities/party.ts';
import { isSameName } from './choose-credit.ts';
import { weights } from './weights.ts';

/** What is known of the artist that a party is wanted for. */
export interface WantedParty {
  readonly mbid: string;
  readonly name: string;
  readonly isnis: readonly string[];
  readonly spotifyIds: readonly string[];
}

/** A party that may be the artist, and how sure that is. */
export interface PartyChoice {
  readonly party: Party;
  /** By the table of weights, 0 to 1: shares an id of ours, equal name and ISNI, or one of several, for review. */
  readonly confidence: number;
  readonly sharesMbid: boolean;
  readonly sharesSpotifyId: boolean;
  readonly sharesIsni: boolean;
  readonly isSameName: boolean;
  readonly review?: 'one_of_several';
}

const { sharedId, nameAndIsni, oneOfSeveral } = weights.party;

/**
 * The party that is the artist: by shared ids, else by equal name and ISNI, else the one of equal name with most ISNIs.
 *
 * Shape: undefined = none may be linked; another name without a shared id never is. Source: cascade facts, stage 7.
 */
export function chooseParty(wanted: WantedParty, parties: readonly Party[]): PartyChoice | undefined {
  const judged = parties.map((party) => judge(wanted, party)).sort(byRank);
  const [best, second] = judged;
  if (best === undefined) return undefined;
  if (best.sharesMbid || best.sharesSpotifyId) return best;
  if (!best.isSameName) return undefined;
  if (best.sharesIsni && second === undefined) return best;
  return { ...best, confidence: oneOfSeveral, review: 'one_of_several' };
}

function judge(wanted: WantedParty, party: Party): PartyChoice {
  const has = (list: string, ids: readonly string[]): boolean =>
    (party.ids[list] ?? []).some((id) => ids.some((own) => own.toLowerCase() === id.toLowerCase()));
  const sharesMbid = has('musicBrainzIds', [wanted.mbid]);
  const sharesSpotifyId = (party.ids['spotifyIds'] ?? []).some((id) => wanted.spotifyIds.includes(id));
  const sharesIsni = has('isnis', wanted.isnis) || has('mergedIsnis', wanted.isnis);
  const names = [party.name, ...party.nameVariants.map((variant) => variant.name)];
  const same = names.some((name) => isSameName(name, wanted.name));
  return {
    party,
    confidence: sharesMbid || sharesSpotifyId ? sharedId : nameAndIsni,
    sharesMbid,
    sharesSpotifyId,
    sharesIsni,
    isSameName: same,
  };
}

/** What tells one party from any other, even where the provider gave it no id. */
function nameOf({ party }: PartyChoice): string {
  return [party.quansicId, party.name, party.primaryIsni, JSON.stringify(party.ids)].join('|');
}

/** Shared ids, then name, then ISNI, then most ISNIs, then the provider's own id. */
function byRank(a: PartyChoice, b: PartyChoice): number {
  const points = (one: PartyChoice): number =>
    (one.sharesMbid || one.sharesSpotifyId ? 4 : 0) + (one.isSameName ? 2 : 0) + (one.sharesIsni ? 1 : 0);
  const isnis = (one: PartyChoice): number => one.party.ids['isnis']?.length ?? 0;
  return points(b) - points(a) || isnis(b) - isnis(a) || nameOf(a).localeCompare(nameOf(b));
}
