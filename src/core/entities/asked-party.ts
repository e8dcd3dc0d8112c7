import type { Isni } from '../ids/isni.ts';
import type { Mbid } from '../ids/mbid.ts';
import type { JsonObject } from './json.ts';
import type { Party } from './party.ts';

/** How a party was found. */
export type PartyMethod = 'isni' | 'entity_search' | 'spotify_id';

/** A party with what was asked for it, and the artist that it is linked to. */
export interface AskedParty {
  readonly party: Party;
  /** Every ISNI under which it was asked for; a row is written under each. Empty = under its primary one. */
  readonly askedIsnis: readonly Isni[];
  readonly method: PartyMethod;
  /** The MusicBrainz artist, which must be stored. */
  readonly link?: {
    readonly mbid: Mbid;
    /** 0 to 1. */
    readonly confidence: number;
    readonly evidence: JsonObject;
    /** Why a person should look. */
    readonly review?: string;
  };
}
