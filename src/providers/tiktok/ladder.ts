import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import { postUrlOf } from '../../core/ids/tiktok-address.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import { type ProfileName, profilePair } from './profiles.ts';
import { embedPostOf, oembedOf, type PostQuestion, postPageOf } from './request.ts';
import { secondAttemptOf } from './second-attempt.ts';
import { itemDeletedCode, unavailable, unknownStatus } from './status.ts';

/** The rungs, richest first. Each is asked at most once; a challenge and its repeat count inside `send`. */
type Rung = 'page' | 'second-page' | 'embed' | 'oembed';

/** Where the reading of one post stands. */
export interface LadderState {
  readonly post: PostQuestion;
  readonly profiles: readonly [ProfileName, ProfileName];
  readonly hasOtherEgress: boolean;
  readonly rung: Rung;
  /** Failures so far, in the order of the rungs. */
  readonly failures: readonly { readonly rung: Rung; readonly failure: Failure }[];
}

/** What to do next for one post. */
export type LadderStep =
  | {
      readonly kind: 'ask';
      readonly state: LadderState;
      readonly request: ProviderRequest<Video>;
      /** `other`: leave by another way than before, if there is one. */
      readonly egress: 'any' | 'other';
    }
  /** `warnings`: why the source is a degraded one; empty for a page. */
  | { readonly kind: 'done'; readonly video: Video; readonly warnings: readonly Failure[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** How one post is read. */
export interface LadderPlan extends PostQuestion {
  /** Whether requests can leave by more than one way. */
  readonly hasOtherEgress: boolean;
  /** The header profile that worked last. */
  readonly profile?: ProfileName;
}

/**
 * The first step towards one post: page, second page (other profile or egress), embed, oEmbed; the first final answer
 * ends it.
 *
 * Shape: pure; feed each answer to `afterPost`, each failure to `afterPostFailure`. With the two challenges that `send`
 * may solve these are at most 6 requests. Source: README.md#fallback-ladder.
 */
export function startPost(plan: LadderPlan): LadderStep {
  const { hasOtherEgress, profile, ...post } = plan;
  return ask({ post, profiles: profilePair(profile), hasOtherEgress, rung: 'page', failures: [] }, 'any');
}

/** After an answer; `video` undefined = the rung says definitively that there is no such post. */
export function afterPost(state: LadderState, video: Video | undefined): LadderStep {
  if (video === undefined) return failed(unavailable('deleted', urlOf(state)));
  if (isTied(state) && state.rung === 'oembed') return failed(refusalThatStands(state));
  const warnings = video.source === 'page' ? [] : state.failures.map((one) => one.failure);
  return { kind: 'done', video, warnings };
}

/** After a failure: the next rung, the one second attempt that its kind is worth, or the end. */
export function afterPostFailure(state: LadderState, failure: Failure): LadderStep {
  const next = { ...state, failures: [...state.failures, { rung: state.rung, failure }] };
  switch (secondAttemptOf(failure)) {
    case 'none':
      return failed(failure);
    case 'other_egress':
      return state.rung === 'page' && state.hasOtherEgress ? secondPage(next, 'other') : failed(failure);
    case 'other_profile':
      return state.rung === 'page' ? secondPage(next, 'any') : failed(failure);
    case 'ladder':
      return climb(next);
  }
}

function climb(state: LadderState): LadderStep {
  const typed = state.failures.find((one) => one.failure.code === 'VIDEO_UNAVAILABLE');
  if (typed !== undefined) return failed(typed.failure); // its second attempt did not prove it wrong
  if (state.rung === 'page') return secondPage(state, 'other');
  if (state.rung === 'second-page' && !isTied(state)) return ask({ ...state, rung: 'embed' }, 'any');
  if (state.rung === 'oembed') return failed(refusalThatStands(state));
  return ask({ ...state, rung: 'oembed' }, 'any');
}

/** A refusal without a known reason: oEmbed decides whether the post exists, and the embed page is not asked. */
function isTied(state: LadderState): boolean {
  return state.failures.some(({ failure }) => isUndecided(failure));
}

function isUndecided({ code, details }: Failure): boolean {
  return code === 'UPSTREAM_BLOCKED' && details['reason'] === 'refused' && 'upstream_code' in details;
}

function secondPage(state: LadderState, egress: 'any' | 'other'): LadderStep {
  return ask({ ...state, rung: 'second-page' }, egress);
}

function ask(state: LadderState, egress: 'any' | 'other'): LadderStep {
  return { kind: 'ask', state, request: requestOf(state), egress };
}

function requestOf({ rung, post, profiles }: LadderState): ProviderRequest<Video> {
  switch (rung) {
    case 'page':
      return postPageOf(post, profiles[0]);
    case 'second-page':
      return postPageOf(post, profiles[1]);
    case 'embed':
      return embedPostOf(post);
    case 'oembed':
      return oembedOf(postUrlOf(post.id, post.user), { id: post.id, nowMs: post.nowMs });
  }
}

/** The failure that tells most: a refusal of a page before a change, a change before an outage; the later of equals. */
function refusalThatStands(state: LadderState): Failure {
  const pages = state.failures.filter(({ rung }) => rung === 'page' || rung === 'second-page');
  const failures = pages.map((one) => one.failure);
  const tie = failures.find(isUndecided);
  if (tie !== undefined) return tie.details['upstream_code'] === itemDeletedCode ? unknownStatus(itemDeletedCode) : tie;
  const ranked = ['UPSTREAM_BLOCKED', 'UPSTREAM_CHANGED'].map((code) => failures.findLast((one) => one.code === code));
  return ranked.find((one) => one !== undefined) ?? failures.at(-1) ?? unavailable('deleted', urlOf(state));
}

function urlOf(state: LadderState): string {
  return postUrlOf(state.post.id, state.post.user);
}

function failed(failure: Failure): LadderStep {
  return { kind: 'failed', failure };
}
