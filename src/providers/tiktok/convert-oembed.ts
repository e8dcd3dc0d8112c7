import type { z } from 'zod';
import type { JsonObject } from '../../core/entities/json.ts';
import type { Video } from '../../core/entities/video.ts';
import { isTiktokId, type TiktokId } from '../../core/ids/tiktok-id.ts';
import { parseTiktokUrl } from '../../core/ids/tiktok-url.ts';
import { parseJson } from '../../core/json/parse-json.ts';
import { redactObject } from '../../core/redaction/redact-json.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { isGenericTitle } from '../../core/sounds/generic-title.ts';
import { changed } from './changed.ts';
import { toHashtags } from './convert-hashtags.ts';
import { startTags } from './html-scan.ts';
import type { MusicParts, PostParts } from './parts.ts';
import { present } from './present.ts';
import { isJsonObject } from './response-fields.ts';
import { oembed } from './response-oembed.ts';
import { toVideo } from './to-video.ts';

type Oembed = z.output<typeof oembed>;

/** What the blockquote of an oEmbed answer says. */
interface Blockquote {
  readonly id?: TiktokId;
  readonly tags: readonly string[];
  readonly soundId?: TiktokId;
  readonly soundTitle?: string;
}

/**
 * The post of an oEmbed answer, `source: oembed`: caption, author, sound id; no counts, no duration.
 *
 * Shape: `id` undefined = whatever post the answer names (short links). Fails: UPSTREAM_CHANGED when the answer is no
 * JSON, names no post or another one. Source: README.md#oembed.
 */
export function readOembed(body: string, id: TiktokId | undefined, nowMs: number): Result<Video> {
  const json = parseJson(body);
  if (!isJsonObject(json)) return fail(changed('body', 'JSON object'));
  const read = oembed.safeParse(json);
  if (!read.success) return fail(changed('body', 'oEmbed object'));
  const quote = readBlockquote(read.data.html ?? '');
  const found = read.data.embed_product_id ?? quote.id;
  if (found === undefined || (id !== undefined && found !== id)) {
    return fail(changed('embed_product_id', id === undefined ? 'post id' : `post ${id}`));
  }
  return ok(toVideo(toPostParts(found, read.data, { quote, raw: redactObject(json) }), 'oembed', nowMs));
}

function toPostParts(
  id: TiktokId,
  data: Oembed,
  { quote, raw }: { readonly quote: Blockquote; readonly raw: JsonObject },
): PostParts {
  return {
    id,
    ...present({ description: data.title, music: toMusic(quote) }),
    author: {
      ...present({ uniqueId: data.author_unique_id ?? userOf(data.author_url), name: data.author_name }),
      counts: {},
      raw: {},
    },
    isPhoto: data.embed_type === 'photo',
    counts: {},
    hashtags: toHashtags(quote.tags),
    coverAddresses: data.thumbnail_url === undefined ? [] : [data.thumbnail_url],
    captionTracks: [],
    raw,
  };
}

/** The link text joins title and author, so only a generic title can be told from it. */
function toMusic(quote: Blockquote): MusicParts | undefined {
  if (quote.soundId === undefined) return undefined;
  return {
    id: quote.soundId,
    ...(quote.soundTitle !== undefined && isGenericTitle(quote.soundTitle) ? { title: quote.soundTitle } : {}),
    coverAddresses: [],
    audioAddresses: [],
    hasMatchedSong: false,
    mappingState: 'not_delivered',
    dspLinks: [],
    raw: {},
  };
}

function readBlockquote(html: string): Blockquote {
  const tags: string[] = [];
  let found: Omit<Blockquote, 'tags'> = {};
  for (const { name, attributes } of startTags(html)) {
    const id = attributes.get('data-video-id');
    if (name === 'blockquote' && isTiktokId(id)) found = { ...found, id };
    const address = name === 'a' ? parseTiktokUrl(withoutReferences(attributes.get('href') ?? '')) : undefined;
    if (!address?.ok) continue;
    if (address.value.kind === 'hashtag') tags.push(address.value.tag);
    if (address.value.kind === 'sound' && address.value.id !== undefined) {
      found = { ...found, soundId: address.value.id, soundTitle: linkTitle(attributes.get('title')) };
    }
  }
  return { ...found, tags };
}

function linkTitle(title: string | undefined): string {
  return withoutReferences(title ?? '').replace(/^[♬♫]\ufe0f? ?/, '');
}

function userOf(address: string | undefined): string | undefined {
  const parsed = parseTiktokUrl(address ?? '');
  return parsed.ok && parsed.value.kind === 'profile' ? parsed.value.handle : undefined;
}

/** Character references as they occur in attributes of this HTML. */
function withoutReferences(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
