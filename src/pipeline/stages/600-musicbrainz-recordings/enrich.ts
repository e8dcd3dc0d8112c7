import type { JsonObject } from '../../../core/entities/json.ts';
import type { Recording } from '../../../core/entities/musicbrainz.ts';
import { type Isrc, parseIsrc } from '../../../core/ids/isrc.ts';
import { chooseByIsrc, type IsrcChoice } from '../../../core/matching/choose-by-isrc.ts';
import type { RecordingScore } from '../../../core/matching/score-recording.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { recordingsByIsrc } from '../../../providers/musicbrainz/request-search.ts';
import type { PipelineContext } from '../../context.ts';
import { splitSearch } from '../../engine/split-search.ts';
import type { Settled } from '../../engine/stage.ts';
import { unsettled } from '../../engine/unsettled.ts';
import type { TrackSubject } from './due.ts';

/** The recordings that were found for a track, the best first. */
export interface FoundRecordings {
  readonly spotifyTrackId: string;
  /** The code that was asked for, where one was. */
  readonly isrc?: Isrc;
  readonly method: 'isrc' | 'title' | 'url';
  readonly linked: readonly RecordingScore[];
}

type SettledTrack = Settled<TrackSubject, FoundRecordings>;

/** Asks MusicBrainz for the recordings of up to 85 ISRCs in one request. */
export async function enrichRecordings(
  context: PipelineContext,
  subjects: readonly TrackSubject[],
  signal: AbortSignalLike,
): Promise<readonly SettledTrack[]> {
  const isrcOf = new Map(subjects.map((subject) => [subject, parseIsrc(subject.facts.isrc ?? '')]));
  const isrcs = [...new Set([...isrcOf.values()].filter((isrc) => isrc !== undefined))];
  const answer = await splitSearch(context, isrcs, {
    request: recordingsByIsrc,
    stage: 'musicbrainz_recordings',
    signal,
  });
  const rowsOf = byIsrc(answer.rows);
  return subjects.map((subject): SettledTrack => {
    const isrc = isrcOf.get(subject);
    if (isrc === undefined) return withoutIsrc(subject);
    const failed = answer.failed.get(isrc);
    return failed === undefined ? settle(subject, isrc, rowsOf.get(isrc) ?? []) : unsettled(subject, failed);
  });
}

function settle(subject: TrackSubject, isrc: Isrc, rows: readonly Recording[]): SettledTrack {
  if (rows.length === 0) {
    return {
      subject,
      outcome: 'not_found',
      message: 'MusicBrainz knows no recording with this ISRC',
      evidence: { isrc, reason: 'isrc_unknown' },
    };
  }
  const { title, artists, duration_ms: durationMs } = subject.facts;
  const choice = chooseByIsrc({ title, artists, ...(durationMs === null ? {} : { durationMs }) }, rows);
  if (choice.kind === 'none') return refused(subject, isrc, choice);
  const [best] = choice.linked;
  return {
    subject,
    outcome: 'found',
    value: { spotifyTrackId: subject.id, isrc, method: 'isrc', linked: choice.linked },
    method: 'isrc',
    confidence: best.confidence,
    evidence: { isrc, ...scoreEvidence(best), alternates: choice.linked.length - 1 },
  };
}

/** Rows carry the code, but none of them may be this track. */
function refused(subject: TrackSubject, isrc: Isrc, choice: Extract<IsrcChoice, { kind: 'none' }>): SettledTrack {
  const [best] = choice.refused;
  return {
    subject,
    outcome: 'ambiguous',
    message: `MusicBrainz has this ISRC on a recording that does not fit (${best.reason ?? 'doubtful'})`,
    evidence: { isrc, reason: best.reason ?? 'doubtful', ...scoreEvidence(best) },
    alternatives: choice.refused.slice(0, 10).map(scoreEvidence),
  };
}

/** No request is sent: without a code there is nothing to ask; the title route may follow. */
function withoutIsrc(subject: TrackSubject): SettledTrack {
  return {
    subject,
    outcome: 'not_found',
    message: 'The track has no ISRC',
    evidence: { reason: 'no_isrc' },
  };
}

function byIsrc(rows: readonly Recording[]): ReadonlyMap<Isrc, readonly Recording[]> {
  const groups = new Map<Isrc, Recording[]>();
  for (const recording of rows) {
    for (const isrc of recording.isrcs) groups.set(isrc, [...(groups.get(isrc) ?? []), recording]);
  }
  return groups;
}

/** What agreed and what did not, in a form for the store. */
export function scoreEvidence(score: RecordingScore): JsonObject {
  return {
    recording_mbid: score.recording.mbid,
    title: score.recording.title,
    title_score: rounded(score.titleScore),
    credit_score: rounded(score.creditScore),
    length_difference_ms: score.lengthDifferenceMs ?? null,
    version_differs: score.versionDiffers,
    ...(score.reason === undefined ? {} : { doubt: score.reason }),
  };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
