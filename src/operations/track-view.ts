import { z } from 'zod';
import { failure, invalidField } from '../core/errors.ts';
import type { SpotifyId } from '../core/ids/spotify-id.ts';
import { parseSpotifyReference } from '../core/ids/spotify-reference.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { findStageStates } from '../pipeline/stage-states.ts';
import { findTrackChain } from '../store/reads/track-chain.ts';
import { parsedField } from './fields.ts';
import { defineOperation } from './operation.ts';
import { trackViewOutput } from './track-view-output.ts';
import {
  toArtistsPart,
  toRecordingsPart,
  toSongsPart,
  toStagesPart,
  toTrackPart,
  toVideosPart,
} from './track-view-parts.ts';

/** Everything that is known about one track, from the posts that use it to the people who wrote it. */
export const trackView = defineOperation({
  name: 'track-view',
  summary: 'The whole chain of a track: videos, artists, songs, recordings, works and writers, with evidence',
  input: z.object({
    spotify_track_id: parsedField(parseTrack).describe('Spotify track id, or its open.spotify.com address or URI'),
  }),
  output: trackViewOutput,
  run: async (context, { spotify_track_id: id }) => {
    const chain = await findTrackChain(context.database, id);
    if (chain === undefined) return fail(unknownTrack(id));
    const states = await findStageStates(context);
    return ok({
      spotify_track_id: id,
      track: toTrackPart(chain.track),
      videos: toVideosPart(chain.videos),
      artists: toArtistsPart(chain),
      genius_songs: toSongsPart(chain),
      recordings: toRecordingsPart(chain),
      stages: toStagesPart(chain.outcomes, states),
    });
  },
});

function unknownTrack(id: SpotifyId) {
  const message = `No track ${id} is known here: no stored video names it`;
  return failure('NOT_FOUND', message, { spotify_track_id: id });
}

function parseTrack(text: string): Result<SpotifyId> {
  const parsed = parseSpotifyReference(text, 'track');
  if (parsed.ok) return ok(parsed.canonical);
  const shown = text.trim().slice(0, 100);
  const reason = parsed.reason === 'empty' ? 'missing' : parsed.reason;
  return fail(invalidField('spotify_track_id', reason, messageFor(reason, shown), { received: shown }));
}

function messageFor(reason: string, shown: string): string {
  if (reason === 'missing') return 'spotify_track_id is missing: expected the id or the address of a Spotify track';
  if (reason === 'wrong_kind') return `${JSON.stringify(shown)} names something else at Spotify than a track`;
  return `${JSON.stringify(shown)} is not a Spotify track id (22 letters and digits), nor the address of a track`;
}
