import type { Json } from '../../core/entities/json.ts';
import type { CountPrecision, VideoCounts } from '../../core/entities/video.ts';
import { toCount } from './coerce.ts';
import { present } from './present.ts';

/** What a counter may stand in, of `stats` or `statsV2`. */
type Counters<K extends string> = { readonly [key in K]?: Json | undefined } | undefined;

/**
 * One counter: `statsV2` where it is a digit string, else `stats`, else absent.
 *
 * Source: README.md#counts. Why: `statsV2` is exact in lists, and `stats` overflows 32 bits.
 */
export function pickCount<K extends string>(exact: Counters<K>, rounded: Counters<K>, key: K): number | undefined {
  const text = exact?.[key];
  const fromText = typeof text === 'string' ? toCount(text) : undefined;
  return fromText ?? toCount(rounded?.[key]) ?? toCount(text);
}

type PostCounter = 'playCount' | 'diggCount' | 'commentCount' | 'shareCount' | 'collectCount';

/** The five counters of a post from `statsV2` and `stats`. */
export function toVideoCounts(exact: Counters<PostCounter>, rounded: Counters<PostCounter>): VideoCounts {
  return present({
    playCount: pickCount(exact, rounded, 'playCount'),
    likeCount: pickCount(exact, rounded, 'diggCount'),
    commentCount: pickCount(exact, rounded, 'commentCount'),
    shareCount: pickCount(exact, rounded, 'shareCount'),
    saveCount: pickCount(exact, rounded, 'collectCount'),
  });
}

type AccountCounter = 'followerCount' | 'followingCount' | 'heartCount' | 'heart' | 'videoCount';

/** The counters of an account. */
export interface AccountCounts {
  readonly followerCount?: number;
  readonly followingCount?: number;
  readonly heartCount?: number;
  readonly videoCount?: number;
}

/** The counters of an account from `statsV2` and `stats`. */
export function toAccountCounts(exact: Counters<AccountCounter>, rounded: Counters<AccountCounter>): AccountCounts {
  return present({
    followerCount: pickCount(exact, rounded, 'followerCount'),
    followingCount: pickCount(exact, rounded, 'followingCount'),
    heartCount: pickCount(exact, rounded, 'heartCount') ?? pickCount(exact, rounded, 'heart'),
    videoCount: pickCount(exact, rounded, 'videoCount'),
  });
}

/** `rounded` when a counter from 10,000 on is a multiple of 100, as TikTok shows them. Source: README.md#counts. */
export function precisionOf(counts: VideoCounts): CountPrecision {
  const values: readonly (number | undefined)[] = Object.values(counts);
  return values.some((count) => count !== undefined && count >= 10_000 && count % 100 === 0) ? 'rounded' : 'exact';
}
