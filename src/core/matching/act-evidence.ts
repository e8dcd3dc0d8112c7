import { isCoverWord, isOriginallyBy, isPlayedWord, roleAt } from './act-role.ts';
import type { NameSpan } from './find-name.ts';
import type { NameWord } from './name-words.ts';
import type { VideoReading } from './video-reading.ts';
import { isAside } from './video-words.ts';
import { weights } from './weights.ts';

const factors = weights.video;

/** How far the place of an act's name in a text says that this act plays; 1 is sure, below 0.7 is against it. */
export interface ActEvidence {
  readonly factor: number;
  readonly reason: string;
}

/** A song's title and an act's name found in one text. */
export interface FoundNames {
  readonly title: NameSpan;
  readonly act: NameSpan;
  /** Places of the words that neither the names nor asides explain. */
  readonly rest: readonly number[];
}

/**
 * What the text around an act's name says of its part in the recording.
 *
 * Shape: first rule that speaks. Why: a text of a cover names two acts, and only the words between them tell which plays.
 * A channel that bears the act's name outweighs the words; `isHinted` says that it does.
 */
export function actEvidence(video: VideoReading, found: FoundNames, isHinted: boolean): ActEvidence {
  if (isHinted) return { factor: factors.channelHint, reason: 'channel_hint' };
  const role = roleAt(video.words, found.act);
  if (role === 'original') return { factor: factors.original, reason: 'named_as_original' };
  if (role === 'performer') return performerEvidence(video.words, found);
  if (role === 'guest') return { factor: factors.guest, reason: 'named_as_guest' };
  return plainEvidence(video, found);
}

/** "by X" with another name in front of the title is the writer's or the first singer's name. */
function performerEvidence(words: readonly NameWord[], { title, act, rest }: FoundNames): ActEvidence {
  const outside = rest.filter((at) => words[at]?.bracket === 0);
  if (isPlayedWord(words[act.start - 2]?.key ?? '')) return { factor: factors.namedBy, reason: 'named_as_performer' };
  if (hasCoverWord(words) || outside.length === 0) return { factor: 1, reason: 'named_as_performer' };
  if (outside.some((at) => at < title.start)) return { factor: factors.original, reason: 'by_behind_another_name' };
  return { factor: factors.namedBy, reason: 'named_by' };
}

function plainEvidence(
  { words, channelKey, channelPlaces }: VideoReading,
  { title, act, rest }: FoundNames,
): ActEvidence {
  const outside = rest.filter((at) => words[at]?.bracket === 0);
  const bracket = words[act.start]?.bracket === words[act.end - 1]?.bracket ? (words[act.start]?.bracket ?? 0) : 0;
  const isFirst = act.start < title.start;
  if (bracket > 0 && words[title.start]?.bracket !== bracket && outside.length > 0) {
    return { factor: factors.original, reason: 'named_in_bracket_only' };
  }
  if (isPlayedByOther(words, { title, act, rest }))
    return { factor: factors.original, reason: 'another_name_behind_by' };
  const isChannelNamed = channelPlaces.some((span) => span.end <= act.start || act.end <= span.start);
  if (hasCoverWord(words) && isChannelNamed) return { factor: factors.original, reason: 'covered_by_channel' };
  if (isChannelNamed && !isFirst && channelKey.length > 7)
    return { factor: factors.channelNamedToo, reason: 'channel_named_too' };
  if (isOpenCover(words) && !isFirst && rest.length > 0 && !isOriginalNamed(words, { act, rest }))
    return { factor: factors.openCover, reason: 'covered_by_another' };
  if (!isFirst && outside.some((at) => at < title.start))
    return { factor: factors.otherLeads, reason: 'another_name_leads' };
  return { factor: 1, reason: 'named' };
}

function isPlayedByOther(words: readonly NameWord[], { title, act, rest }: FoundNames): boolean {
  const unexplained = new Set(rest);
  const isCover = hasCoverWord(words);
  const bracket = words[act.start]?.bracket ?? 0;
  const isNamed = words.some(
    ({ key, bracket: of }, at) =>
      key === 'by' &&
      unexplained.has(at + 1) &&
      !isOriginallyBy(words, at) &&
      act.start !== at + 2 &&
      act.start !== at + 3 &&
      (of === bracket || isCover),
  );
  return isNamed && (isCover || act.start > title.start);
}

function hasCoverWord(words: readonly NameWord[]): boolean {
  return words.some((word) => isCoverWord(word.key));
}

/** Whether "cover" stands outside a bracket, or in one that names nobody: then any act named may be the copied one. */
function isOpenCover(words: readonly NameWord[]): boolean {
  const named = new Set(words.filter((word) => !isAside(word.key)).map((word) => word.bracket));
  return words.some(
    (word, at) =>
      isCoverWord(word.key) && words[at - 1]?.key !== 'originally' && (word.bracket === 0 || !named.has(word.bracket)),
  );
}

/** "X, cover of Y": what is left stands behind the cover word, and the act before it. */
function isOriginalNamed(words: readonly NameWord[], { act, rest }: Pick<FoundNames, 'act' | 'rest'>): boolean {
  const at = words.findIndex((word) => isCoverWord(word.key));
  const isOf = /^(?:of|de|del|di|du|von)$/.test(words[at + 1]?.key ?? '');
  return isOf && act.end <= at && rest.every((place) => place > at);
}
