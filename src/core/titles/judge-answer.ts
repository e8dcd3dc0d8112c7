import { editDistance } from '../matching/edit-distance.ts';
import { foldText } from '../matching/fold-text.ts';
import type { AnswerItem } from './answer-items.ts';
import { faultOfTitle, type TitleFault } from './judge-title.ts';
import { guestTextsOf } from './removable-spans.ts';

/** A title with its artists, as delivered. */
export interface JudgedInput {
  readonly title: string;
  readonly artists: readonly string[];
}

/** Why an answer is refused. */
export type AnswerFault = TitleFault | 'characters' | 'web_address' | 'no_artist' | 'foreign_artist';

/** The verdict on one item of a model's answer. */
export type Judgement =
  | { readonly isAccepted: true; readonly title: string; readonly artists: readonly string[] }
  | { readonly isAccepted: false; readonly reason: AnswerFault };

const forbidden = /[\p{Cc}\p{Co}\p{Cs}\p{Cn}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const formatting = /\p{Cf}/gu;
const webAddress = /https?:|www\.|[a-z0-9-]\.(?:com|net|org|io|co|me|app|xyz|info|link|ru|de)\b/i;
/** Names of this length may differ by one letter. */
const shortestNear = 5;

/**
 * Whether a model's shortened title and artists may be used: they are the input without version wording, and nothing else.
 *
 * Why rules and not trust: the titles are written by strangers, and a model may obey them, guess another song, or
 * translate a name. Source: cascade facts, section 4.4, rules 2 to 6; its confidence is no evidence.
 */
export function judgeAnswer(input: JudgedInput, item: AnswerItem): Judgement {
  const texts = [item.title, item.version ?? '', ...item.artists];
  if (texts.some((text) => forbidden.test(text) || hasNewFormatting(text, input))) return refused('characters');
  if (texts.some((text) => webAddress.test(text))) return refused('web_address');
  const title = item.title.trim();
  const fault = faultOfTitle(input.title, title) ?? faultOfArtists(input, item.artists);
  if (fault !== undefined) return refused(fault);
  return { isAccepted: true, title, artists: distinct(item.artists.map((artist) => artist.trim())) };
}

/** Marks that cannot be seen are taken over, never added. */
function hasNewFormatting(text: string, { title, artists }: JudgedInput): boolean {
  const known = [title, ...artists].join(' ');
  return (text.match(formatting) ?? []).some((mark) => !known.includes(mark));
}

function faultOfArtists(input: JudgedInput, artists: readonly string[]): AnswerFault | undefined {
  if (artists.length === 0) return 'no_artist';
  const guests = guestTextsOf(input.title.normalize('NFKC'));
  const isKnown = (artist: string): boolean =>
    input.artists.some((one) => isSameName(one, artist)) || guests.some((guest) => isNamedIn(guest, artist));
  return artists.every(isKnown) ? undefined : 'foreign_artist';
}

function isSameName(known: string, answered: string): boolean {
  const [a, b] = [foldText(known), foldText(answered)];
  if (a === '' || b === '') return known.trim() === answered.trim();
  return a === b || (Math.min(a.length, b.length) >= shortestNear && editDistance(a, b, 1) <= 1);
}

function isNamedIn(guest: string, answered: string): boolean {
  const name = foldText(answered);
  return name !== '' && ` ${foldText(guest)} `.includes(` ${name} `);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Map(names.map((name) => [foldText(name) || name, name])).values()];
}

function refused(reason: AnswerFault): Judgement {
  return { isAccepted: false, reason };
}
