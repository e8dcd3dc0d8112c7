import { foldedWords } from '../matching/fold-text.ts';
import { bracketGroups } from './bracket-groups.ts';
import { isVersionOrGuest } from './version-text.ts';

/** A stretch of a text: from `start` up to, not including, `end`. Unit: UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const separator = /\s+[-\u2013\u2014/|]\s+|\s*[\u2013\u2014]\s+/g;
const guestWord = /^\s*(?:feat|ft|featuring|with|w\/|con|avec)\b[.:]?\s+\S/iu;
const guestClause = /\s(?:feat\.?|ft\.?|featuring|w\/)\s+\S/gi;

/**
 * The stretches of a title that a shortened title may lack: version brackets, version tails behind a separator, and a
 * guest clause at the end.
 *
 * Shape: spans may lie inside each other. Source: cascade facts, section 4.4, rule 5. Why positions and not words: a
 * version word alone proves nothing, "Live Forever" without its first word is another song.
 */
export function removableSpans(title: string): readonly Span[] {
  const groups = bracketGroups(title);
  const brackets = groups.filter((group) => isVersionOrGuest(group.inner));
  const cuts = outside(title, separator, groups);
  const tails = cuts.filter((at) => isRemovableTail(title, at, { groups, brackets, cuts }));
  const spans = [...brackets, ...tails.map((start) => ({ start, end: title.length }))];
  return [...spans, ...guestSpans(title, { groups, cuts, spans })];
}

/** The guests that a title names itself, each as the text behind its guest word. */
export function guestTextsOf(title: string): readonly string[] {
  const groups = bracketGroups(title);
  const inBrackets = groups.map((group) => group.inner).filter((inner) => guestWord.test(inner));
  const cuts = outside(title, separator, groups);
  const clauses = outside(title, guestClause, groups).map((at) => title.slice(at, clauseEnd(title, at, groups, cuts)));
  return [...inBrackets, ...clauses].map((text) => text.trim().replace(/^\S+\s+/u, ''));
}

interface Known {
  readonly groups: readonly Span[];
  readonly cuts: readonly number[];
}

/** Every part of the tail has to be version wording by itself, its brackets too. */
function isRemovableTail(title: string, at: number, known: Known & { readonly brackets: readonly Span[] }): boolean {
  const { groups, brackets, cuts } = known;
  const bounds = [...cuts.filter((cut) => cut >= at), title.length];
  return bounds.slice(0, -1).every((start, n) => {
    const end = bounds[n + 1] ?? title.length;
    const inside = groups.filter((group) => group.start >= start && group.end <= end);
    const text = without(title, inside, { start, end }).replace(/^[\s\-\u2013\u2014/|]+/, '');
    if (!inside.every((group) => brackets.includes(group))) return false;
    return foldedWords(text).length === 0 ? inside.length > 0 : isVersionOrGuest(text);
  });
}

/** Guest clauses behind which nothing stands that must stay. */
function guestSpans(title: string, known: Known & { readonly spans: readonly Span[] }): readonly Span[] {
  return outside(title, guestClause, known.groups)
    .map((start) => ({ start, end: clauseEnd(title, start, known.groups, known.cuts) }))
    .filter(({ end }) => foldedWords(without(title, known.spans, { start: end, end: title.length })).length === 0);
}

function clauseEnd(title: string, at: number, groups: readonly Span[], cuts: readonly number[]): number {
  const ends = [...groups.map((group) => group.start), ...cuts].filter((end) => end > at);
  return Math.min(title.length, ...ends);
}

/** Where a pattern occurs outside of brackets. */
function outside(title: string, pattern: RegExp, groups: readonly Span[]): readonly number[] {
  const found = [...title.matchAll(pattern)].map((match) => match.index);
  return found.filter((at) => !groups.some((group) => group.start <= at && at < group.end));
}

function without(title: string, spans: readonly Span[], { start, end }: Span): string {
  let text = '';
  for (let at = start; at < end; at += 1) {
    text += spans.some((span) => span.start <= at && at < span.end) ? ' ' : title.charAt(at);
  }
  return text;
}
