import type { Handle } from '../ids/handle.ts';
import type { SecUid } from '../ids/sec-uid.ts';
import type { TiktokId } from '../ids/tiktok-id.ts';
import type { JsonObject } from './json.ts';

/** Where a statement about TikTok was read, from richest to poorest. */
export type TiktokSource = 'list' | 'page' | 'import' | 'embed' | 'oembed';

/** A TikTok account as one answer showed it; what the answer did not carry is undefined. */
export interface Creator {
  readonly handle: Handle;
  /** Stable across renames. */
  readonly userId?: TiktokId;
  readonly secUid?: SecUid;
  /** Display name. */
  readonly name?: string;
  readonly bio?: string;
  readonly isVerified?: boolean;
  readonly isPrivate?: boolean;
  readonly followerCount?: number;
  readonly followingCount?: number;
  readonly heartCount?: number;
  readonly videoCount?: number;
  /** `page` is the profile itself, whose counters are exact; the author of a post never has it. */
  readonly source: TiktokSource;
  /** The answer's own object, redacted. */
  readonly raw: JsonObject;
}
