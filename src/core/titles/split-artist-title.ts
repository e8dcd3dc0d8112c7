import { foldText } from '../matching/fold-text.ts';
import type { ArtistAndTitle } from './artist-and-title.ts';
import { coverPerformer } from './cover-performer.ts';
import { readableText } from './even-out.ts';
import { nameLikeness } from './name-likeness.ts';
import { trimVideoArtist, trimVideoTitle } from './title-trimming.ts';
import { splitUnseparated } from './unseparated-names.ts';
import { videoSegments } from './video-segments.ts';

/** Who put the video up: a hint at the artist, often only a fan. */
export interface VideoContext {
  readonly channel: string;
}

const longestText = 300;
/** Texts name the artist first three times out of four. */
const artistFirst = 0.8;
const channelBonus = 3;
const sings =
  /^(.{2,60}?)\s+(?:sings?|singing|performs?|performing|plays?|playing|canta:?|cantan|chante|singt|zingt|sjunger|synger)\s+(.{2,})$/iu;
const performedBy =
  /^(?:(?:new |acoustic |live )?(?:version|performed|sung|cover|covered|played|a cappella|acapella|arranged) )?by\s+(?=\p{L})/iu;
const quotedTitles = [
  /^(.*?)["“„«]([^"“”„«»]{2,})["”»](.*)$/u,
  /^(.*?)(?:♪|~)([^♪~]{2,})(?:♪|~)(.*)$/u,
  /^(.*?)(?<!\S)['‘`]([^"“”]{2,}?)['’`](?=\s|$|\.)(.*)$/u,
];

/**
 * Artist and title of a video's text, or undefined when the text names no artist.
 *
 * Shape: both never blank; the title is a core title. The channel helps to tell which side is the artist. Texts of more than
 * 300 characters are none.
 */
export function splitArtistTitle(videoTitle: string, context?: VideoContext): ArtistAndTitle | undefined {
  if (videoTitle.length > longestText) return undefined;
  const text = readableText(videoTitle);
  const channelKey = foldText(context?.channel ?? '')
    .replaceAll(' ', '')
    .slice(0, 60);
  const found = ofCover(text, channelKey) ?? ofVerb(text) ?? ofQuote(text, channelKey) ?? ofParts(text, channelKey);
  if (found === undefined) return undefined;
  const split = { artist: trimVideoArtist(found.artist), title: trimVideoTitle(found.title) };
  return foldText(split.artist) === '' || foldText(split.title) === '' ? undefined : split;
}

function ofCover(text: string, channelKey: string): ArtistAndTitle | undefined {
  const cover = coverPerformer(text, channelKey);
  if (cover === undefined) return undefined;
  const { parts } = videoSegments(cover.rest);
  const titles = [...parts].sort((a, b) => likeness(a, channelKey) - likeness(b, channelKey));
  const [title] =
    parts.length === 2 && Math.abs(likeness(parts[0] ?? '', '') - likeness(parts[1] ?? '', '')) < 0.3 ? parts : titles;
  const [artist = cover.performer] = videoSegments(cover.performer).parts;
  return title === undefined ? undefined : { artist, title };
}

function ofVerb(text: string): ArtistAndTitle | undefined {
  const found = sings.exec(text);
  const [, artist, title] = found ?? [];
  if (artist === undefined || title === undefined || videoSegments(artist).parts.length > 1) return undefined;
  return { artist, title };
}

function ofQuote(text: string, channelKey: string): ArtistAndTitle | undefined {
  const found = quotedTitles.map((shape) => shape.exec(text)).find((each) => each !== null && isOutside(each[1] ?? ''));
  const [, before = '', title, behind = ''] = found ?? [];
  if (title === undefined || title.split(' ').length > 12) return undefined;
  const isNickname = !title.includes(' ') && /^\s*\p{Lu}\p{L}+\s*[-–—:|]/u.test(behind);
  if (isNickname) return undefined;
  const beforeParts = videoSegments(before).parts;
  const behindParts = videoSegments(behind).parts;
  const parts = beforeParts.length > 0 ? beforeParts : behindParts;
  const [artist] = [...parts].sort((a, b) => likeness(b, channelKey) - likeness(a, channelKey));
  return artist === undefined ? undefined : { artist, title };
}

/** A quote inside a bracket names a film or an album. */
function isOutside(before: string): boolean {
  return before.lastIndexOf('(') <= before.lastIndexOf(')') && before.lastIndexOf('[') <= before.lastIndexOf(']');
}

function ofParts(text: string, channelKey: string): ArtistAndTitle | undefined {
  const { parts, asides } = videoSegments(text);
  const [only] = parts;
  if (only === undefined) return undefined;
  if (parts.length > 1) return bestPair(parts, channelKey);
  const by = /^(.{2,}?)\s+by[\s.:]+(.{2,})$/iu.exec(only);
  if (by?.[1] !== undefined && by[2] !== undefined) return { artist: by[2], title: by[1] };
  const aside = asides.find((each) => each.length < 60);
  const split = splitUnseparated(trimVideoTitle(only), channelKey);
  if (aside === undefined || split !== undefined) return split;
  return inOrder(only, aside, channelKey, 0);
}

function bestPair(parts: readonly string[], channelKey: string): ArtistAndTitle | undefined {
  const performer = parts.slice(1).find((part) => performedBy.test(part));
  const [title] = parts;
  if (performer !== undefined && title !== undefined) return { artist: performer.replace(performedBy, ''), title };
  const pairs = parts.slice(1).map((right, at) => {
    const left = parts[at] ?? '';
    const lead = artistFirst + likeness(left, channelKey) - likeness(right, channelKey);
    return { left, right, lead, weight: Math.abs(lead) + (at === 0 ? 0.6 : 0) };
  });
  const best = pairs.reduce<(typeof pairs)[number] | undefined>(
    (a, b) => (a === undefined || b.weight > a.weight ? b : a),
    undefined,
  );
  if (best === undefined) return undefined;
  return best.lead >= 0 ? { artist: best.left, title: best.right } : { artist: best.right, title: best.left };
}

function inOrder(left: string, right: string, channelKey: string, lead: number): ArtistAndTitle {
  const isFirst = lead + likeness(left, channelKey) - likeness(right, channelKey) >= 0;
  return isFirst ? { artist: left, title: right } : { artist: right, title: left };
}

function likeness(part: string, channelKey: string): number {
  const key = foldText(part)
    .replaceAll(' ', '')
    .replace(/^the(?=.{4})/u, '');
  const isChannel = key.length > 3 && channelKey.includes(key);
  return nameLikeness(part) + (isChannel ? channelBonus : 0);
}
