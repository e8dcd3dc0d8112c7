import type { Failure } from '../core/errors.ts';
import type { Result } from '../core/result.ts';

/** One value of a query; an undefined one is left out. */
export type QueryValue = string | number | boolean | undefined;

/** One question to a provider, as data. What it answers is `T`. */
export interface ProviderRequest<T> {
  readonly provider: string;
  /** Which of the provider's hosts; absent = the first. */
  readonly host?: string;
  /** Name of the endpoint: chooses the pace and stands in the request log. */
  readonly door: string;
  /** What is asked, unique within the provider; the key of the kept answer and of the log line. */
  readonly key: string;
  readonly method?: 'GET' | 'POST' | 'HEAD';
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>> | readonly (readonly [string, string])[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Name of one of the provider's header profiles. */
  readonly profile?: string;
  /** The profile is one of several that may work: remember it for the way out when it does. */
  readonly isProfileTried?: boolean;
  readonly body?: string;
  /** For how long an equal answer may be used again. Unit: ms; absent or 0 = always ask. */
  readonly keepMs?: number;
  /** Redirects on allowed hosts that are followed; absent = the provider's rule. */
  readonly maxRedirects?: number;
  /** Bytes of the decoded body that are read at most; absent = the provider's. */
  readonly maxBytes?: number;
  /** Until the headers are there; absent = the provider's. Unit: ms. */
  readonly firstByteTimeoutMs?: number;
  /** Until the whole body is there; absent = the provider's. Unit: ms. */
  readonly timeoutMs?: number;
  /** Requests with the same key leave by the same egress. */
  readonly stickyKey?: string;
  /** Checks and converts the body; failures are UPSTREAM_CHANGED or a typed refusal. */
  readonly read: (body: string, answer: RawAnswer) => Result<T>;
}

/** What came back, before anybody believed it. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The address that answered in the end, without secrets. */
  readonly url: string;
  /** Size of the body as received. */
  readonly bytes: number;
}

/** What a provider's classifier says of an answer, body before status. */
export type Verdict =
  | { readonly kind: 'read' }
  /** The provider says definitively that it has nothing. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** A page that wants a computed answer; `solve` yields between slices of work. */
  | { readonly kind: 'challenge'; readonly solve: () => Generator<undefined, Result<RequestChange>> }
  | RefusalVerdict;

export interface RefusalVerdict {
  readonly kind: 'failure';
  readonly failure: Failure;
  /** Whether the same request may be sent again now; absent = it cannot help. */
  readonly repeat?: Repeat;
  /** Trouble of the provider and not of this subject: the lane rests for this long. Unit: ms; Infinity = until a person acts. */
  readonly laneRestMs?: number;
  /** We were faster than the provider allows: every gap of the lane is doubled for this long, for all processes. Unit: ms. */
  readonly laneWidenMs?: number;
}

/** How a refused request may be sent again. */
export interface Repeat {
  /** Wait before it; absent = the usual back-off. Unit: ms. */
  readonly afterMs?: number;
  /** Repeats that this kind of refusal is worth at most; absent = as many as any other. */
  readonly mostTimes?: number;
  /** Repeats that this kind of refusal has for itself, whatever the number of tries. */
  readonly ownTimes?: number;
  /** Once, with a new access token, whatever the number of tries. */
  readonly with?: 'new_token';
  /** The lane rests for this long when the repeat was refused as well. Unit: ms. */
  readonly restMs?: number;
}

/** What a solved challenge adds to the repeated request. */
export interface RequestChange {
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer that passed the classifier and the schema. */
export interface Received<T> {
  /** undefined when the provider said that it has nothing. */
  readonly value: T | undefined;
  /** Why there is nothing. */
  readonly absence?: string;
  /** ISO 8601: when the answer was read upstream. */
  readonly fetchedAt: string;
  /** Whether it was an earlier answer, kept. */
  readonly wasKept: boolean;
  readonly egress: string;
}

/** Gap between request starts of one door: a random number of milliseconds in this range. */
export interface Gap {
  readonly minMs: number;
  readonly maxMs: number;
}

/** A credential that a provider needs; its variable is the name in upper snake case. */
export interface CredentialDefinition {
  readonly name: string;
  readonly summary: string;
  /** Absent credentials disable the provider unless they are optional. */
  readonly isOptional?: boolean;
  /** Whether anybody may read the value, in logs and in the list of settings. */
  readonly isPublic?: boolean;
}

/** An upstream as described data: where it is, how it wants to be asked, what its answers mean. */
export interface ProviderDefinition {
  /** Kebab case; the folder's name. */
  readonly name: string;
  readonly title: string;
  /** Host name → origin of the real service; the first is the default. The variable is `<HOST>_BASE_URL`. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly credentials: readonly CredentialDefinition[];
  /** Pace per door; `default` for the rest. Overridden as a whole by `<PROVIDER>_GAP_MS`. */
  readonly pace: Readonly<Record<string, Gap>> & { readonly default: Gap };
  /** Requests under way at a time through one egress. */
  readonly parallel: number;
  readonly firstByteTimeoutMs: number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Hosts that a redirect may lead to, compared whole. */
  readonly redirectHosts: readonly string[];
  readonly profiles?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headers of every request, made of what is configured; names that are secrets go to the provider's own origin only. */
  readonly headers?: (facts: HeaderFacts) => Readonly<Record<string, string>>;
  /** Tries per request at most, the first included; absent = what the settings allow. */
  readonly mostAttempts?: number;
  /** The provider's robots.txt is read and obeyed for these doors. */
  readonly robotsDoors?: readonly string[];
  /** Unreadable answers in a row that make the lane rest. Source: the provider's README. */
  readonly circuit: {
    readonly restAfter: number;
    readonly restMs: number;
    readonly openAfter: number;
    readonly openMs: number;
  };
  readonly classify: (answer: RawAnswer, request: ProviderRequest<unknown>, nowMs: number) => Verdict;
  /** Access token that every request but the token's own carries. */
  readonly token?: TokenDefinition;
}

/** What a provider's own headers may be made of. */
export interface HeaderFacts {
  /** Version of the product. */
  readonly version: string;
  /** Credential name → value, for those that are set. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** How an access token is asked for and carried. */
export interface TokenDefinition {
  /** The request for a new token. */
  readonly request: (credentials: Readonly<Record<string, string>>) => ProviderRequest<AccessToken>;
  /** The headers that carry it. */
  readonly headers: (token: string) => Readonly<Record<string, string>>;
}

/** An access token and its life. Unit: seconds from the answer. */
export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}
