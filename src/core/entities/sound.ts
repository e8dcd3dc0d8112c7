import type { TiktokId } from '../ids/tiktok-id.ts';
import type { JsonObject } from './json.ts';

/** What a sound is by the evidence of its storage paths, album and title. */
export const soundKinds = ['catalogue', 'user_sound', 'unknown'] as const;
export type SoundKind = (typeof soundKinds)[number];

/** The sound kind, refined by whether third-party music was recognised inside a user's sound. */
export const musicKinds = ['catalogue', 'contains_copyrighted', 'user_sound', 'unknown'] as const;
export type MusicKind = (typeof musicKinds)[number];

/** Whether TikTok delivered its mapping to music services, and with what result. */
export const mappingStates = ['not_delivered', 'no_match', 'empty_list', 'mapped'] as const;
export type MappingState = (typeof mappingStates)[number];

/** The documented column: what TikTok's own flag says, no more. */
export const copyrightStatuses = ['copyrighted', 'copyright-free', 'unknown'] as const;
export type CopyrightStatus = (typeof copyrightStatuses)[number];

/** One entry of TikTok's mapping of a sound to music services. */
export interface DspLink {
  /** TikTok's service number: 1 Apple Music, 3 Spotify, 8 Deezer … */
  readonly platform: number;
  /** The song's id at that service, as given. */
  readonly songId: string;
  /** TikTok's own song number, the same for all services of one song. */
  readonly metaSongId?: string;
}

/** TikTok's music object of one post. */
export interface Sound {
  readonly id: TiktokId;
  readonly title?: string;
  readonly authorName?: string;
  readonly album?: string;
  readonly durationSeconds?: number;
  readonly isOriginal?: boolean;
  /** TikTok's flag; undefined when the answer had no such boolean. */
  readonly isCopyrighted?: boolean;
  readonly kind: SoundKind;
  readonly mappingState: MappingState;
  readonly dspLinks: readonly DspLink[];
  readonly raw: JsonObject;
}
