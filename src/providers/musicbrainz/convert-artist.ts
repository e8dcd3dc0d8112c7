import type { JsonObject } from '../../core/entities/json.ts';
import type { MusicbrainzArtist, NamedArtist } from '../../core/entities/musicbrainz.ts';
import { parseIpi } from '../../core/ids/ipi.ts';
import { parseIsni } from '../../core/ids/isni.ts';
import { canonicalOf, toCodes } from './codes.ts';
import { optional } from './optional.ts';
import type { ArtistBody, NamedArtistBody } from './response.ts';

/** An artist as named inside another object. */
export function toNamedArtist(body: NamedArtistBody): NamedArtist {
  return {
    mbid: body.id,
    name: body.name,
    ...optional('sortName', body['sort-name']),
    ...optional('disambiguation', body.disambiguation),
    ...optional('type', body.type),
    ...optional('country', body.country),
  };
}

/** An artist with its codes. Why the gender is in lower case: rows and lookups spell it differently. */
export function toArtist(body: ArtistBody, raw: JsonObject): MusicbrainzArtist {
  const isnis = toCodes('isni', body.isnis, (text) => canonicalOf(parseIsni(text)));
  const ipis = toCodes('ipi', body.ipis, (text) => canonicalOf(parseIpi(text)));
  return {
    ...toNamedArtist(body),
    ...optional('gender', body.gender?.toLowerCase()),
    isnis: isnis.codes,
    ipis: ipis.codes,
    aliases: [...new Set((body.aliases ?? []).map((alias) => alias.name))].filter((one) => one !== ''),
    ...optional('beginDate', body['life-span']?.begin),
    ...optional('endDate', body['life-span']?.end),
    malformed: [...isnis.malformed, ...ipis.malformed],
    ...optional('searchScore', body.score),
    raw,
  };
}
