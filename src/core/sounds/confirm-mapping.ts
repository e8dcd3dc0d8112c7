import type { TrackMapping } from '../entities/video.ts';
import { foldText } from '../matching/fold-text.ts';
import { weights } from '../matching/weights.ts';
import { isGenericTitle } from './generic-title.ts';

/** What TikTok calls a sound, and what the mapped track is called. */
export interface ComparedNames {
  readonly soundTitle: string | undefined;
  readonly soundAuthor: string | undefined;
  readonly trackTitle: string;
  readonly trackArtists: readonly string[];
  /** Another sound with the same song number of TikTok's is mapped to the same track. */
  readonly hasAgreeingSound: boolean;
}

const { agreement, sibling, mismatch, agrees, unlikeTitle, unlikeBoth } = weights.mapping;
const { contained } = weights.text;

/**
 * The trust in a mapping once the mapped track is known: names that agree raise it, names that contradict lower it.
 *
 * Shape: generic titles say nothing; a sound that only contains the song need not be named like it, so a mismatch only
 * marks it for review. Never none: a low value orders review. Source: cascade facts, section 1.5.
 */
export function confirmMapping(start: TrackMapping, names: ComparedNames): TrackMapping {
  const raised = names.hasAgreeingSound ? start.confidence + sibling : start.confidence;
  const title = (names.soundTitle ?? '').trim();
  if (title === '' || isGenericTitle(title)) return { ...start, confidence: capped(raised) };
  const titleLikeness = likeness(title, names.trackTitle);
  const author = names.soundAuthor ?? '';
  const artistLikeness = Math.max(0, ...names.trackArtists.map((artist) => likeness(author, artist)));
  if (titleLikeness >= agrees && artistLikeness >= agrees) return { ...start, confidence: capped(raised + agreement) };
  const contradicts = titleLikeness < unlikeTitle || (titleLikeness < unlikeBoth && artistLikeness < unlikeBoth);
  if (!contradicts) return { ...start, confidence: capped(raised) };
  const confidence = start.role === 'is' ? Math.min(mismatch, raised) : raised;
  return { ...start, confidence: capped(confidence), review: 'title_mismatch' };
}

/** 1 = equal after folding, less where one contains the other, else shared words by all words. */
function likeness(a: string, b: string): number {
  const [left, right] = [foldText(a), foldText(b)];
  if (left === '' || right === '') return a.trim() !== '' && a.trim() === b.trim() ? 1 : 0;
  if (left === right) return 1;
  if (` ${left} `.includes(` ${right} `) || ` ${right} `.includes(` ${left} `)) return contained;
  const [one, other] = [new Set(left.split(' ')), new Set(right.split(' '))];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / new Set([...one, ...other]).size;
}

function capped(confidence: number): number {
  return Math.round(Math.min(1, confidence) * 100) / 100;
}
