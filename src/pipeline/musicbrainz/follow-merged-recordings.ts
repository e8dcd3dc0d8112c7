import type { Mbid } from '../../core/ids/mbid.ts';
import type { AbortSignalLike } from '../../core/runtime.ts';
import { type RecordingWithWorks, recordingById } from '../../providers/musicbrainz/request-lookup.ts';
import { recordingsById } from '../../providers/musicbrainz/request-search.ts';
import { send } from '../../send/send.ts';
import { findLastOutcomes } from '../../store/enrichments.ts';
import type { PipelineContext } from '../context.ts';
import { splitSearch } from '../engine/split-search.ts';

/**
 * What recordings answer under their new ids that a search no longer knows under the ones that are stored.
 *
 * Shape: old id → the answer of the surviving one. Only ids that were asked about before are looked at: a fresh id cannot
 * be an old one. One search finds out which are gone, and each of these costs a look-up, which follows the merge.
 */
export async function followMergedRecordings(
  context: PipelineContext,
  missing: readonly Mbid[],
  ask: { readonly stage: string; readonly signal: AbortSignalLike },
): Promise<ReadonlyMap<Mbid, RecordingWithWorks>> {
  const known = await findLastOutcomes(context.database, ask.stage, missing);
  const old = missing.filter((mbid) => known.has(mbid));
  if (old.length === 0) return new Map();
  const living = await splitSearch(context, old, { request: recordingsById, ...ask });
  const alive = new Set<string>(living.rows.map((row) => row.mbid));
  const gone = old.filter((mbid) => living.answered.has(mbid) && !alive.has(mbid));
  const answers = new Map<Mbid, RecordingWithWorks>();
  for (const mbid of gone) {
    if (ask.signal.aborted) break;
    const received = await send(context, recordingById(mbid), { stage: ask.stage, subjectId: mbid });
    if (received.ok && received.value.value !== undefined) answers.set(mbid, received.value.value);
  }
  return answers;
}
