import { actEvidence } from './act-evidence.ts';
import { type ActNames, actNames } from './act-names.ts';
import { roleAt } from './act-role.ts';
import type { NameSpan } from './find-name.ts';
import { nicknamePlaces, placesOfAny, titleNames } from './name-lists.ts';
import type { NameWord } from './name-words.ts';
import { partOfTitle } from './part-of-title.ts';
import type { VideoReading } from './video-reading.ts';
import { isAside } from './video-words.ts';
import { weights } from './weights.ts';

/** How well a song's title and act explain a video's text. */
export interface VideoJudgement {
  /** Likeness of the title with the place where it stands; 0 when it stands nowhere. */
  readonly titleScore: number;
  /** Likeness of the act's name, in the text or as the channel; 0 when it is named nowhere. */
  readonly artistScore: number;
  /** Both, weighed by what the text says of the act's part; below 0.7 is no match. */
  readonly score: number;
  /** Words that neither names nor asides explain. */
  readonly unexplained: number;
  readonly reason: string;
}

const mostPlaces = 6;
const { channel, joint, jointAmongOthers, torn, part: partScore } = weights.video;

/**
 * How well a candidate explains the text of a video; nothing but names and their places is looked at.
 *
 * Shape: the best of all places where title and act stand without overlapping; a part of the title counts only if the act
 * is named as spelled and nothing else is left in the text.
 */
export function judgeVideo(video: VideoReading, title: string, credit: string): VideoJudgement {
  const act = actNames(credit);
  const wanted = titleNames(title);
  const titles = placesOfAny(wanted, video.words).slice(0, mostPlaces);
  const best = titles.flatMap((place) => judgements(video, act, place)).reduce(better, undefined);
  if (best !== undefined) return best;
  const part = partOfTitle(video.words, wanted[0] ?? [], act);
  if (part !== undefined) {
    const scores = { titleScore: part.share, artistScore: part.act.score, score: partScore };
    return { ...scores, unexplained: 0, reason: 'part_of_title' };
  }
  const named = placesOfAny(act.main, video.words)[0]?.score ?? 0;
  const titleScore = titles[0]?.score ?? 0;
  return { titleScore, artistScore: named, score: 0, unexplained: video.words.length, reason: 'not_both_named' };
}

function better(best: VideoJudgement | undefined, each: VideoJudgement): VideoJudgement {
  return best === undefined || each.score > best.score ? each : best;
}

function judgements(video: VideoReading, act: ActNames, title: NameSpan): readonly VideoJudgement[] {
  const { words } = video;
  const isHinted = isChannelHint(video, act);
  const isApart = (span: NameSpan): boolean => span.end <= title.start || title.end <= span.start;
  const asNamed = placesOfAny(act.main, words).filter(isApart).slice(0, mostPlaces);
  const mains = asNamed.length > 0 ? asNamed : nicknamePlaces(act.main, words).filter(isApart);
  const others = placesOfAny(act.others, words);
  const named = mains.map((main) => {
    const rest = restOf(words, [title, main, ...others]);
    const { factor, reason } = actEvidence(video, { title, act: main, rest }, isHinted);
    return judgement(words, { title, main, artistScore: main.score, factor, reason, unexplained: rest.length });
  });
  if (isChannelAct(video, act)) {
    const unexplained = restOf(words, [title, ...mains]).length;
    named.push(judgement(words, { title, artistScore: channel, factor: 1, reason: 'channel', unexplained }));
  }
  const isJoint = named.length === 0 && act.joint.length > 0;
  return isJoint ? jointJudgements(video, act, title) : named;
}

/** One of two acts of equal rank, named alone: enough only if the text names nobody else. */
function jointJudgements({ words }: VideoReading, act: ActNames, title: NameSpan): readonly VideoJudgement[] {
  const spans = placesOfAny(act.joint, words).filter((span) => span.end <= title.start || title.end <= span.start);
  return spans.slice(0, 1).map((main) => {
    const unexplained = restOf(words, [title, main]).length;
    const factor = unexplained === 0 && roleAt(words, main) === 'plain' ? joint : jointAmongOthers;
    return judgement(words, { title, main, artistScore: main.score, factor, reason: 'joint_act_named', unexplained });
  });
}

interface Finding {
  readonly title: NameSpan;
  readonly main?: NameSpan;
  readonly artistScore: number;
  readonly factor: number;
  readonly reason: string;
  readonly unexplained: number;
}

function judgement(words: readonly NameWord[], finding: Finding): VideoJudgement {
  const { title, main, artistScore, factor, reason, unexplained } = finding;
  const score = title.score * artistScore * factor * edges(words, title, main);
  return { titleScore: title.score, artistScore, score, unexplained, reason };
}

/** A title that begins or ends in the middle of other words is a part of another title more often than not. */
function edges(words: readonly NameWord[], title: NameSpan, main: NameSpan | undefined): number {
  const isBreak = (at: number): boolean => at === 0 || at >= words.length || words[at]?.isBreakBefore === true;
  const isFree = (at: number): boolean => isAside(words[at]?.key ?? '');
  const isLeft = isBreak(title.start) || main?.end === title.start || isFree(title.start - 1);
  const isRight = isBreak(title.end) || main?.start === title.end || isFree(title.end);
  return (isLeft ? 1 : torn) * (isRight ? 1 : torn);
}

function restOf(words: readonly NameWord[], spans: readonly NameSpan[]): readonly number[] {
  const isTaken = (at: number): boolean => spans.some((span) => span.start <= at && at < span.end);
  return words.flatMap((word, at) => (isTaken(at) || isAside(word.key) ? [] : [at]));
}

function isChannelAct({ channelKey }: VideoReading, act: ActNames): boolean {
  return act.main.some((name) => name.join('').length > 3 && channelKey.startsWith(name.join('')));
}

function isChannelHint({ channelKey }: VideoReading, act: ActNames): boolean {
  return (act.main[0] ?? []).some((word) => word.length >= 4 && !isAside(word) && channelKey.includes(word));
}
