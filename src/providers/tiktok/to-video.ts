import type { TiktokSource } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import { type TiktokId, uploadSecondOf } from '../../core/ids/tiktok-id.ts';
import { copyrightStatusOf } from '../../core/sounds/copyright-status.ts';
import { soundClassOf } from '../../core/sounds/sound-kind.ts';
import { startMapping } from '../../core/sounds/track-mapping.ts';
import { toCreator, toHandle } from './convert-author.ts';
import { precisionOf } from './convert-counts.ts';
import { appleIdOf, spotifyIdOf } from './convert-mapping.ts';
import { toSound } from './convert-music.ts';
import type { PostParts } from './parts.ts';
import { present } from './present.ts';

const latestSecond = 253_402_300_799; // the last second of the year 9999, beyond which dates cannot be written

/**
 * The normalised record of a post, with everything that follows from its sound.
 *
 * Source: README.md#normalised-record. The author's own `source` is never `page`: that word is kept for the profile,
 * whose counters are exact.
 */
export function toVideo(parts: PostParts, source: TiktokSource, nowMs: number): Video {
  return {
    id: parts.id,
    ...present({
      handle: toHandle(parts.author?.uniqueId),
      author: parts.author === undefined ? undefined : toCreator(parts.author, source === 'page' ? 'list' : source),
      description: parts.description,
      publishedAt: publishedAt(parts.id, parts.createdSecond, nowMs),
      durationSeconds: parts.durationSeconds,
      musicTitle: parts.music?.title,
      musicAuthor: parts.music?.authorName,
    }),
    counts: parts.counts,
    countPrecision: precisionOf(parts.counts),
    hashtags: parts.hashtags,
    ...musicFields(parts),
    isPhoto: parts.isPhoto,
    coverAddresses: parts.coverAddresses,
    captionTracks: parts.captionTracks,
    source,
    raw: parts.raw,
  };
}

type MusicFields = Pick<
  Video,
  'sound' | 'mapping' | 'appleMusicId' | 'copyrightStatus' | 'copyrightReasons' | 'musicKind' | 'musicKindReasons'
>;

function musicFields({ music, author }: PostParts): MusicFields {
  const links = music?.dspLinks ?? [];
  const spotifyId = spotifyIdOf(links);
  const sound = soundClassOf({
    id: music?.id,
    title: music?.title,
    album: music?.album,
    authorHandle: toHandle(author?.uniqueId),
    coverAddresses: music?.coverAddresses ?? [],
    audioAddresses: music?.audioAddresses ?? [],
    isOriginal: music?.isOriginal,
    isCopyrighted: music?.isCopyrighted,
    hasMapping: links.length > 0,
    hasMatchedSong: music?.hasMatchedSong ?? false,
  });
  const copyright = copyrightStatusOf({
    isCopyrighted: music?.isCopyrighted,
    hasSpotifyId: spotifyId !== undefined,
    containsCatalogueSong: sound.musicKind === 'contains_copyrighted',
  });
  return {
    ...present({
      sound: music === undefined ? undefined : toSound(music, sound.kind),
      mapping:
        spotifyId === undefined
          ? undefined
          : startMapping(spotifyId, { kind: sound.kind, title: music?.title, isCopyrighted: music?.isCopyrighted }),
      appleMusicId: appleIdOf(links),
    }),
    copyrightStatus: copyright.status,
    copyrightReasons: copyright.reasons,
    musicKind: sound.musicKind,
    musicKindReasons: sound.reasons,
  };
}

/** `createTime` where it is a date, else the upload clock of the id. */
function publishedAt(id: TiktokId, createdSecond: number | undefined, nowMs: number): string | undefined {
  const isDate = createdSecond !== undefined && createdSecond > 0 && createdSecond <= latestSecond;
  const second = isDate ? createdSecond : uploadSecondOf(id, nowMs);
  return second === undefined ? undefined : new Date(second * 1000).toISOString().replace('.000Z', 'Z');
}
