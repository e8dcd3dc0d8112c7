import type { Result } from '../core/result.ts';
import type { AbortSignalLike } from '../core/runtime.ts';
import type { AccessToken } from './exchange.ts';

/** One HTTP exchange as the wire sees it. */
export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly egress: Egress;
  /** Until the headers are there. Unit: ms. */
  readonly firstByteTimeoutMs: number;
  /** Until the whole body is there. Unit: ms. */
  readonly timeoutMs: number;
  /** Bytes of the decoded body that are read at most. */
  readonly maxBytes: number;
  readonly signal?: AbortSignalLike;
  /** Called when the request leaves, over a connection that stands; a wire that cannot tell never calls it. */
  readonly onLeft?: () => void;
}

/** What came back; redirects are never followed by the wire. */
export type WireAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly bytes: number;
    }
  | {
      readonly ok: false;
      /** `egress`: the proxy itself failed; `address`: the host resolves to a private address. */
      readonly reason: 'timeout' | 'connection' | 'too_large' | 'egress' | 'address';
      readonly message: string;
    };

/** Sends one request and reads the whole answer. Never rejects. */
export type Wire = (request: WireRequest) => Promise<WireAnswer>;

/** One way for requests to leave. */
export interface Egress {
  /** `direct`, or the name of a proxy; stands in logs and rows, never with its password. */
  readonly id: string;
  readonly kind: 'direct' | 'proxy';
  /** Whether consecutive requests leave by the same address and with our cookies. */
  readonly isSticky: boolean;
}

/** Chooses the way out and remembers which ways are ill. */
export interface EgressPool {
  /** The egress for a provider: the same for the same sticky key, another one than those in `not`. */
  choose(provider: string, options: { readonly stickyKey?: string; readonly not?: readonly string[] }): Egress;
  /** The egress itself failed: it rests for a while. */
  reportTrouble(id: string, nowMs: number): void;
  /** How many different ways `provider` has. */
  count(provider: string): number;
}

/** Why a lane lets nobody through. */
export interface LanePause {
  readonly reason: string;
  /** Unit: ms since 1970. */
  readonly untilMs: number;
}

/** How a lane stands after one more unreadable answer. */
export interface FailureCount {
  /** Unreadable answers in a row, this one included. */
  readonly inARow: number;
  /** Whether the lane rests already, so that this answer was under way when it went to rest. */
  readonly isResting: boolean;
}

/** A start that was granted. */
export interface LaneGrant {
  /** Tells that the request leaves now, over a connection that stands: what it is late is added to the next gap. */
  left(): Promise<void>;
  /** Tells how long the whole answer of a door took: what of it the request lost on its way is added as well. Unit: ms. */
  answered(tookMs: number, door: string): Promise<void>;
}

/** A start, or the pause that stands in its way. */
export type LaneStart =
  | { readonly isGranted: true; readonly grant: LaneGrant }
  | { readonly isGranted: false; readonly pause: LanePause };

/** The paced queues, one per provider and egress, shared by whoever shares the store. */
export interface Lanes {
  /**
   * Waits for the next start of the lane and claims it; a pause comes back instead of a start.
   * No two claims of one lane lie closer together than the gap.
   */
  start(provider: string, egress: string, gapMs: number): Promise<LaneStart>;
  /** Lets nobody through until `untilMs`. */
  pause(provider: string, egress: string, pause: LanePause): Promise<void>;
  /** Doubles every gap until `untilMs`; a later end stays. */
  widen(provider: string, egress: string, untilMs: number): Promise<void>;
  /** One unreadable answer more. */
  countFailure(provider: string, egress: string): Promise<FailureCount>;
  /** A readable answer: the failures in a row are forgotten; a rest that still runs goes on. `profile` worked. */
  countSuccess(provider: string, egress: string, profile: string | undefined): Promise<void>;
  /** How often the lane was paused in a row, this one included; doubles the next pause. */
  countPause(provider: string, egress: string): Promise<number>;
  /** The header profile that worked last. */
  profileOf(provider: string, egress: string): Promise<string | undefined>;
}

/** A kept raw answer. */
export interface KeptAnswer {
  readonly status: number;
  readonly url: string;
  readonly body: string;
  /** Unit: ms since 1970. */
  readonly fetchedAtMs: number;
}

/** Raw answers that may be used instead of a request. */
export interface AnswerStore {
  find(provider: string, key: string, nowMs: number): Promise<KeptAnswer | undefined>;
  keep(provider: string, key: string, answer: KeptAnswer, expiresAtMs: number): Promise<void>;
}

/** One line of the request log. */
export interface RequestRecord {
  readonly provider: string;
  readonly door: string;
  readonly key: string;
  readonly stage?: string;
  readonly subjectId?: string;
  readonly attempt: number;
  readonly outcome: string;
  readonly httpStatus?: number;
  readonly reason?: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly egress: string;
  readonly costUnits: number;
}

/** The log of requests, one line each. */
export interface RequestLog {
  write(record: RequestRecord): Promise<void>;
}

/** Access tokens of this process. */
export interface Tokens {
  /** The token of a provider, asked for by `ask` when there is none or the last one is nearly over. */
  get(provider: string, ask: () => Promise<Result<AccessToken>>): Promise<Result<AccessToken>>;
  forget(provider: string, token: string): void;
}
