import { z } from 'zod';
import { type GeniusId, parseGeniusId } from '../../core/ids/genius-id.ts';
import { toStorableText } from '../../core/redaction/storable-text.ts';

const largest = 2_147_483_647;

/** Genius writes no-break spaces into names; no comparison wants them. */
const name = z.string().transform((text) => toStorableText(text).replaceAll('\u00a0', ' '));
const text = name.nullish().catch(undefined);
const flag = z.boolean().nullish().catch(undefined);
const wholeNumber = z.int().min(0).max(largest).nullish().catch(undefined);

const id = z.union([z.number(), z.string()]).transform((value, issues): GeniusId => {
  const parsed = parseGeniusId(value);
  if (parsed.ok) return parsed.canonical;
  issues.addIssue({ code: 'custom', message: 'an id of decimal digits' });
  return z.NEVER;
});

const artist = z.object({ id: id.nullish().catch(undefined), name });

/** A list whose elements must be whole; anything else than a list is as good as absent. */
const artists = z.preprocess((value) => (Array.isArray(value) ? value : undefined), z.array(artist).optional());

/** A date in parts; the later ones are null where nobody knows them. */
const dateParts = z.object({ year: wholeNumber, month: wholeNumber, day: wholeNumber }).nullish().catch(undefined);

const hitShape = {
  id,
  title: name,
  url: text,
  path: text,
  primary_artist: artist,
  primary_artists: artists,
  artist_names: text,
  featured_artists: artists,
  language: text,
  instrumental: flag,
  release_date_components: dateParts,
  release_date: text,
  stats: z.object({ pageviews: wholeNumber }).nullish().catch(undefined),
};

/** What a hit says of its song. */
export const resultBody = z.object(hitShape);

/** A whole song. */
export const songBody = z.object({
  ...hitShape,
  media: z
    .array(z.object({ provider: text, url: text, native_uri: text }).catch({ provider: '', url: '', native_uri: '' }))
    .nullish()
    .catch(undefined),
  writer_artists: artists,
  producer_artists: artists,
});

/** The hits of a search, each checked by itself later. */
export const searchBody = z.object({
  response: z.object({ hits: z.array(z.object({ type: text, result: z.unknown() })) }),
});

/** The envelope of a song, which is checked by itself later. */
export const songEnvelope = z.object({ response: z.object({ song: z.looseObject({}) }) });

/** What Genius says of an error. */
export const errorBody = z.union([
  z.object({ meta: z.object({ message: z.string() }) }).transform((body) => body.meta.message),
  z.object({ error_description: z.string() }).transform((body) => body.error_description),
  z.object({ error: z.string() }).transform((body) => body.error),
]);

export type ResultBody = z.output<typeof resultBody>;
export type SongBody = z.output<typeof songBody>;
