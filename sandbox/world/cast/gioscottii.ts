import { worldNowSecond } from '../calendar.ts';
import { captionFromText } from '../captions.ts';
import type { CreatorCard } from '../creators.ts';
import type { WorldCreator, WorldSound, WorldTrack } from '../entities.ts';
import { baseOf, type DrawnPost, drawCounts } from '../posts.ts';
import { type RandomStream, streamOf } from '../random.ts';
import { makeOwnSound } from '../sounds.ts';
import { gioscottiiPlan, type PlannedPost } from './gioscottii-plan.ts';
import { gioscottiiSounds } from './gioscottii-sounds.ts';

/** The account of the demonstration: karaoke and nostalgia. */
export const gioscottiiCard: CreatorCard = {
  handle: 'gioscottii',
  name: 'Gio Scottii 🎤',
  bio: 'karaoke, cassette e nostalgia · canzoni su richiesta',
  isVerified: true,
  region: 'IT',
  language: 'it',
  followerCount: 104_873,
  followingCount: 212,
};

/** Days on which a pinned post was published. */
const pinnedDays: readonly number[] = [84, 138];

/** The sounds that the posts share, and the posts with the sounds that were born in them, newest first. */
export function gioscottiiPosts(
  seed: number,
  creator: WorldCreator,
  tracks: readonly WorldTrack[],
): { readonly sounds: readonly WorldSound[]; readonly posts: readonly DrawnPost[] } {
  const shared = gioscottiiSounds(seed, tracks, creator);
  const posts = gioscottiiPlan.map((planned, index) => {
    const stream = streamOf(seed, 'post/gioscottii', index);
    const createdSecond = worldNowSecond - planned.daysAgo * 86_400 + stream.integer(-20_000, 20_000);
    const uploadSecond = createdSecond - stream.integer(1, 50);
    const durationSeconds = stream.integer(14, 95);
    const own = ownSoundOf(planned, creator, { uploadSecond, durationSeconds, stream });
    const sound = own ?? soundNamed(planned, shared);
    const video = {
      ...baseOf(creator, uploadSecond, createdSecond, stream),
      caption: captionFromText(planned.caption),
      ...(sound === undefined ? {} : { soundId: sound.soundId }),
      durationSeconds: planned.isPhoto ? 0 : durationSeconds,
      imageCount: planned.isPhoto ? 5 : 0,
      counts: drawCounts(stream, 1),
      isPinned: pinnedDays.includes(planned.daysAgo),
      hasSubtitles: !planned.isPhoto && stream.happens(0.3),
      isListed: true,
    };
    return own === undefined ? { video } : { video, ownSound: own };
  });
  return { sounds: [...shared.values()], posts };
}

function ownSoundOf(
  planned: PlannedPost,
  creator: WorldCreator,
  birth: { readonly uploadSecond: number; readonly durationSeconds: number; readonly stream: RandomStream },
): WorldSound | undefined {
  if (planned.sound !== 'own' && planned.sound !== 'own_unflagged') return undefined;
  const { isCopyrighted: _drawn, ...sound } = makeOwnSound(
    creator,
    birth.uploadSecond,
    birth.durationSeconds,
    birth.stream,
  );
  return planned.sound === 'own' ? { ...sound, isCopyrighted: false } : sound;
}

function soundNamed(planned: PlannedPost, shared: ReturnType<typeof gioscottiiSounds>): WorldSound | undefined {
  const { sound } = planned;
  return sound === 'own' || sound === 'own_unflagged' || sound === 'silent' ? undefined : shared.get(sound);
}
