import type { SpotifyArtist } from '../../../core/entities/spotify-artist.ts';
import type { AbortSignalLike } from '../../../core/runtime.ts';
import { artistOf, artistsOf } from '../../../providers/spotify/request.ts';
import type { PipelineContext } from '../../context.ts';
import type { Settled, Subject } from '../../engine/stage.ts';
import { askSpotify } from '../../spotify/ask-spotify.ts';

/** Asks Spotify about up to 50 artists. */
export async function enrichArtists(
  context: PipelineContext,
  subjects: readonly Subject[],
  signal: AbortSignalLike,
): Promise<readonly Settled<Subject, SpotifyArtist>[]> {
  const kind = { stage: 'spotify_artists', noun: 'artist', together: artistsOf, singly: artistOf, found };
  return askSpotify(context, kind, subjects, signal);
}

function found(subject: Subject, artist: SpotifyArtist): Settled<Subject, SpotifyArtist> {
  const evidence = { asked: subject.id, genres_delivered: artist.genres !== undefined };
  return { subject, outcome: 'found', value: artist, method: 'spotify_id', confidence: 1, evidence };
}
