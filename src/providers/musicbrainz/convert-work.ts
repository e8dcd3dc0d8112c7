import type { Json, JsonObject } from '../../core/entities/json.ts';
import type { Contributor, Performance, Work, WorkNumber } from '../../core/entities/musicbrainz.ts';
import { parseIswc } from '../../core/ids/iswc.ts';
import type { Mbid } from '../../core/ids/mbid.ts';
import { canonicalOf, toCodes } from './codes.ts';
import { toNamedArtist } from './convert-artist.ts';
import { optional } from './optional.ts';
import { elementsOf, memberOf, rawOf } from './raw-parts.ts';
import type { WorkBody } from './response.ts';

/** Kind of relation between a recording and the work it performs. Source: README.md#relations. */
export const performanceTypeId = 'a3005666-a872-32c3-ad06-98af558e99b0';

/** Relations between an artist and a work that make nobody its author or publisher. Source: README.md#relations. */
const notContributing: readonly string[] = ['commissioned', 'dedication', 'premiere', 'previous attribution'];

/** A work with the given performances. */
export function toWork(body: WorkBody, performances: readonly Performance[], raw: JsonObject): Work {
  const iswcs = toCodes('iswc', body.iswcs, (text) => canonicalOf(parseIswc(text)));
  return {
    mbid: body.id,
    title: body.title,
    ...optional('type', body.type),
    ...optional('disambiguation', body.disambiguation),
    languages: body.languages ?? (body.language == null ? [] : [body.language]),
    iswcs: iswcs.codes,
    malformed: iswcs.malformed,
    ...optional('numbers', body.attributes && toNumbers(body.attributes)),
    contributors: (body.relations ?? []).flatMap(toContributors),
    performances,
    raw,
  };
}

/** The performances by the asked recordings among all that a row lists; what kind they are, rows do not tell. */
export function performancesIn(body: WorkBody, asked: ReadonlySet<Mbid>): readonly Performance[] {
  const performers = new Set<Mbid>();
  for (const relation of body.relations ?? []) {
    const id = relation.recording?.id;
    if (id !== undefined && asked.has(id) && isPerformance(relation)) performers.add(id);
  }
  return [...performers].map((recordingMbid) => ({ recordingMbid }));
}

/** Whether a relation between a recording and a work is a performance; one without a kind is. */
export function isPerformance(relation: { readonly 'type-id'?: string | null | undefined }): boolean {
  return (relation['type-id'] ?? performanceTypeId) === performanceTypeId;
}

/** The row as it came, without the thousands of recordings that nobody asked about. */
export function rawWorkRow(row: JsonObject, asked: ReadonlySet<Mbid>): JsonObject {
  const isWanted = (relation: Json): boolean => {
    const id = memberOf(memberOf(relation, 'recording'), 'id');
    return id === undefined || asked.has(String(id).toLowerCase() as Mbid);
  };
  return rawOf({ ...row, relations: elementsOf(row, 'relations').filter(isWanted) });
}

type WorkRelation = NonNullable<WorkBody['relations']>[number];

function toContributors({ type, artist, label }: WorkRelation): readonly Contributor[] {
  if (notContributing.includes(type)) return [];
  const role = type === 'publishing' ? 'publisher' : type;
  if (artist !== undefined) return [{ role, name: artist.name, artist: toNamedArtist(artist) }];
  return label === undefined ? [] : [{ role, name: label.name }];
}

/** Numbers of societies: the attributes that say so, not keys or modes. */
function toNumbers(attributes: readonly { readonly type: string; readonly value: string }[]): readonly WorkNumber[] {
  return attributes.filter(({ type }) => / (?:ID|code)$/.test(type)).map(({ type, value }) => ({ type, value }));
}
