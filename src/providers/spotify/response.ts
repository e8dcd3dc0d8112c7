import { z } from 'zod';
import { toStorableText } from '../../core/redaction/storable-text.ts';

/** Largest number that the columns hold. */
const largest = 2_147_483_647;

/** A count or length; anything else than a whole number that can be one is as good as absent. */
const wholeNumber = z.int().min(0).max(largest).nullish().catch(undefined);
const name = z.string().transform(toStorableText);
const text = name.nullish().catch(undefined);

/** An artist inside a track. */
const trackArtist = z.object({ id: text, name });

/** A track, with all that reduced applications are not told as optional. */
export const trackBody = z.object({
  id: text,
  name,
  artists: z.array(trackArtist),
  album: z.object({ name: text, release_date: text, release_date_precision: text }).nullish().catch(undefined),
  duration_ms: wholeNumber,
  external_ids: z.object({ isrc: text }).nullish().catch(undefined),
  popularity: wholeNumber,
});

/** An artist, with all that reduced applications are not told as optional. */
export const artistBody = z.object({
  name,
  genres: z.array(name).nullish().catch(undefined),
  popularity: wholeNumber,
  followers: z.object({ total: wholeNumber }).nullish().catch(undefined),
  images: z.array(z.unknown()).nullish().catch(undefined),
});

/** Several artists in the order of the request, each checked by itself later. */
export const artistsBody = z.object({ artists: z.array(z.unknown()) });

/** Several tracks in the order of the request, each checked by itself later. */
export const tracksBody = z.object({ tracks: z.array(z.unknown()) });

/** An access token. */
export const tokenBody = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** What Spotify says of an error. */
export const errorBody = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform((body) => body.error.message),
  z.object({ error: z.string() }).transform((body) => body.error),
]);

export type TrackBody = z.output<typeof trackBody>;
