import type { Caption, CaptionSpan } from './entities.ts';
import { elementOf, type RandomStream } from './random.ts';
import { captionTags, captionTexts, oddTags } from './words/captions.ts';

/** A piece of a caption: text as it stands, a tag without `#`, or a mention without `@`. */
export type CaptionPart = string | { readonly tag: string } | { readonly mention: string };

/** The caption made of `parts`, with one blank between them, and the UTF-16 offsets of its tags and mentions. */
export function captionOf(parts: readonly CaptionPart[]): Caption {
  let text = '';
  const spans: CaptionSpan[] = [];
  for (const part of parts) {
    if (text !== '') text += ' ';
    const start = text.length;
    if (typeof part === 'string') text += part;
    else if ('tag' in part) text += `#${part.tag}`;
    else text += `@${part.mention}`;
    if (typeof part !== 'string') spans.push({ start, end: text.length, ...named(part) });
  }
  return { text, spans };
}

/** The caption that `text` spells, with every word that begins with `#` or `@` as a tag or mention. */
export function captionFromText(text: string): Caption {
  return captionOf(text.split(' ').map((word) => partOf(word)));
}

/** A caption as people of this language write them; about one in twenty is empty. */
export function drawCaption(language: string, stream: RandomStream): Caption {
  if (stream.happens(0.05)) return { text: '', spans: [] };
  const texts = captionTexts[language] ?? [];
  const tags = captionTags[language] ?? [];
  const parts: CaptionPart[] = [elementOf(texts, stream.integer(0, 999))];
  const tagCount = stream.integer(0, 4);
  const firstTag = stream.integer(0, 999);
  for (let index = 0; index < tagCount; index += 1) parts.push({ tag: elementOf(tags, firstTag + index) });
  if (stream.happens(0.06)) parts.push({ tag: stream.pick(oddTags) });
  if (stream.happens(0.05)) parts.push({ mention: 'gioscottii' });
  const caption = captionOf(parts);
  return stream.happens(0.1) ? { ...caption, text: `${caption.text} ` } : caption;
}

function partOf(word: string): CaptionPart {
  if (/^#./.test(word)) return { tag: word.slice(1) };
  return /^@./.test(word) ? { mention: word.slice(1) } : word;
}

function named(part: Exclude<CaptionPart, string>): { readonly tag: string } | { readonly mention: string } {
  return 'tag' in part ? { tag: part.tag.toLowerCase() } : part;
}
