import type { Creator } from '../../src/core/entities/creator.ts';
import type { Sound } from '../../src/core/entities/sound.ts';
import type { Video } from '../../src/core/entities/video.ts';
import type { Handle } from '../../src/core/ids/handle.ts';
import type { SpotifyId } from '../../src/core/ids/spotify-id.ts';
import type { TiktokId } from '../../src/core/ids/tiktok-id.ts';

/** A Spotify id that ends in `n`. Made. */
export function madeSpotifyId(n: number): SpotifyId {
  return `4MadeTrack${String(n).padStart(12, '0')}` as SpotifyId;
}

/** A post id that ends in `n`. Made. */
export function madeVideoId(n: number): TiktokId {
  return `75987654321${String(n).padStart(8, '0')}` as TiktokId;
}

/** A creator. Made. */
export function madeCreator(handle: string, changes: Partial<Creator> = {}): Creator {
  return { handle: handle as Handle, source: 'list', raw: { uniqueId: handle }, ...changes };
}

/** A sound without mapping. Made. */
export function madeSound(n: number, changes: Partial<Sound> = {}): Sound {
  const id = `75900000000${String(n).padStart(8, '0')}` as TiktokId;
  return {
    id,
    title: `sound ${n}`,
    kind: 'unknown',
    mappingState: 'not_delivered',
    dspLinks: [],
    raw: { id },
    ...changes,
  };
}

/** What a made post is about. */
export interface MadePost {
  readonly n: number;
  readonly handle?: string;
  readonly track?: number;
  readonly status?: Video['copyrightStatus'];
  readonly plays?: number;
}

/** A post of `example.creator` unless told otherwise. Made. */
export function madeVideo(post: MadePost, changes: Partial<Video> = {}): Video {
  const { n, handle = 'example.creator', track, status = 'unknown', plays } = post;
  const flags = { copyrighted: ['flag_true'], 'copyright-free': ['flag_false'], unknown: ['flag_missing'] };
  return {
    id: madeVideoId(n),
    handle: handle as Handle,
    author: madeCreator(handle),
    description: `post ${n}`,
    publishedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n % 60)).toISOString(),
    counts: plays === undefined ? {} : { playCount: plays },
    countPrecision: 'exact',
    hashtags: [],
    ...(track === undefined
      ? {}
      : { mapping: { spotifyTrackId: madeSpotifyId(track), role: 'is' as const, confidence: 0.95 } }),
    copyrightStatus: status,
    copyrightReasons: flags[status],
    musicKind: 'unknown',
    musicKindReasons: [],
    isPhoto: false,
    source: 'list',
    raw: { id: madeVideoId(n) },
    ...changes,
  };
}
