import type { CopyrightStatus } from '../entities/sound.ts';

/** Which rule decided, and which signals disagree with it. Source: database facts, section 3.2. */
export const copyrightReasons = [
  'flag_true',
  'flag_false',
  'flag_missing',
  'mapping_present',
  'contains_catalogue_song',
] as const;
export type CopyrightReason = (typeof copyrightReasons)[number];

/** What the documented column is decided from. */
export interface CopyrightEvidence {
  /** TikTok's flag; undefined unless it was a real boolean. */
  readonly isCopyrighted?: boolean | undefined;
  /** Whether TikTok's mapping gave a valid Spotify id. */
  readonly hasSpotifyId: boolean;
  /** Whether catalogue music was recognised inside a user's sound. */
  readonly containsCatalogueSong: boolean;
}

/** The documented column with its reasons, the deciding one first. */
export interface CopyrightDecision {
  readonly status: CopyrightStatus;
  readonly reasons: readonly CopyrightReason[];
}

/**
 * What TikTok's flag says of a sound, no more; it is no legal statement.
 *
 * Shape: flag true → `copyrighted`; false → `copyright-free`, even with a mapping; missing → `copyrighted` if a Spotify
 * id was mapped, else `unknown`. Source: cascade facts 1.2, tiktok facts 18.1.
 */
export function copyrightStatusOf(evidence: CopyrightEvidence): CopyrightDecision {
  const reasons: CopyrightReason[] = [flagReason(evidence.isCopyrighted)];
  if (evidence.hasSpotifyId) reasons.push('mapping_present');
  if (evidence.containsCatalogueSong) reasons.push('contains_catalogue_song');
  return { status: statusOf(evidence), reasons };
}

function statusOf(evidence: CopyrightEvidence): CopyrightStatus {
  if (evidence.isCopyrighted === true) return 'copyrighted';
  if (evidence.isCopyrighted === false) return 'copyright-free';
  return evidence.hasSpotifyId ? 'copyrighted' : 'unknown';
}

function flagReason(flag: boolean | undefined): CopyrightReason {
  if (flag === undefined) return 'flag_missing';
  return flag ? 'flag_true' : 'flag_false';
}
