import type { Video } from '../../core/entities/video.ts';
import type { Failure } from '../../core/errors.ts';
import type { Handle } from '../../core/ids/handle.ts';
import type { SecUid } from '../../core/ids/sec-uid.ts';
import type { TiktokId } from '../../core/ids/tiktok-id.ts';
import type { Random } from '../../core/runtime.ts';
import type { ProviderRequest } from '../../send/exchange.ts';
import type { CreatorPage } from './convert-list.ts';
import { type Device, newDevice } from './device.ts';
import { creatorPageOf } from './request.ts';
import { blocked } from './status.ts';

const weekMs = 604_800_000;
const oldestCursorMs = 1_472_706_000_000; // September 2016, when TikTok began
const badAnswersPerEgress = 3;
const mostBadAnswers = 5;
const mostStuckDevices = 3;
const mostEmptyPages = 60;

/**
 * Where one listing of a creator's posts stands; JSON, so that it can be stored after each page and taken up again.
 *
 * Source of all numbers: README.md#creator-list.
 */
export interface ListingState extends Device {
  readonly secUid: SecUid;
  /** Posts that are enough; absent = all. */
  readonly wanted?: number;
  /** Posts that the profile claims; absent = unknown. */
  readonly claimedVideoCount?: number;
  /** When the listing began. Unit: ms since 1970. */
  readonly startedAtMs: number;
  /** Posts older than this are asked next. Unit: ms since 1970. */
  readonly cursorMs: number;
  /** Grows when another egress is wanted; the requests of one turn share an egress. */
  readonly egressTurn: number;
  /** Posts read so far. */
  readonly read: number;
  /** Entries that were no posts by our schema, so far. */
  readonly skipped: number;
  /** Answers in a row that could not be read. */
  readonly badAnswers: number;
  /** Devices in a row that repeated a known page at this cursor. */
  readonly stuckDevices: number;
  readonly emptyPages: number;
}

/** What follows from an answer. */
export type ListingStep =
  | { readonly kind: 'continue'; readonly state: ListingState; readonly videos: readonly Video[] }
  | {
      readonly kind: 'finished';
      readonly state: ListingState;
      readonly videos: readonly Video[];
      /** Whether the end of the list or the wanted number was reached. */
      readonly complete: boolean;
      /** Why the listing ended early. */
      readonly stopped?: Failure;
    };

/** What a listing begins with. */
export interface ListingStart {
  readonly secUid: SecUid;
  readonly wanted?: number | undefined;
  readonly claimedVideoCount?: number | undefined;
  /** Unit: ms since 1970. */
  readonly nowMs: number;
  readonly random: Random;
}

/** A listing from the newest post on. */
export function startListing(start: ListingStart): ListingState {
  return {
    secUid: start.secUid,
    ...(start.wanted === undefined ? {} : { wanted: start.wanted }),
    ...(start.claimedVideoCount === undefined ? {} : { claimedVideoCount: start.claimedVideoCount }),
    startedAtMs: start.nowMs,
    cursorMs: start.nowMs,
    ...newDevice(start.random),
    egressTurn: 0,
    read: 0,
    skipped: 0,
    badAnswers: 0,
    stuckDevices: 0,
    emptyPages: 0,
  };
}

/** The request that the listing wants next; `handle` is named in refusals. */
export function requestOfListing(state: ListingState, handle?: Handle): ProviderRequest<CreatorPage> {
  return creatorPageOf({
    secUid: state.secUid,
    cursorMs: state.cursorMs,
    deviceId: state.deviceId,
    verifyFp: state.verifyFp,
    stickyKey: `list/${state.secUid}/${state.egressTurn}`,
    nowMs: state.startedAtMs,
    ...(handle === undefined ? {} : { handle }),
  });
}

/**
 * After a page: its new posts in their order, and whether and how to go on.
 *
 * Shape: `isSeen` knows the posts of this listing's earlier pages. An empty page is normal as long as TikTok says that
 * more follow.
 */
export function afterPage(
  state: ListingState,
  page: CreatorPage,
  isSeen: (id: TiktokId) => boolean,
  random: Random,
): ListingStep {
  const fresh = distinct(page.videos).filter((video) => !isSeen(video.id));
  const room = Math.max(0, (state.wanted ?? Number.POSITIVE_INFINITY) - state.read);
  const videos = fresh.slice(0, room);
  const read = state.read + videos.length;
  const next = { ...state, read, skipped: state.skipped + page.skipped, badAnswers: 0 };
  if (read >= (state.wanted ?? Number.POSITIVE_INFINITY)) return finished(next, videos);
  if (!page.hasMore) return ended(next, videos);
  if (page.videos.length > 0 && fresh.length === 0) return afterStuckPage(next, random);
  return movedBack({ ...next, stuckDevices: 0 }, page, videos);
}

/**
 * After a failure: the same cursor as a new device, then by another egress, then the end.
 *
 * Shape: posts that were read before stay read; the listing is then partial and says why. Captcha, empty bodies, decoys
 * and the like are tried 5 times in all; refusals of the creator, outages (which `send` has repeated) and lanes at rest
 * end the listing at once.
 */
export function afterFailure(state: ListingState, failure: Failure, random: Random): ListingStep {
  const badAnswers = state.badAnswers + 1;
  const next = { ...state, badAnswers };
  if (!isWorthAnotherDevice(failure) || badAnswers >= mostBadAnswers) return stoppedBy(next, failure);
  const wantsEgress = badAnswers === badAnswersPerEgress || failure.details['reason'] === 'captcha';
  const egressTurn = state.egressTurn + (wantsEgress ? 1 : 0);
  return { kind: 'continue', state: { ...next, ...newDevice(random), egressTurn }, videos: [] };
}

function isWorthAnotherDevice({ code, details }: Failure): boolean {
  if (code === 'UPSTREAM_CHANGED') return details['where'] === 'body';
  if (code !== 'UPSTREAM_BLOCKED' || 'retry_after_seconds' in details) return false;
  return details['reason'] !== 'too_many_attempts';
}

/** The device is given the same page again and again: a new one, three times, then a step back in time. */
function afterStuckPage(state: ListingState, random: Random): ListingStep {
  const stuckDevices = state.stuckDevices + 1;
  const next = { ...state, ...newDevice(random), stuckDevices, emptyPages: 0 };
  if (stuckDevices <= mostStuckDevices) return { kind: 'continue', state: next, videos: [] };
  return goOn({ ...next, stuckDevices: 0, cursorMs: state.cursorMs - weekMs }, []);
}

function movedBack(state: ListingState, page: CreatorPage, videos: readonly Video[]): ListingStep {
  const emptyPages = page.videos.length === 0 ? state.emptyPages + 1 : 0;
  const next = { ...state, emptyPages, cursorMs: cursorAfter(state, page) };
  if (emptyPages < mostEmptyPages) return goOn(next, videos);
  return stoppedBy(next, noPosts(`${mostEmptyPages} pages in a row were empty`));
}

/** The time of the last post, else a week earlier; always earlier than before, so that no page is asked for ever. */
function cursorAfter(state: ListingState, page: CreatorPage): number {
  const last = page.videos.findLast((video) => video.publishedAt !== undefined)?.publishedAt;
  const lastMs = last === undefined ? Number.NaN : Date.parse(last);
  return lastMs < state.cursorMs ? lastMs : state.cursorMs - weekMs;
}

function goOn(state: ListingState, videos: readonly Video[]): ListingStep {
  return state.cursorMs < oldestCursorMs ? ended(state, videos) : { kind: 'continue', state, videos };
}

/** The end of the list, unless the profile claims posts and none came. */
function ended(state: ListingState, videos: readonly Video[]): ListingStep {
  const claimed = state.claimedVideoCount ?? 0;
  if (state.read > 0 || claimed === 0) return finished(state, videos);
  return stoppedBy(state, noPosts(`the profile claims ${claimed} posts and the list gave none`));
}

function finished(state: ListingState, videos: readonly Video[]): ListingStep {
  return { kind: 'finished', state, videos, complete: true };
}

function stoppedBy(state: ListingState, stopped: Failure): ListingStep {
  return { kind: 'finished', state, videos: [], complete: false, stopped };
}

function noPosts(why: string): Failure {
  return { ...blocked('refused'), message: `TikTok's list of posts cannot be trusted: ${why}` };
}

function distinct(videos: readonly Video[]): readonly Video[] {
  return [...new Map(videos.map((video) => [video.id, video])).values()];
}
