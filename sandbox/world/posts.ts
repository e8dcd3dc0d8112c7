import { worldNowSecond } from './calendar.ts';
import { drawCaption } from './captions.ts';
import type { Caption, WorldCounts, WorldCreator, WorldSound, WorldVideo } from './entities.ts';
import { makeHex, makeTiktokId } from './make-ids.ts';
import { type RandomStream, streamOf } from './random.ts';
import { makeOwnSound } from './sounds.ts';

/** When the posts of an account were published. Unit: hours, counted back from the world's standstill. */
export interface PostRhythm {
  readonly count: number;
  readonly newestHoursAgo: number;
  readonly gapHours: readonly [number, number];
  /** After every so many posts nothing comes for this long. Unit: days. */
  readonly quiet?: { readonly every: number; readonly days: readonly [number, number] };
}

/** What the posts of an account are like. */
export interface PostStyle {
  readonly photoShare: number;
  readonly ownSoundShare: number;
  /** Multiplies the counters. */
  readonly scale: number;
  /** Captions in order, the newest first, instead of drawn ones. */
  readonly captions?: readonly Caption[];
  /** Uses the sounds that contain a song one after the other, so that every language of their titles comes. */
  readonly takesSoundsInTurn?: true;
  /** Numbers of the pinned posts, 0 = the newest. */
  readonly pinned: readonly number[];
  /** How every post page of the account refuses; such posts are in no list. */
  readonly refusal?: string;
}

/** The sounds that posts share. */
export interface SoundPools {
  readonly catalogue: readonly WorldSound[];
  readonly containing: readonly WorldSound[];
  readonly vague: readonly WorldSound[];
}

/** A post and the sound that was born in it, if one was. */
export interface DrawnPost {
  readonly video: WorldVideo;
  readonly ownSound?: WorldSound;
}

/** How posts are when nothing else is said. */
export const ordinaryStyle: PostStyle = { photoShare: 0.08, ownSoundShare: 0.3, scale: 1, pinned: [] };

/** The seconds of publication of an account's posts, newest first, all different. */
export function postSecondsOf(seed: number, handle: string, rhythm: PostRhythm): readonly number[] {
  const stream = streamOf(seed, `rhythm/${handle}`, 0);
  let second = worldNowSecond - Math.round(rhythm.newestHoursAgo * 3600) - stream.integer(1, 3000);
  return Array.from({ length: rhythm.count }, (_, index) => {
    if (index === 0) return second;
    second -= stream.integer(rhythm.gapHours[0] * 3600, rhythm.gapHours[1] * 3600) + stream.integer(1, 59);
    const { quiet } = rhythm;
    if (quiet !== undefined && index % quiet.every === 0)
      second -= stream.integer(quiet.days[0], quiet.days[1]) * 86_400;
    return second;
  });
}

/** Post number `index` of an account, 0 = the newest. */
export function drawPost(
  seed: number,
  creator: WorldCreator,
  index: number,
  moment: { readonly createdSecond: number; readonly style: PostStyle; readonly pools: SoundPools },
): DrawnPost {
  const stream = streamOf(seed, `post/${creator.handle}`, index);
  const { createdSecond, style, pools } = moment;
  const uploadSecond = createdSecond - stream.integer(1, 50);
  const isPhoto = stream.happens(style.photoShare);
  const durationSeconds = stream.integer(7, 170);
  const isOwn = stream.happens(style.ownSoundShare) && !isPhoto;
  const ownSound = isOwn ? makeOwnSound(creator, uploadSecond, durationSeconds, stream) : undefined;
  const drawnSound = ownSound ?? pickSound(pools, stream);
  const sound = style.takesSoundsInTurn === true ? pools.containing[index] : drawnSound;
  const video: WorldVideo = {
    ...baseOf(creator, uploadSecond, createdSecond, stream),
    caption: style.captions?.[index] ?? drawCaption(creator.language, stream),
    ...(sound === undefined ? {} : { soundId: sound.soundId }),
    durationSeconds: isPhoto ? 0 : durationSeconds,
    imageCount: isPhoto ? stream.integer(2, 9) : 0,
    counts: drawCounts(stream, style.scale),
    isPinned: style.pinned.includes(index),
    hasSubtitles: !isPhoto && stream.happens(0.25),
    ...(style.refusal === undefined ? {} : { refusal: style.refusal }),
    isListed: style.refusal === undefined,
  };
  return ownSound === undefined ? { video } : { video, ownSound };
}

/** The parts of a post that need no decision. Shape: the id's clock is the second of the upload. */
export function baseOf(
  creator: WorldCreator,
  uploadSecond: number,
  createdSecond: number,
  stream: RandomStream,
): Pick<WorldVideo, 'videoId' | 'userId' | 'createdSecond' | 'language' | 'location' | 'storageKey'> {
  return {
    videoId: makeTiktokId(uploadSecond, stream),
    userId: creator.userId,
    createdSecond,
    language: stream.happens(0.1) ? 'un' : creator.language,
    location: stream.happens(0.02) ? 'FAKE-AD' : creator.region,
    storageKey: makeHex(32, stream),
  };
}

/** Counters from some hundred to some million plays, times `scale`. */
export function drawCounts(stream: RandomStream, scale: number): WorldCounts {
  const playCount = Math.floor(10 ** (2.3 + stream.next() ** 1.6 * 4.8) * scale);
  const share = (least: number, most: number): number =>
    Math.floor(playCount * (least + stream.next() * (most - least)));
  return {
    playCount,
    likeCount: share(0.03, 0.18),
    commentCount: share(0.0004, 0.006),
    shareCount: share(0.0005, 0.02),
    saveCount: share(0.001, 0.03),
  };
}

/** The front of the catalogue pool is used far more often than its end. */
function pickSound(pools: SoundPools, stream: RandomStream): WorldSound | undefined {
  const kind = stream.next();
  if (kind < 0.66) return pools.catalogue[Math.floor(stream.next() ** 2 * pools.catalogue.length)];
  if (kind < 0.89) return stream.pick(pools.containing);
  return kind < 0.96 ? stream.pick(pools.vague) : undefined;
}
