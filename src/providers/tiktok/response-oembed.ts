import { z } from 'zod';
import { field } from './response-fields.ts';

/** An oEmbed answer; the id stands in `embed_product_id`, in older answers only inside `html`. Source: README.md#oembed. */
export const oembed = z.object({
  title: field.text,
  author_url: field.filledText,
  author_name: field.filledText,
  author_unique_id: field.filledText,
  embed_product_id: field.id,
  embed_type: field.filledText,
  html: field.filledText,
  thumbnail_url: field.filledText,
});
