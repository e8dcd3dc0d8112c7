import type { Track } from '../../../core/entities/track.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { trackOf, tracksOf } from '../../../providers/spotify/request.ts';
import type { PipelineContext } from '../../context.ts';
import type { Settled, Subject } from '../../engine/stage.ts';
import { askSpotify } from '../../spotify/ask-spotify.ts';

/** Asks Spotify about up to 50 tracks. */
export async function enrichTracks(
  context: PipelineContext,
  subjects: readonly Subject[],
  signal: AbortSignalLike,
): Promise<readonly Settled<Subject, Track>[]> {
  const kind = { stage: 'spotify_tracks', noun: 'track', together: tracksOf, singly: trackOf, found };
  return askSpotify(context, kind, subjects, signal);
}

function found(subject: Subject, track: Track): Settled<Subject, Track> {
  const { isrc, answeredTrackId } = track;
  return {
    subject,
    outcome: 'found',
    value: track,
    method: 'spotify_id',
    confidence: 1,
    evidence: { asked: subject.id, isrc: isrc ?? null, answered: answeredTrackId ?? subject.id },
  };
}
