import type { MusicbrainzArtist } from '../../core/entities/musicbrainz.ts';
import { isMbid, type Mbid } from '../../core/ids/mbid.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import { artistById } from '../../providers/musicbrainz/request-lookup.ts';
import { artistsById } from '../../providers/musicbrainz/request-search.ts';
import { send } from '../../send/send.ts';
import type { PipelineContext } from '../context.ts';
import { askEach } from '../engine/ask-each.ts';
import { splitSearch } from '../engine/split-search.ts';
import type { Settled, Subject } from '../engine/stage.ts';
import { unsettled } from '../engine/unsettled.ts';

/** An artist with its codes, and the id under which it was asked for. */
export interface DetailedArtist {
  readonly asked: string;
  readonly artist: MusicbrainzArtist;
}

type SettledArtist = Settled<Subject, DetailedArtist>;

/**
 * Asks for the codes of up to 100 artists in one request; an id that the search does not know may be merged, and is
 * looked up singly: a look-up follows the merge.
 */
export async function detailArtists(
  context: PipelineContext,
  subjects: readonly Subject[],
  stage: string,
  signal: AbortSignalLike,
): Promise<readonly SettledArtist[]> {
  const mbids = subjects.map((subject) => subject.id).filter(isMbid);
  const answer = await splitSearch(context, mbids, { request: artistsById, stage, signal });
  const byMbid = new Map<string, MusicbrainzArtist>(answer.rows.map((row) => [row.mbid, row]));
  const missing = subjects.filter((subject) => !byMbid.has(subject.id) && !isFailed(answer.failed, subject));
  const looked = await askEach(missing, signal, (subject) => lookUp(context, subject, stage));
  const bySubject = new Map<Subject, SettledArtist>(looked.map((one) => [one.subject, one]));
  return subjects.flatMap((subject): readonly SettledArtist[] => {
    const artist = byMbid.get(subject.id);
    if (artist !== undefined) return [found(subject, artist)];
    const failed = isMbid(subject.id) ? answer.failed.get(subject.id) : undefined;
    if (failed !== undefined) return [unsettled(subject, failed)];
    const one = bySubject.get(subject);
    return one === undefined ? [] : [one];
  });
}

function isFailed(failed: ReadonlyMap<Mbid, unknown>, { id }: Subject): boolean {
  return isMbid(id) && failed.has(id);
}

async function lookUp(context: PipelineContext, subject: Subject, stage: string): Promise<SettledArtist> {
  if (!isMbid(subject.id)) return gone(subject);
  const received = await send(context, artistById(subject.id), { stage, subjectId: subject.id });
  if (!received.ok) return unsettled(subject, received.failure);
  const { value } = received.value;
  return value === undefined ? gone(subject) : found(subject, value);
}

function found(subject: Subject, artist: MusicbrainzArtist): SettledArtist {
  return {
    subject,
    outcome: 'found',
    value: { asked: subject.id, artist },
    method: artist.mbid === subject.id ? 'mbid' : 'merged',
    confidence: 1,
    evidence: { mbid: artist.mbid, isnis: artist.isnis.length, ipis: artist.ipis.length },
  };
}

function gone(subject: Subject): SettledArtist {
  return {
    subject,
    outcome: 'not_found',
    message: 'MusicBrainz has no artist with this id',
    evidence: { asked: subject.id },
  };
}
