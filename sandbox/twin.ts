import type { World } from './world/world.ts';

/** A JSON object on its way out. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A request as a twin sees it: without the prefix of its mount. */
export interface TwinRequest {
  /** Which of the twin's hosts was asked. */
  readonly host: string;
  readonly method: string;
  /** As it came, still percent-encoded; begins with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where redirects lead: the real service's origin, or the sandbox's own address of this host. */
  readonly redirectOrigin: string;
}

/** What a twin answers. */
export interface TwinAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Wait before the first byte. Unit: ms. */
  readonly delayMs?: number;
  /** The whole length is announced, but the connection ends after so many bytes. */
  readonly hangsUpAfterBytes?: number;
}

/** What a twin needs from the sandbox. */
export interface TwinContext {
  readonly world: World;
  /** Size of a TikTok page, about. Unit: bytes. */
  readonly pageBytes: number;
  /** The clock of tokens. Unit: ms since 1970. */
  readonly nowMs: () => number;
}

/** One running twin. */
export interface Twin {
  /** Name of the endpoint that a request is for; `other` when there is none. */
  readonly doorOf: (request: TwinRequest) => string;
  readonly answer: (door: string, request: TwinRequest) => TwinAnswer;
  /** Makes every access token that was given out so far invalid. */
  readonly expireTokens?: () => void;
}

/** One address of a twin. */
export interface TwinHost {
  readonly host: string;
  /** The setting that points a client to it. */
  readonly variable: string;
  /** Where it is mounted; begins with `/`. */
  readonly prefix: string;
  /** Origin of the real service. */
  readonly origin: string;
}

/** A twin as one row of the table of upstreams. */
export interface TwinDefinition {
  readonly provider: string;
  readonly hosts: readonly TwinHost[];
  /** Names of all doors, for faults and the log. */
  readonly doors: readonly string[];
  readonly create: (context: TwinContext) => Twin;
}

/** An answer of JSON. */
export function jsonAnswer(value: unknown, status = 200): TwinAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** An answer of HTML. */
export function htmlAnswer(body: string, status = 200): TwinAnswer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** A redirect. */
export function redirectAnswer(location: string): TwinAnswer {
  return { status: 302, headers: { location, 'content-type': 'text/html; charset=utf-8' }, body: '' };
}
