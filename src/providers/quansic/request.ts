import type { Json } from '../../core/entities/json.ts';
import type { NameVariant, Party } from '../../core/entities/party.ts';
import type { Isni } from '../../core/ids/isni.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, type Result } from '../../core/result.ts';
import { notJson } from '../../send/changed-answer.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { readNameVariants, readParties, readParty } from './convert.ts';

const provider = 'quansic';
/** Answers are good for half a year. Source: README.md#use. */
const keepMs = 180 * 86_400_000;

/** The party filed under this ISNI; only a party's primary ISNI leads to it. Source: README.md#doors. */
export function partyByIsni(isni: Isni): ProviderRequest<Party> {
  return {
    provider,
    door: 'party',
    key: `party/${isni}`,
    path: `/api/q/lookup/party/Quansic::isni::${isni}`,
    keepMs,
    read: (body) => readAs(body, readParty),
  };
}

/** The names of the party filed under this ISNI. Source: README.md#doors. */
export function partyNames(isni: Isni): ProviderRequest<readonly NameVariant[]> {
  return {
    provider,
    door: 'party-names',
    key: `party-names/${isni}`,
    path: `/api/q/lookup/party/Quansic::isni::${isni}/nameVariants`,
    keepMs,
    read: (body) => readAs(body, readNameVariants),
  };
}

/** Parties that a search for this ISNI finds, whichever of their ISNIs it is. Source: README.md#doors. */
export function entitySearch(term: Isni): ProviderRequest<readonly Party[]> {
  return {
    provider,
    door: 'entity-search',
    key: `entity-search/${term}`,
    method: 'POST',
    path: '/api/log/entitySearch',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entityType: 'isni', searchTerm: term }),
    keepMs,
    read: (body) => readAs(body, readParties),
  };
}

/** Parties that carry this Spotify artist id. Source: README.md#doors. */
export function partiesBySpotifyId(id: SpotifyId): ProviderRequest<readonly Party[]> {
  return {
    provider,
    door: 'party-spotify',
    key: `party-spotify/${id}`,
    path: `/api/q/search/party/spotifyId/${id}`,
    keepMs,
    read: (body) => readAs(body, readParties),
  };
}

function readAs<T>(body: string, read: (value: Json) => Result<T>): Result<T> {
  const value = parseJson(body);
  return value === undefined ? fail(notJson(provider)) : read(value);
}
