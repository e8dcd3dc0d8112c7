import { z } from 'zod';
import { toStorableText } from '../../core/redaction/storable-text.ts';

/** Largest duration that the column holds. Unit: seconds. */
const longestSeconds = 2_147_483;

const name = z.string().transform(toStorableText);
const text = name.nullish().catch(undefined);

/** Decimal digits; integers beyond 2^53 arrive as text. */
const id = z
  .union([z.int().positive(), z.string().regex(/^[1-9][0-9]{0,18}$/)], { error: 'an id of decimal digits' })
  .transform(String);

/** A list whose elements must be whole; anything else than a list is as good as absent. */
const contributors = z.preprocess(
  (value) => (Array.isArray(value) ? value : undefined),
  z.array(z.object({ name })).optional(),
);

/** A track, whole or as a hit of the search. */
export const trackBody = z.object({
  id,
  title: name,
  artist: z.object({ name }),
  contributors,
  album: z.object({ title: text, release_date: text }).nullish().catch(undefined),
  isrc: text,
  duration: z.int().min(0).max(longestSeconds).nullish().catch(undefined),
  release_date: text,
});

/** What the ISRC door has to deliver beside the track. */
export const isrcBody = z.object({ isrc: z.string().min(1) });

/** A page of hits, each checked by itself later. */
export const tracksBody = z.object({ data: z.array(z.unknown()) });

/** What Deezer says of an error, with HTTP 200. */
export const errorBody = z.object({
  error: z.object({
    code: z.int().nullish().catch(undefined),
    message: z.string().nullish().catch(undefined),
    type: z.string().nullish().catch(undefined),
  }),
});

export type TrackBody = z.output<typeof trackBody>;
