import type { TrackMapping } from '../entities/video.ts';
import { foldText } from '../matching/fold-text.ts';
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

const agreement = 0.2;
const sibling = 0.05;
const mismatch = 0.25;

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
  if (titleLikeness >= 0.7 && artistLikeness >= 0.7) return { ...start, confidence: capped(raised + agreement) };
  const contradicts = titleLikeness < 0.3 || (titleLikeness < 0.5 && artistLikeness < 0.5);
  if (!contradicts) return { ...start, confidence: capped(raised) };
  const confidence = start.role === 'is' ? Math.min(mismatch, raised) : raised;
  return { ...start, confidence: capped(confidence), review: 'title_mismatch' };
}

/** 1 = equal after folding, 0.7 = one contains the other, else shared words by all words. */
function likeness(a: string, b: string): number {
  const [left, right] = [foldText(a), foldText(b)];
  if (left === '' || right === '') return a.trim() !== '' && a.trim() === b.trim() ? 1 : 0;
  if (left === right) return 1;
  if (` ${left} `.includes(` ${right} `) || ` ${right} `.includes(` ${left} `)) return 0.7;
  const [one, other] = [new Set(left.split(' ')), new Set(right.split(' '))];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / new Set([...one, ...other]).size;
}

function capped(confidence: number): number {
  return Math.round(Math.min(1, confidence) * 100) / 100;
}
