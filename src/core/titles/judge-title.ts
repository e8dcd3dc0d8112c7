import { editDistance } from '../matching/edit-distance.ts';
import { foldText } from '../matching/fold-text.ts';
import { isGenericTitle } from '../sounds/generic-title.ts';
import { removableSpans, type Span } from './removable-spans.ts';

/** Words of this length may differ by one letter. */
const shortestNear = 5;
const mostEdits = 2;
/** More removable stretches than that and the title is no title. */
const mostSpans = 10;
const word = /[\p{L}\p{N}\p{M}]+|&/gu;
const invisible = /[\u200b-\u200f\u2060\ufeff]/g;

/** Why a shortened title may not be used. */
export type TitleFault = 'empty' | 'generic' | 'too_long' | 'foreign_words' | 'dropped_words';

/**
 * What is wrong with `answer` as the title of `title` without its version wording; undefined = nothing.
 *
 * Shape: all words of the answer stand in the title in that order, but for two edits in long words, and what is missing
 * is removable (`removable-spans.ts`). Source: cascade facts, section 4.4.
 */
export function faultOfTitle(title: string, answer: string): TitleFault | undefined {
  if (!/[\p{L}\p{N}]/u.test(answer)) return 'empty';
  if (isGenericTitle(answer)) return 'generic';
  const plain = title.normalize('NFKC').replace(invisible, '');
  const wanted = wordsOf(answer.normalize('NFKC').replace(invisible, ''));
  const offered = wordsOf(plain);
  const spans = removableSpans(plain).slice(0, mostSpans);
  for (let choice = 0; choice < 2 ** spans.length; choice += 1) {
    const removed = spans.filter((_span, at) => (choice >> at) % 2 === 1);
    const left = offered.filter((one) => !removed.some((span) => lies(one, span)));
    if (isNear(wanted, left)) return answer.length > title.length * 1.1 ? 'too_long' : undefined;
  }
  return isSubsequence(wanted, offered) ? 'dropped_words' : 'foreign_words';
}

interface Word extends Span {
  readonly folded: string;
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(word)].flatMap((match) => {
    const folded = foldText(match[0]).replaceAll(' ', '');
    return folded === '' ? [] : [{ folded, start: match.index, end: match.index + match[0].length }];
  });
}

function lies(one: Word, span: Span): boolean {
  return span.start <= one.start && one.end <= span.end;
}

function isNear(wanted: readonly Word[], left: readonly Word[]): boolean {
  if (wanted.length !== left.length) return false;
  let edits = 0;
  for (const [at, one] of wanted.entries()) {
    edits += editsBetween(one.folded, left[at]?.folded ?? '');
    if (edits > mostEdits) return false;
  }
  return true;
}

/** 0 for equal words, 1 for long ones that differ by a letter, else too many. */
function editsBetween(a: string, b: string): number {
  if (a === b) return 0;
  if (Math.min(a.length, b.length) < shortestNear) return mostEdits + 1;
  return editDistance(a, b, 1) <= 1 ? 1 : mostEdits + 1;
}

function isSubsequence(wanted: readonly Word[], offered: readonly Word[]): boolean {
  let at = 0;
  let edits = 0;
  for (const one of offered) {
    const next = wanted[at];
    const between = next === undefined ? mostEdits + 1 : editsBetween(next.folded, one.folded);
    if (between > 1) continue;
    at += 1;
    edits += between;
  }
  return at === wanted.length && edits <= mostEdits;
}
