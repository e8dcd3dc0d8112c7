import type { Json } from '../../core/entities/json.ts';
import type { MusicbrainzArtist, Recording, Work } from '../../core/entities/musicbrainz.ts';
import { isMbid, type Mbid } from '../../core/ids/mbid.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer, notJson } from '../../send/changed-answer.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { toArtist } from './convert-artist.ts';
import { toRecording } from './convert-recording.ts';
import { isPerformance, toWork } from './convert-work.ts';
import { keepMs, provider } from './provider-name.ts';
import { elementsOf, memberOf, rawOf } from './raw-parts.ts';
import { checkedValues } from './request-values.ts';
import { artistBody, type RecordingBody, recordingBody } from './response.ts';

const recordingParts = 'artist-credits isrcs work-rels work-level-rels artist-rels label-rels';

/** A recording with all that MusicBrainz knows of the works it performs. */
export interface RecordingWithWorks {
  readonly recording: Recording;
  /** Each work once, with the attributes of all its performances by this recording. */
  readonly works: readonly Work[];
}

/** One artist by id. A merged id leads on: the artist that is answered may carry another one. Source: README.md#lookup. */
export function artistById(mbid: Mbid): ProviderRequest<MusicbrainzArtist> {
  return lookup('artist', mbid, 'aliases', (value) => {
    const checked = artistBody.safeParse(value);
    return checked.success ? ok(toArtist(checked.data, rawOf(value))) : fail(changedAnswer(provider, checked.error));
  });
}

/**
 * One recording with its codes, its works, their writers and publishers; a merged id leads on.
 *
 * Why one by one: only this answer tells covers, live versions and medleys. Source: README.md#lookup.
 */
export function recordingById(mbid: Mbid): ProviderRequest<RecordingWithWorks> {
  return lookup('recording', mbid, recordingParts, (value) => {
    const checked = recordingBody.safeParse(value);
    return checked.success
      ? ok(toRecordingWithWorks(checked.data, value))
      : fail(changedAnswer(provider, checked.error));
  });
}

function lookup<T>(
  entity: 'artist' | 'recording',
  mbid: Mbid,
  parts: string,
  read: (value: Json) => Result<T>,
): ProviderRequest<T> {
  const [id = mbid] = checkedValues([mbid], { what: `${entity} MBIDs`, most: 1, isValid: isMbid });
  return {
    provider,
    door: entity,
    key: `${entity}/${id}`,
    path: `/ws/2/${entity}/${id}`,
    query: [
      ['inc', parts],
      ['fmt', 'json'],
    ],
    keepMs,
    read: (body) => {
      const value = parseJson(body);
      return value === undefined ? fail(notJson(provider)) : read(value);
    },
  };
}

function toRecordingWithWorks(body: RecordingBody, value: Json): RecordingWithWorks {
  const recording = toRecording(body, rawOf(value));
  const raw = elementsOf(value, 'relations');
  const works = new Map<Mbid, Work>();
  for (const [at, relation] of (body.relations ?? []).entries()) {
    if (relation.work === undefined || !isPerformance(relation)) continue;
    const { id } = relation.work;
    const work = works.get(id) ?? toWork(relation.work, [], rawOf(memberOf(raw[at], 'work')));
    const before = work.performances[0]?.attributes ?? [];
    const attributes = [...new Set([...before, ...(relation.attributes ?? [])])];
    works.set(id, { ...work, performances: [{ recordingMbid: recording.mbid, attributes }] });
  }
  return { recording, works: [...works.values()] };
}
