import type { JsonObject } from '../../twin.ts';
import type { WorldParty } from '../../world/music/entities.ts';

/** A party as Quansic writes it: empty lists are left out, the primary ISNI comes first. */
export function toParty(party: WorldParty): JsonObject {
  const isnis = [party.primaryIsni, ...party.isnis.filter((isni) => isni !== party.primaryIsni)];
  const lists: Readonly<Record<string, readonly string[]>> = {
    isnis,
    mergedIsnis: party.mergedIsnis,
    ipis: party.ipis,
    ipns: party.ipns,
    musicBrainzIds: party.mbids,
    spotifyIds: party.spotifyArtistIds,
    appleIds: party.appleIds,
    luminateIds: party.luminateIds,
    gracenoteIds: party.gracenoteIds,
    amazonIds: party.amazonIds,
  };
  return {
    quansicId: party.quansicId,
    name: party.name,
    type: party.type,
    birthdate: null,
    nationality: null,
    language: null,
    ids: Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0)),
  };
}
