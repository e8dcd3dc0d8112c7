import type { DeezerTrack } from '../../../core/entities/deezer-track.ts';
import type { JsonObject } from '../../../core/entities/json.ts';
import { chooseDeezerTrack } from '../../../core/matching/choose-deezer-track.ts';
import { weights } from '../../../core/matching/weights.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { normaliseTitle } from '../../../core/titles/normalise-title.ts';
import { searchDeezer } from '../../../providers/deezer/request.ts';
import { send } from '../../../send/send.ts';
import type { TrackIsrc } from '../../../store/tracks.ts';
import type { PipelineContext } from '../../context.ts';
import { askEach } from '../../engine/ask-each.ts';
import type { Settled } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import type { CodelessTrack } from './due.ts';

type SettledTrack = Settled<CodelessTrack, TrackIsrc>;
const { sure, amongSeveral } = weights.deezer;

/** Asks Deezer for the ISRC of each track by artist and title. */
export async function enrichIsrcs(
  context: PipelineContext,
  subjects: readonly CodelessTrack[],
  signal: AbortSignalLike,
): Promise<readonly SettledTrack[]> {
  return askEach(subjects, signal, (subject) => askOne(context, subject));
}

async function askOne(context: PipelineContext, subject: CodelessTrack): Promise<SettledTrack> {
  const { title, artists, duration_ms: durationMs } = subject.facts;
  const [first] = artists;
  const core = normaliseTitle(title).core;
  if (first === undefined) return miss(subject, 'The track has no artist to search by', { reason: 'no_artist' });
  const received = await send(context, searchDeezer(first, core), { stage: 'track_isrcs', subjectId: subject.id });
  if (!received.ok) return unsettled(subject, received.failure);
  const hits = received.value.value ?? [];
  const choice = chooseDeezerTrack({ title, artists, ...(durationMs === null ? {} : { durationMs }) }, hits);
  const searched = { searched: `${first} / ${core}`, hits: hits.length };
  if (choice === undefined) return miss(subject, 'No hit of Deezer fits title, artist and length', searched);
  const { isrc, otherIsrcs, track } = choice;
  const evidence = { ...searched, ...shown(track), isrc, other_isrcs: [...otherIsrcs] };
  const value = { spotifyTrackId: subject.id, isrc, source: 'deezer' as const };
  const confidence = otherIsrcs.length === 0 ? sure : amongSeveral;
  return { subject, outcome: 'found', value, method: 'title_artist', confidence, evidence };
}

function miss(subject: CodelessTrack, message: string, evidence: JsonObject): SettledTrack {
  return { subject, outcome: 'not_found', message, evidence };
}

function shown(track: DeezerTrack): JsonObject {
  return {
    deezer_track_id: track.deezerTrackId,
    title: track.title,
    artists: [...track.artists],
    isrc: track.isrc ?? null,
    duration_ms: track.durationMs ?? null,
  };
}
