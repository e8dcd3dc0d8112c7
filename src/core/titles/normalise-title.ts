import { type BracketGroup, bracketGroups } from './bracket-groups.ts';
import { dashTailOf } from './dash-tail.ts';
import { evenOut } from './even-out.ts';
import { guestClauseStart, guestsOf } from './guest-clause.ts';
import { type LooseVersion, looseVersion, mayEndLoosely } from './loose-version.ts';
import { scriptsOf } from './scripts.ts';
import type { VersionTag } from './version-kind.ts';
import { versionTagsOf } from './version-segment.ts';

/** A title taken apart; nothing is lost, but the raw title is to be stored beside it. */
export interface NormalisedTitle {
  /** The song's name in its own spelling; never blank unless the raw title is. */
  readonly core: string;
  /** Guests named in the title, in order, without doubles. */
  readonly guests: readonly string[];
  /** What was taken out, in order of removal, without doubles. */
  readonly tags: readonly VersionTag[];
  /** Scripts beside Latin, as ISO 15924 codes; absent when every letter is Latin, empty for a script without a name here. */
  readonly scripts?: readonly string[];
}

/** Names this set of rules; part of a cached result's key, so that better rules make due what was decided by older ones. */
export const rulesVersion = 'titles-2';

/** No title is longer; what is longer is text of another kind, and stays as it is. */
const longestTitle = 400;

/** Without these marks and words, or a loose version at its end, no rule can take anything out; most titles have none. */
const partMarks = /[([{【（［|｜‖]|\s[-–—―/•·~∙*]/;
const partWords = /\s(?:f(?:ea)?t|prod)|^from\s/i;
const otherThanLatin = /[^\P{L}\p{Script=Latin}]/u;
const danglingMarks = /[-–—|/:~•·]/u;

interface Removal {
  readonly rest: string;
  readonly guests?: readonly string[] | undefined;
  readonly tags?: readonly VersionTag[] | undefined;
}

/**
 * The song's name in a title, with the guests and version words that stood beside it.
 *
 * Shape: only whole parts are taken out (a bracket, a tail behind a separator, a guest clause), one by one until none is
 * left; a part that would leave no name stays. Normalising a core changes nothing. Titles of more than 400 characters
 * only lose odd blanks.
 */
export function normaliseTitle(raw: string): NormalisedTitle {
  let core = evenOut(raw);
  const scripts = otherScripts(core);
  if (core.length > longestTitle || !mayHoldParts(core)) return { core, guests: [], tags: [], ...scripts };
  const guests = new Set<string>();
  const tags = new Map<string, VersionTag>();
  for (let removal = nextRemoval(core); removal !== undefined; removal = nextRemoval(core)) {
    for (const guest of removal.guests ?? []) guests.add(guest);
    for (const tag of removal.tags ?? []) tags.set(`${tag.kind}:${tag.value ?? ''}`, tag);
    core = removal.rest;
  }
  return { core, guests: [...guests], tags: [...tags.values()], ...scripts };
}

function otherScripts(title: string): Pick<NormalisedTitle, 'scripts'> {
  return otherThanLatin.test(title) ? { scripts: scriptsOf(title) } : {};
}

function nextRemoval(title: string): Removal | undefined {
  if (!mayHoldParts(title)) return undefined;
  const groups = bracketGroups(title);
  return (
    bracketRemoval(title, groups) ??
    tailRemoval(title, groups) ??
    headRemoval(title) ??
    guestRemoval(title, groups) ??
    looseRemoval(title)
  );
}

function mayHoldParts(title: string): boolean {
  return partMarks.test(title) || partWords.test(title) || mayEndLoosely(title);
}

function bracketRemoval(title: string, groups: readonly BracketGroup[]): Removal | undefined {
  for (const group of groups.toReversed()) {
    if (group.start === 0) continue;
    const read = readPart(group.inner.trim(), 'bracket');
    if (read === undefined) {
      const nested = nestedGuests(title, group);
      if (nested !== undefined) return nested;
      continue;
    }
    const rest = joined(title.slice(0, group.start), title.slice(group.end));
    if (isName(rest, title)) return { ...read, rest };
  }
  return undefined;
}

/** A guest clause at the end of a bracket that stays: "Song (And So On (feat. X))". */
function nestedGuests(title: string, group: BracketGroup): Removal | undefined {
  const inner = bracketGroups(group.inner).at(-1);
  if (inner === undefined || inner.end !== group.inner.trimEnd().length) return undefined;
  const guests = guestsOf(inner.inner.trim(), { isBracket: true });
  const rest = `${title.slice(0, group.start + 1 + inner.start).trimEnd()}${title.slice(group.start + 1 + inner.end)}`;
  return guests === undefined ? undefined : { guests, rest };
}

function tailRemoval(title: string, groups: readonly BracketGroup[]): Removal | undefined {
  const cut = dashTailOf(title, groups);
  const read = cut === undefined ? undefined : readPart(cut.tail, 'tail');
  if (cut === undefined || read === undefined) return undefined;
  const rest = tidy(cut.head);
  return isName(rest, title) ? { ...read, rest } : undefined;
}

/** A film named in front: From "Top Gun" – Danger Zone. */
function headRemoval(title: string): Removal | undefined {
  const found = /^(from\s+["“”„«][^"“”»]{1,80}["“”»])\s*[-–—:|]\s*(?=\S)/iu.exec(title);
  const rest = found === null ? '' : tidy(title.slice(found[0].length));
  const tags = versionTagsOf(found?.[1] ?? '');
  return tags !== undefined && isName(rest, title) ? { tags, rest } : undefined;
}

function guestRemoval(title: string, groups: readonly BracketGroup[]): Removal | undefined {
  const start = guestClauseStart(title);
  if (start === undefined) return undefined;
  const group = groups.find((each) => each.end > start);
  if (group !== undefined && group.start < start) return undefined;
  const end = group?.start ?? title.length;
  const guests = guestsOf(title.slice(start, end).trim(), { isBracket: false });
  const rest = joined(title.slice(0, start), title.slice(end));
  return guests !== undefined && isName(rest, title) ? { guests, rest } : undefined;
}

/** Wording without brackets: of the speed, of who produced. */
function looseRemoval(title: string): Removal | undefined {
  const found = looseVersion(title) ?? looseProducer(title);
  const tags = found === undefined ? undefined : (producerOf(found.wording) ?? versionTagsOf(found.wording));
  if (found === undefined || tags === undefined) return undefined;
  const rest = tidy(found.rest);
  return isName(rest, title) ? { tags, rest } : undefined;
}

function readPart(part: string, where: 'bracket' | 'tail'): Omit<Removal, 'rest'> | undefined {
  const guests = guestsOf(part, { isBracket: where === 'bracket' || part.startsWith('with ') });
  if (guests !== undefined) return { guests };
  const tags = producerOf(part) ?? versionTagsOf(part);
  return tags === undefined ? undefined : { tags };
}

const producer = /^prod(?:uced)?(?:\.|\s+by\b|\.\s*by\b)[\s:]*(\S.*)$/iu;

/** "prod. X", "produced by X": who made the beat, never a guest. */
function producerOf(part: string): readonly VersionTag[] | undefined {
  const value = producer.exec(part)?.[1]?.replace(/^by\s+/iu, '');
  return value === undefined ? undefined : [{ kind: 'producer', value }];
}

function looseProducer(title: string): LooseVersion | undefined {
  const found = /^(.*\S)\s+(prod(?:\.|\s+by\s).*)$/iu.exec(title);
  return found === null ? undefined : { rest: found[1] ?? '', wording: found[2] ?? '' };
}

/** Whether what is left can be a song's name: a letter or digit, and a letter if the title had one outside Latin. */
function isName(rest: string, title: string): boolean {
  if (/\p{L}/u.test(rest)) return true;
  return /\p{N}/u.test(rest) && !otherThanLatin.test(title);
}

/** What stood before and behind a part that was taken out. */
function joined(before: string, behind: string): string {
  return tidy(behind === '' ? before : `${before.trimEnd()} ${behind.trimStart()}`);
}

function tidy(rest: string): string {
  const plain = rest.trim();
  return danglingMarks.test(plain.at(-1) ?? '') ? plain.replace(/[\s\-–—|/:~•·]+$/u, '') : plain;
}
