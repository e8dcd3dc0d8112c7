import { invalidField } from '../core/errors.ts';
import type { SpotifyId } from '../core/ids/spotify-id.ts';
import { parseSpotifyReference } from '../core/ids/spotify-reference.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { parsedField } from './fields.ts';

/** A Spotify track, by its id, its address or its URI. */
export function spotifyTrackField() {
  return parsedField(parseTrack).describe('Spotify track id, or its open.spotify.com address or URI');
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
