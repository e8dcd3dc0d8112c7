import { editDistance } from './edit-distance.ts';
import type { NameWord } from './name-words.ts';
import { weights } from './weights.ts';

/** Where a name stands among words: from `start` up to, not including, `end`. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  /** 1 when spelled alike, less for each letter that differs. */
  readonly score: number;
}

const leastScore = weights.video.misspelled;
/** Longer names count only as spelled: every place of a text would cost their square. */
const longestMisspelled = 64;

/**
 * Every place where a name stands among the words, misspellings and joined words included; best first.
 *
 * Shape: scores from 0.8; of places that overlap each is listed. Names of fewer than five letters only as spelled.
 */
export function placesOf(name: readonly string[], words: readonly NameWord[]): readonly NameSpan[] {
  const wanted = name.join('');
  if (wanted === '') return [];
  const limit =
    wanted.length < 6 || wanted.length > longestMisspelled
      ? 0
      : Math.max(1, Math.floor(wanted.length * (1 - leastScore)));
  const places: NameSpan[] = [];
  for (let start = 0; start < words.length; start++) {
    let text = '';
    for (let end = start; end < words.length; end++) {
      text += words[end]?.key ?? '';
      if (text.length > wanted.length + limit) break;
      if (text.length < wanted.length - limit) continue;
      const edits = text === wanted ? 0 : distance(text, wanted, limit);
      if (edits <= limit) places.push({ start, end: end + 1, score: 1 - edits / wanted.length });
    }
  }
  return places.sort((a, b) => b.score - a.score || a.start - b.start);
}

/** Names that begin and end otherwise are others; the check also spares most of the work. */
function distance(text: string, wanted: string, limit: number): number {
  if (limit === 0) return 1;
  const isNear = text[0] === wanted[0] || text.at(-1) === wanted.at(-1);
  return isNear ? editDistance(text, wanted, limit) : limit + 1;
}
