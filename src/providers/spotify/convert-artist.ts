import type { Json } from '../../core/entities/json.ts';
import type { SpotifyArtist } from '../../core/entities/spotify-artist.ts';
import type { SpotifyId } from '../../core/ids/spotify-id.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { changedAnswer } from '../../send/changed-answer.ts';
import { optional, rawOf } from './convert.ts';
import { artistBody } from './response.ts';

/**
 * The artist that Spotify describes under the id that was asked for.
 *
 * Fails: UPSTREAM_CHANGED naming the path below `under`. Why: what a reduced application is not told stays undefined,
 * so that it never replaces a known value.
 */
export function readArtist(
  value: Json,
  asked: SpotifyId,
  under: readonly (string | number)[] = [],
): Result<SpotifyArtist> {
  const checked = artistBody.safeParse(value);
  if (!checked.success) return fail(changedAnswer('spotify', checked.error, under));
  const { name, genres, popularity, followers, images } = checked.data;
  const raw = rawOf(value);
  const storedImages = images == null ? undefined : raw['images'];
  return ok({
    spotifyArtistId: asked,
    name,
    ...optional('genres', genres),
    ...optional('popularity', popularity),
    ...optional('followers', followers?.total),
    ...(Array.isArray(storedImages) ? { images: storedImages } : {}),
    raw,
  });
}
