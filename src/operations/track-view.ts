import { z } from 'zod';
import { failure } from '../core/errors.ts';
import type { SpotifyId } from '../core/ids/spotify-id.ts';
import { fail, ok } from '../core/result.ts';
import { findStageStates } from '../pipeline/stage-states.ts';
import { findTrackChain } from '../store/reads/track-chain.ts';
import { defineOperation } from './operation.ts';
import { spotifyTrackField } from './spotify-track-field.ts';
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
    spotify_track_id: spotifyTrackField(),
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
