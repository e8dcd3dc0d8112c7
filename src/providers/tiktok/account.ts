import type { Creator } from '../../core/entities/creator.ts';
import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import type { Handle } from '../../core/ids/handle.ts';
import type { SecUid } from '../../core/ids/sec-uid.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { changed } from './changed.ts';
import type { EmbedProfile } from './convert-embed.ts';
import { present } from './present.ts';
import { type ProfileName, profilePair } from './profiles.ts';
import { embedProfileOf, postPageOf, profilePageOf } from './request.ts';
import { secondAttemptOf } from './second-attempt.ts';

/** Posts of the embed page whose author is asked for the secUid, at most. */
const mostPosts = 3;

/** How one account is read. */
export interface AccountPlan {
  readonly handle: Handle;
  /** From the store or the operator; makes a refused profile survivable. */
  readonly secUid?: SecUid;
  readonly hasOtherEgress: boolean;
  /** The header profile that worked last. */
  readonly profile?: ProfileName;
  /** For the clock inside ids. Unit: ms since 1970. */
  readonly nowMs: number;
}

type Step = 'profile' | 'second-profile' | 'embed' | 'post';

/** Where the reading of one account stands. */
export interface AccountState {
  readonly plan: AccountPlan;
  readonly step: Step;
  readonly failures: readonly Failure[];
  /** What was read of the account so far. */
  readonly creator?: Creator;
  /** Posts whose page may still be asked. */
  readonly postIds: readonly TiktokId[];
}

/** What an answer to an account request is: a profile, its embed page, or a post of it. */
export type AccountAnswer = Creator | EmbedProfile | Video;

/** What to do next for one account. */
export type AccountStep =
  | {
      readonly kind: 'ask';
      readonly state: AccountState;
      readonly request: ProviderRequest<AccountAnswer>;
      readonly egress: 'any' | 'other';
    }
  | {
      readonly kind: 'done';
      readonly creator: Creator;
      /** undefined only for an account without posts, which needs no list. */
      readonly secUid?: SecUid;
      /** Posts the profile claims; undefined when no profile was read. */
      readonly claimedVideoCount?: number;
      /** Why the source is a degraded one; empty after a whole profile. */
      readonly warnings: readonly Failure[];
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * The first step towards an account's secUid and counters: its profile; when that is refused or has no secUid, the
 * embed page of the profile, then the page of one of its posts.
 *
 * Shape: pure; feed each answer to `afterAccount`, each failure to `afterAccountFailure`. Source: README.md#profile.
 */
export function startAccount(plan: AccountPlan): AccountStep {
  return ask({ plan, step: 'profile', failures: [], postIds: [] }, 'any');
}

/** After an answer; undefined (nothing there) counts as a step that led nowhere. */
export function afterAccount(state: AccountState, answer: AccountAnswer | undefined): AccountStep {
  if (answer === undefined) return moveOn(state);
  if ('postIds' in answer) return afterEmbed(state, answer);
  return 'counts' in answer ? afterPostPage(state, answer) : afterProfile(state, answer);
}

/** After a failure: another egress or profile where that can help, the next source, or the end. */
export function afterAccountFailure(state: AccountState, failure: Failure): AccountStep {
  const next = { ...state, failures: [...state.failures, failure] };
  if (state.step === 'embed' || state.step === 'post') return moveOn(next);
  const isFirst = state.step === 'profile';
  switch (secondAttemptOf(failure)) {
    case 'none':
      return failed(failure);
    case 'other_egress':
      return isFirst && state.plan.hasOtherEgress ? ask({ ...next, step: 'second-profile' }, 'other') : refused(next);
    case 'other_profile':
      return isFirst ? ask({ ...next, step: 'second-profile' }, 'any') : failed(failure);
    case 'ladder':
      return isFirst ? ask({ ...next, step: 'second-profile' }, 'other') : refused(next);
  }
}

/** The profile cannot be read: a known secUid is enough to list, a typed refusal is final, else the embed page helps. */
function refused(state: AccountState): AccountStep {
  const typed = state.failures.find((failure) => failure.code === 'CREATOR_UNAVAILABLE');
  if (typed !== undefined) return failed(typed);
  const { secUid, handle } = state.plan;
  if (secUid === undefined) return ask({ ...state, step: 'embed' }, 'any');
  return done({ ...state, creator: { handle, secUid, source: 'list', raw: {} } });
}

function afterProfile(state: AccountState, creator: Creator): AccountStep {
  const known = creator.secUid ?? state.plan.secUid;
  const next = { ...state, creator: known === undefined ? creator : { ...creator, secUid: known } };
  if (known !== undefined || creator.videoCount === 0) return done({ ...next, failures: [] });
  return ask({ ...next, step: 'embed' }, 'any');
}

function afterEmbed(state: AccountState, embed: EmbedProfile): AccountStep {
  const creator = state.creator === undefined ? embed.creator : { ...embed.creator, ...state.creator };
  if (creator.secUid !== undefined) return done({ ...state, creator });
  return moveOn({ ...state, creator, step: 'embed', postIds: embed.postIds.slice(0, mostPosts) });
}

function afterPostPage(state: AccountState, video: Video): AccountStep {
  const { author } = video;
  if (state.creator === undefined || author?.secUid === undefined || !isSame(author, state.creator))
    return moveOn(state);
  return done({ ...state, creator: { ...author, ...state.creator, secUid: author.secUid } });
}

function moveOn(state: AccountState): AccountStep {
  const [postId, ...rest] = state.postIds;
  if (postId !== undefined) {
    const asked: AccountState = { ...state, step: 'post', postIds: rest };
    const { handle, nowMs } = state.plan;
    const request = postPageOf({ id: postId, user: handle, nowMs }, profilePair(state.plan.profile)[0]);
    return { kind: 'ask', state: asked, request, egress: 'any' };
  }
  return failed(whatStands(state));
}

/** The first failure of the profile tells most; a readable profile without secUid and posts is a changed answer. */
function whatStands(state: AccountState): Failure {
  return state.failures.findLast((failure) => failure.code === 'UPSTREAM_BLOCKED') ?? state.failures[0] ?? noSecUid();
}

function noSecUid(): Failure {
  return changed('webapp.user-detail.userInfo.user.secUid', 'secUid');
}

function done(state: AccountState & { readonly creator: Creator }): AccountStep {
  const { creator, failures } = state;
  return {
    kind: 'done',
    creator,
    ...present({ secUid: creator.secUid, claimedVideoCount: creator.videoCount }),
    warnings: failures,
  };
}

function ask(state: AccountState, egress: 'any' | 'other'): AccountStep {
  return { kind: 'ask', state, request: requestOf(state), egress };
}

function requestOf({ step, plan }: AccountState): ProviderRequest<AccountAnswer> {
  const [first, second] = profilePair(plan.profile);
  if (step === 'embed') return embedProfileOf(plan.handle);
  return profilePageOf(plan.handle, step === 'profile' ? first : second);
}

function isSame(author: Creator, creator: Creator): boolean {
  return author.handle === creator.handle || (author.userId !== undefined && author.userId === creator.userId);
}

function failed(failure: Failure): AccountStep {
  return { kind: 'failed', failure };
}
